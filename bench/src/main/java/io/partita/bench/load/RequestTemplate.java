package io.partita.bench.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;

/**
 * A whole HTTP/1.1 request, encoded once, with slots of eight decimal digits to be filled in.
 *
 * <p>Slots have a fixed width, so the length never changes and making the next request is a copy
 * and a few digits: the load generator must cost far less than the server that it measures.
 */
public final class RequestTemplate {
  /** What marks a slot in the text of a body. */
  public static final String SLOT = "########";

  /** Slot values are below this. */
  public static final long SLOT_LIMIT = 100_000_000L;

  private final byte[] bytes;
  private final int[] slotOffsets;

  private RequestTemplate(byte[] bytes, int[] slotOffsets) {
    this.bytes = bytes;
    this.slotOffsets = slotOffsets;
  }

  /**
   * Encodes a call.
   *
   * @param operation the name of the operation, as in {@code GetItem}
   * @param body its JSON, with slots
   */
  public static RequestTemplate of(String operation, String body) {
    String text =
        "POST / HTTP/1.1\r\n"
            + "Host: 127.0.0.1\r\n"
            + "Content-Type: application/x-amz-json-1.0\r\n"
            + "X-Amz-Target: DynamoDB_20120810."
            + operation
            + "\r\nX-Amz-Date: 20260101T000000Z\r\n"
            + "Authorization: "
            + Credentials.AUTHORIZATION
            + "\r\nContent-Length: "
            + body.getBytes(StandardCharsets.UTF_8).length
            + "\r\n\r\n"
            + body;
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new RequestTemplate(bytes, slotsOf(bytes));
  }

  private static int[] slotsOf(byte[] bytes) {
    var offsets = new ArrayList<Integer>();
    int run = 0;
    for (int index = 0; index < bytes.length; index++) {
      run = bytes[index] == '#' ? run + 1 : 0;
      if (run == SLOT.length()) {
        offsets.add(index - SLOT.length() + 1);
        run = 0;
      }
    }
    return offsets.stream().mapToInt(Integer::intValue).toArray();
  }

  /** How many values {@link #write} wants. */
  public int slotCount() {
    return slotOffsets.length;
  }

  /** How long each request is. */
  public int sizeBytes() {
    return bytes.length;
  }

  /** Appends one request, its slots filled with {@code values} in order. */
  public void write(ByteBuffer out, long[] values) {
    int start = out.position();
    out.put(bytes);
    for (int slot = 0; slot < slotOffsets.length; slot++) {
      writeDigits(out, start + slotOffsets[slot], values[slot]);
    }
  }

  private static void writeDigits(ByteBuffer out, int offset, long value) {
    long rest = value;
    for (int digit = SLOT.length() - 1; digit >= 0; digit--) {
      out.put(offset + digit, (byte) ('0' + rest % 10));
      rest /= 10;
    }
  }

  /** The body of a request with the given slot values, for a look at what is sent. */
  public String bodyOf(long... values) {
    ByteBuffer out = ByteBuffer.allocate(bytes.length);
    write(out, Arrays.copyOf(values, slotOffsets.length));
    String text = new String(out.array(), StandardCharsets.UTF_8);
    return text.substring(text.indexOf("\r\n\r\n") + 4);
  }
}
