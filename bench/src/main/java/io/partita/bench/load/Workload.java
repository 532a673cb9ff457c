package io.partita.bench.load;

import java.nio.ByteBuffer;

/**
 * A stream of requests of one shape.
 *
 * <p>Belongs to the one thread that sends.
 */
public final class Workload {
  /** Chooses the slot values of the next request. */
  @FunctionalInterface
  public interface SlotValues {
    /**
     * Fills in the values.
     *
     * @param sequence 0 for the first request of the run, then one more each
     * @param values as many as the template has slots; holds what the last call left
     */
    void choose(long sequence, long[] values);
  }

  private final String name;
  private final RequestTemplate template;
  private final SlotValues slotValues;
  private final long[] values;
  private long sequence;

  public Workload(String name, RequestTemplate template, SlotValues slotValues) {
    this.name = name;
    this.template = template;
    this.slotValues = slotValues;
    this.values = new long[template.slotCount()];
  }

  public String name() {
    return name;
  }

  public int requestSizeBytes() {
    return template.sizeBytes();
  }

  /** Appends the next request to {@code out}, which has room for {@link #requestSizeBytes}. */
  public void writeNext(ByteBuffer out) {
    slotValues.choose(sequence++, values);
    template.write(out, values);
  }

  /** The JSON body of the next request, for a call outside of a load. */
  public String nextBody() {
    slotValues.choose(sequence++, values);
    return template.bodyOf(values);
  }
}
