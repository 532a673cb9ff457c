package io.partita.fdb.model;

import io.partita.core.environment.Chance;
import io.partita.core.environment.Scheduler;
import io.partita.fdb.model.ModelStore.Range;
import io.partita.fdb.model.ModelStore.Write;
import io.partita.fdb.store.RangeRead;
import io.partita.fdb.store.Store;
import io.partita.fdb.store.StoreTransaction;
import io.partita.fdb.store.SystemKeys;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Clients that do random transactions on few keys. Each one that writes leaves a mark, a
 * versionstamped key with its number: the marks tell who committed, and in which order, whatever
 * the clients were told.
 */
final class RandomTransactions {
  static final byte[] MARKS = bytes("m");
  static final byte[] MARKS_END = bytes("n");
  static final byte[] DATA = bytes("p");
  static final byte[] DATA_END = bytes("t");

  private static final int KEYS = 6;
  private static final int STAMP_BYTES = 10;

  private final Store store;
  private final Chance chance;
  private final Scheduler scheduler;
  private final Executor executor;
  private final List<Trace> traces = new ArrayList<>();
  private long acknowledged;

  RandomTransactions(Store store, Chance chance, Scheduler scheduler, Executor executor) {
    this.store = store;
    this.chance = chance;
    this.scheduler = scheduler;
    this.executor = executor;
  }

  List<Trace> traces() {
    return traces;
  }

  /** Does so many transactions, one after another. */
  void client(int count) {
    if (count == 0) {
      return;
    }
    Trace trace = new Trace(traces.size(), acknowledged);
    traces.add(trace);
    StoreTransaction transaction = store.begin();
    CompletableFuture<?> done =
        chance.nextInt(8) == 0
            ? CompletableFuture.completedFuture(0L)
            : transaction.readVersion().thenAccept(version -> trace.readVersion = version);
    boolean writes = chance.nextInt(5) > 0;
    for (int i = 1 + chance.nextInt(4); i > 0; i--) {
      done =
          done.thenCompose(last -> pause()).thenCompose(last -> step(transaction, trace, writes));
    }
    done.thenCompose(last -> pause())
        .thenCompose(last -> commit(transaction, trace, writes))
        .whenComplete((last, problem) -> {
          trace.ended(problem);
          transaction.close();
          client(count - 1);
        });
  }

  private CompletableFuture<Void> pause() {
    int kind = chance.nextInt(200);
    long nanos =
        kind == 0
            ? TimeUnit.SECONDS.toNanos(3)
            : kind < 100 ? 0 : TimeUnit.MICROSECONDS.toNanos(chance.nextInt(3000));
    CompletableFuture<Void> over = new CompletableFuture<>();
    scheduler.after(nanos, executor, () -> over.complete(null));
    return over;
  }

  private CompletableFuture<?> step(StoreTransaction transaction, Trace trace, boolean writes) {
    if (writes && chance.nextInt(2) == 0) {
      write(transaction, trace);
      return CompletableFuture.completedFuture(null);
    }
    boolean isSnapshot = chance.nextInt(4) == 0;
    return switch (chance.nextInt(5)) {
      case 0, 1 -> {
        byte[] key = key();
        yield transaction
            .get(key, isSnapshot)
            .thenAccept(
                value -> trace.observations.add(new Trace.Observation.Got(key, isSnapshot, value)));
      }
      case 2 ->
          transaction
              .metadataVersion()
              .thenAccept(value -> trace.observations.add(new Trace.Observation.Metadata(value)));
      default -> {
        Range range = range();
        int limit = chance.nextInt(3) == 0 ? 100 : 1 + chance.nextInt(3);
        RangeRead read =
            new RangeRead(
                range.begin(), range.end(), limit, 1 + chance.nextInt(100), chance.nextInt(2) == 0);
        yield transaction
            .range(read, isSnapshot)
            .thenAccept(page ->
                trace.observations.add(new Trace.Observation.Ranged(read, isSnapshot, page)));
      }
    };
  }

  private void write(StoreTransaction transaction, Trace trace) {
    Write write =
        switch (chance.nextInt(10)) {
          case 0, 1, 2 -> new Write.Put(key(), new byte[chance.nextInt(12)]);
          case 3 -> new Write.Clear(Range.of(key()));
          case 4 -> new Write.Clear(range());
          case 5, 6 -> new Write.Add(key(), 1 + chance.nextInt(300));
          case 7 -> new Write.StampedKey(stamped(bytes("s")), 1, number(trace));
          case 8 -> new Write.StampedValue(key());
          default -> new Write.StampedValue(SystemKeys.METADATA_VERSION);
        };
    if (write instanceof Write.Put put) {
      Arrays.fill(put.value(), (byte) trace.number);
    }
    send(transaction, write);
    trace.writes.add(write);
  }

  private static void send(StoreTransaction transaction, Write write) {
    switch (write) {
      case Write.Put put -> transaction.set(put.key(), put.value());
      case Write.Clear clear -> transaction.clear(clear.range().begin(), clear.range().end());
      case Write.Add add -> transaction.add(add.key(), add.delta());
      case Write.StampedKey stamped ->
          transaction.setVersionstampedKey(stamped.key(), stamped.offset(), stamped.value());
      case Write.StampedValue stamped -> transaction.setVersionstampedValue(stamped.key());
    }
  }

  private CompletableFuture<?> commit(StoreTransaction transaction, Trace trace, boolean writes) {
    if (!writes) {
      return transaction.commit();
    }
    Write mark = new Write.StampedKey(stamped(MARKS), MARKS.length, number(trace));
    send(transaction, mark);
    trace.writes.add(mark);
    CompletableFuture<byte[]> stamp = transaction.versionstamp();
    return transaction
        .commit()
        .thenCompose(done -> stamp)
        .thenAccept(bytes -> {
          trace.stamp = bytes;
          acknowledged = Math.max(acknowledged, ByteBuffer.wrap(bytes).getLong());
        });
  }

  private static byte[] number(Trace trace) {
    return ByteBuffer.allocate(4).putInt(trace.number).array();
  }

  private static byte[] stamped(byte[] left) {
    return Arrays.copyOf(left, left.length + STAMP_BYTES);
  }

  private byte[] key() {
    return bytes("p" + chance.nextInt(KEYS));
  }

  private Range range() {
    byte[] one = chance.nextInt(4) == 0 ? DATA_END : key();
    byte[] other = chance.nextInt(4) == 0 ? DATA : key();
    return Arrays.compareUnsigned(one, other) <= 0 ? new Range(one, other) : new Range(other, one);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
