package io.partita.fdb.model;

import io.partita.fdb.model.ModelStore.Range;
import io.partita.fdb.model.ModelStore.Write;
import io.partita.fdb.store.RangePage;
import io.partita.fdb.store.RangeRead;
import io.partita.fdb.store.StoreError;
import io.partita.fdb.store.SystemKeys;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Does transactions again, one after another in the order of their marks, on a plain map, and
 * compares what they were told with what they see there.
 */
final class Replay {
  private final Map<Integer, Trace> committed = new HashMap<>();
  private final TreeMap<Long, NavigableMap<byte[], byte[]>> atVersion = new TreeMap<>();
  private final Map<Trace, List<Range>> written = new HashMap<>();
  private final Map<Trace, Long> versions = new HashMap<>();
  private NavigableMap<byte[], byte[]> state = new TreeMap<>(Arrays::compareUnsigned);

  /** Fails if what the clients saw was not one transaction after another. */
  void check(List<Trace> traces, RangePage marks, RangePage data, boolean mayConflictWithoutNeed) {
    atVersion.put(0L, state);
    for (RangePage.Record mark : marks.records()) {
      Trace trace = traces.get(ByteBuffer.wrap(mark.value()).getInt());
      byte[] stamp =
          Arrays.copyOfRange(mark.key(), RandomTransactions.MARKS.length, mark.key().length);
      require(committed.put(trace.number, trace) == null, "committed twice", trace);
      require(trace.outcome != Trace.Outcome.FAILED, "committed after it had failed", trace);
      require(
          trace.stamp == null || Arrays.equals(trace.stamp, stamp), "told another stamp", trace);
      compare(trace, state, true, "when it committed");
      long version = ByteBuffer.wrap(stamp).getLong();
      require(version > trace.readVersion, "committed before it read", trace);
      apply(trace, stamp);
      versions.put(trace, version);
      atVersion.put(version, state);
    }
    for (Trace trace : traces) {
      check(trace);
      if (!mayConflictWithoutNeed) {
        checkConflict(trace);
      }
    }
    compare(data);
  }

  private void check(Trace trace) {
    require(trace.outcome != Trace.Outcome.OPEN, "has not ended", trace);
    if (trace.outcome == Trace.Outcome.COMMITTED && !trace.writes.isEmpty()) {
      require(committed.containsKey(trace.number), "is not there", trace);
    }
    if (trace.readVersion >= 0) {
      require(trace.readVersion >= trace.acknowledgedBefore, "reads before the last commit", trace);
      compare(trace, atVersion.floorEntry(trace.readVersion).getValue(), false, "at its version");
    }
  }

  /** Who did not commit because of a conflict has one. */
  private void checkConflict(Trace trace) {
    if (trace.failure == null
        || trace.failure.error() != StoreError.NOT_COMMITTED
        || trace.readVersion < 0) {
      return;
    }
    List<Range> reads = trace.conflictsOn();
    boolean isFounded =
        written.entrySet().stream()
            .filter(other -> versions.get(other.getKey()) > trace.readVersion)
            .flatMap(other -> other.getValue().stream())
            .anyMatch(range -> reads.stream().anyMatch(range::overlaps));
    require(isFounded, "conflicts with nobody", trace);
  }

  private void compare(
      Trace trace, NavigableMap<byte[], byte[]> seen, boolean isCommit, String when) {
    for (Trace.Observation observation : trace.observations) {
      switch (observation) {
        case Trace.Observation.Got got -> {
          if (!isCommit || !got.isSnapshot()) {
            byte[] expected = seen.get(got.key());
            require(
                Arrays.equals(expected, got.value()),
                "%s %s was %s %s"
                    .formatted("get", Trace.text(got.key()), Trace.text(expected), when),
                trace);
          }
        }
        case Trace.Observation.Ranged ranged -> {
          if (!isCommit || !ranged.isSnapshot()) {
            String expected = Trace.text(range(ranged.read(), ranged.page(), seen));
            require(
                expected.equals(Trace.text(ranged.page())),
                "a range was " + expected + " " + when,
                trace);
          }
        }
        case Trace.Observation.Metadata metadata -> {
          byte[] expected = seen.get(SystemKeys.METADATA_VERSION);
          require(
              isCommit || Arrays.equals(expected, metadata.value()),
              "metadata were " + Trace.text(expected) + " " + when,
              trace);
        }
      }
    }
  }

  /** As far as the page says that it goes: all of the range, or so many records. */
  private static RangePage range(
      RangeRead read, RangePage page, NavigableMap<byte[], byte[]> seen) {
    NavigableMap<byte[], byte[]> within = seen.subMap(read.begin(), true, read.end(), false);
    List<RangePage.Record> records = new ArrayList<>();
    (read.isReverse() ? within.descendingMap() : within)
        .forEach((key, value) -> records.add(new RangePage.Record(key, value)));
    int count = page.hasMore() ? Math.min(page.records().size(), records.size()) : records.size();
    return new RangePage(records.subList(0, count), page.hasMore());
  }

  private void apply(Trace trace, byte[] stamp) {
    NavigableMap<byte[], byte[]> next = new TreeMap<>(state);
    List<Range> changed = new ArrayList<>();
    for (Write write : trace.writes) {
      switch (write) {
        case Write.Put put -> next.put(put.key(), put.value());
        case Write.Clear clear -> {
          next.subMap(clear.range().begin(), clear.range().end()).clear();
          changed.add(clear.range());
        }
        case Write.Add add -> next.put(add.key(), sum(next.get(add.key()), add.delta()));
        case Write.StampedKey stamped -> {
          byte[] key = stamped.key().clone();
          System.arraycopy(stamp, 0, key, stamped.offset(), stamp.length);
          next.put(key, stamped.value());
          changed.add(Range.of(key));
        }
        case Write.StampedValue stamped -> next.put(stamped.key(), stamp);
      }
      switch (write) {
        case Write.Put put -> changed.add(Range.of(put.key()));
        case Write.Add add -> changed.add(Range.of(add.key()));
        case Write.StampedValue stamped -> changed.add(Range.of(stamped.key()));
        case Write.Clear clear -> {}
        case Write.StampedKey stamped -> {}
      }
    }
    written.put(trace, changed);
    state = next;
  }

  /** Digit by digit, the least first; the present value is cut or filled up to 8 of them. */
  private static byte[] sum(byte[] present, long delta) {
    byte[] sum = new byte[8];
    int carry = 0;
    for (int i = 0; i < sum.length; i++) {
      int digit = present != null && i < present.length ? present[i] & 0xff : 0;
      int total = digit + (int) (delta >>> (8 * i) & 0xff) + carry;
      sum[i] = (byte) total;
      carry = total >>> 8;
    }
    return sum;
  }

  private void compare(RangePage data) {
    List<RangePage.Record> expected = new ArrayList<>();
    state
        .subMap(RandomTransactions.DATA, RandomTransactions.DATA_END)
        .forEach((key, value) -> expected.add(new RangePage.Record(key, value)));
    String text = Trace.text(new RangePage(expected, false));
    if (!text.equals(Trace.text(data))) {
      throw new AssertionError("at the end " + Trace.text(data) + " instead of " + text);
    }
  }

  private static void require(boolean holds, String what, Trace trace) {
    if (!holds) {
      throw new AssertionError(what + ": " + trace);
    }
  }
}
