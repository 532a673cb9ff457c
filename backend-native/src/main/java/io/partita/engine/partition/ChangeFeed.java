package io.partita.engine.partition;

import io.partita.core.backend.BackendException;
import io.partita.core.backend.ChangePage;
import io.partita.core.change.Change;
import io.partita.core.change.ChangeRecord;
import io.partita.core.change.Position;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The durable changes of a partition that somebody may still ask for. Bounded: a partition whose
 * feed is full takes no writes. Guarded by its monitor; readers wait in futures, never in threads.
 */
public final class ChangeFeed {
  private static final long MAXIMUM_BYTES = 64L << 20;

  private final ArrayDeque<Held> records = new ArrayDeque<>();
  private final List<Waiting> waiting = new ArrayList<>();
  private long sizeBytes;
  private long released;
  private boolean closed;

  /**
   * @param logPosition where in the log its batch begins
   */
  private record Held(ChangeRecord record, long logPosition, long sizeBytes) {}

  private record Waiting(Position after, int maximumBytes, CompletableFuture<ChangePage> page) {}

  /**
   * @param released the position up to which nobody will ask again
   */
  ChangeFeed(long released) {
    this.released = released;
  }

  synchronized boolean isFull() {
    return sizeBytes > MAXIMUM_BYTES;
  }

  /** Records that have become durable, in order. */
  void add(List<ChangeRecord> durable, long logPosition) {
    List<Waiting> ready;
    synchronized (this) {
      for (ChangeRecord record : durable) {
        if (record.position().version() > released) {
          long size = sizeBytes(record);
          records.add(new Held(record, logPosition, size));
          sizeBytes += size;
        }
      }
      if (records.isEmpty() || waiting.isEmpty()) {
        return;
      }
      ready = List.copyOf(waiting);
      waiting.clear();
    }
    ready.forEach(one -> one.page().complete(page(one.after(), one.maximumBytes())));
  }

  private static long sizeBytes(ChangeRecord record) {
    long sum = 64;
    for (Change change : record.changes()) {
      byte[] after = change.after();
      sum += change.key().length;
      sum += change.before() == null ? 0 : change.before().length();
      sum += after == null ? 0 : after.length;
    }
    return sum;
  }

  /** The changes after a position, once there are any. */
  public CompletionStage<ChangePage> changes(Position after, int maximumBytes) {
    synchronized (this) {
      if (closed) {
        return CompletableFuture.failedFuture(gone());
      }
      if (records.isEmpty() || records.getLast().record().position().compareTo(after) <= 0) {
        Waiting reader = new Waiting(after, maximumBytes, new CompletableFuture<>());
        waiting.add(reader);
        return reader.page();
      }
    }
    return CompletableFuture.completedFuture(page(after, maximumBytes));
  }

  private synchronized ChangePage page(Position after, int maximumBytes) {
    List<ChangeRecord> found = new ArrayList<>();
    Position last = after;
    long bytes = 0;
    for (Held held : records) {
      if (held.record().position().compareTo(after) > 0) {
        found.add(held.record());
        last = held.record().position();
        bytes += held.sizeBytes();
        if (bytes >= maximumBytes) {
          break;
        }
      }
    }
    return new ChangePage(found, last);
  }

  /** Answers those who wait with nothing, so that they can see to other things. */
  public void wake() {
    List<Waiting> idle;
    synchronized (this) {
      idle = List.copyOf(waiting);
      waiting.clear();
    }
    idle.forEach(one -> one.page().complete(new ChangePage(List.of(), one.after())));
  }

  /** Everything that has not been released, in order. */
  public synchronized List<ChangeRecord> held() {
    return records.stream().map(Held::record).toList();
  }

  /** Forgets changes up to a position. */
  public synchronized void release(Position upTo) {
    released = Math.max(released, upTo.version());
    while (!records.isEmpty() && records.getFirst().record().position().compareTo(upTo) <= 0) {
      sizeBytes -= records.removeFirst().sizeBytes();
    }
  }

  /** Forgets what recovery has offered. */
  synchronized void clear() {
    records.clear();
    sizeBytes = 0;
  }

  synchronized long released() {
    return released;
  }

  /** The log position from which on the log holds everything that is still wanted. */
  public synchronized long oldestLogPosition() {
    return records.isEmpty() ? Long.MAX_VALUE : records.getFirst().logPosition();
  }

  /** Ends the feed: its partition is gone. */
  public void close() {
    List<Waiting> readers;
    synchronized (this) {
      closed = true;
      readers = List.copyOf(waiting);
      waiting.clear();
    }
    readers.forEach(one -> one.page().completeExceptionally(gone()));
  }

  private static BackendException gone() {
    return new BackendException(
        BackendException.Reason.NO_SUCH_PARTITION, "the partition is not here any more");
  }
}
