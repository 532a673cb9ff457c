package io.partita.fdb.model;

import io.partita.fdb.model.ModelStore.Range;
import io.partita.fdb.model.ModelStore.Write;
import io.partita.fdb.store.RangePage;
import io.partita.fdb.store.RangeRead;
import io.partita.fdb.store.StoreException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** What one transaction did and was told. */
final class Trace {
  final int number;

  /** The newest version that had been acknowledged to anybody when it began. */
  final long acknowledgedBefore;

  final List<Observation> observations = new ArrayList<>();
  final List<Write> writes = new ArrayList<>();

  /** -1 while it is not known. */
  long readVersion = -1;

  Outcome outcome = Outcome.OPEN;
  byte @Nullable [] stamp;
  @Nullable StoreException failure;

  Trace(int number, long acknowledgedBefore) {
    this.number = number;
    this.acknowledgedBefore = acknowledgedBefore;
  }

  /** How it ended, for all that its client can know. */
  enum Outcome {
    OPEN,
    COMMITTED,
    FAILED,
    UNKNOWN
  }

  /** What a read told. */
  sealed interface Observation {
    record Got(byte[] key, boolean isSnapshot, byte @Nullable [] value) implements Observation {}

    record Ranged(RangeRead read, boolean isSnapshot, RangePage page) implements Observation {}

    record Metadata(byte @Nullable [] value) implements Observation {}
  }

  void ended(@Nullable Throwable problem) {
    if (problem == null) {
      outcome = Outcome.COMMITTED;
      return;
    }
    Throwable cause = problem instanceof CompletionException wrapped ? wrapped.getCause() : problem;
    if (!(cause instanceof StoreException known)) {
      throw new AssertionError("not an error of the store", cause);
    }
    failure = known;
    outcome = known.error().maybeCommitted() ? Outcome.UNKNOWN : Outcome.FAILED;
  }

  /** Where a change of another's after the read version conflicts with it. */
  List<Range> conflictsOn() {
    List<Range> ranges = new ArrayList<>();
    for (Observation observation : observations) {
      switch (observation) {
        case Observation.Got got -> {
          if (!got.isSnapshot()) {
            ranges.add(Range.of(got.key()));
          }
        }
        case Observation.Ranged ranged -> {
          if (!ranged.isSnapshot()) {
            ranges.add(seen(ranged));
          }
        }
        case Observation.Metadata metadata -> {}
      }
    }
    return ranges;
  }

  private static Range seen(Observation.Ranged ranged) {
    RangeRead read = ranged.read();
    if (!ranged.page().hasMore()) {
      return new Range(read.begin(), read.end());
    }
    byte[] last = ranged.page().records().getLast().key();
    return read.isReverse()
        ? new Range(last, read.end())
        : new Range(read.begin(), Arrays.copyOf(last, last.length + 1));
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append("transaction %d at %d, %s".formatted(number, readVersion, outcome));
    if (failure != null) {
      text.append(" (").append(failure.getMessage()).append(')');
    }
    for (Observation observation : observations) {
      text.append("\n  ")
          .append(
              switch (observation) {
                case Observation.Got got ->
                    "get %s%s: %s"
                        .formatted(text(got.key()), snapshot(got.isSnapshot()), text(got.value()));
                case Observation.Ranged ranged ->
                    "range %s to %s, %d%s%s: %s%s"
                        .formatted(
                            text(ranged.read().begin()),
                            text(ranged.read().end()),
                            ranged.read().maximumRecords(),
                            ranged.read().isReverse() ? " descending" : "",
                            snapshot(ranged.isSnapshot()),
                            text(ranged.page()),
                            ranged.page().hasMore() ? ", more" : "");
                case Observation.Metadata metadata -> "metadata: " + text(metadata.value());
              });
    }
    for (Write write : writes) {
      text.append("\n  ")
          .append(
              switch (write) {
                case Write.Put put -> "set " + text(put.key()) + "=" + text(put.value());
                case Write.Clear clear ->
                    "clear " + text(clear.range().begin()) + " to " + text(clear.range().end());
                case Write.Add add -> "add " + text(add.key()) + " " + add.delta();
                case Write.StampedKey stamped -> "stamp key " + text(stamped.key());
                case Write.StampedValue stamped -> "stamp value " + text(stamped.key());
              });
    }
    return text.toString();
  }

  private static String snapshot(boolean isSnapshot) {
    return isSnapshot ? " (snapshot)" : "";
  }

  static String text(RangePage page) {
    StringBuilder text = new StringBuilder("[");
    page.records()
        .forEach(record ->
            text.append(text(record.key())).append('=').append(text(record.value())).append(' '));
    return text.append(']').toString();
  }

  /** As FoundationDB's own tools show keys. */
  static String text(byte @Nullable [] bytes) {
    if (bytes == null) {
      return "nothing";
    }
    StringBuilder text = new StringBuilder();
    for (char one : new String(bytes, StandardCharsets.ISO_8859_1).toCharArray()) {
      text.append(one > 32 && one < 127 ? String.valueOf(one) : "\\x%02x".formatted((int) one));
    }
    return text.toString();
  }
}
