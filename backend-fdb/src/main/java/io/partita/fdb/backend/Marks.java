package io.partita.fdb.backend;

import io.partita.core.backend.BackendException;
import io.partita.fdb.layout.Keys;
import io.partita.fdb.store.StoreTransaction;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * How a write finds out whether a commit of unknown outcome came through. Each write that is under
 * way has a slot, and its commit sets the slot's key to the write's number and that of the attempt;
 * the next write in that slot overwrites it, so that nothing piles up. Before a write is tried
 * again it reads the key and conflicts on it: either the number is there, or the earlier commit
 * can't come through any more (source: FoundationDB, Developer Guide, "Transactions with unknown
 * results").
 */
final class Marks {
  private static final int VALUE_BYTES = Long.BYTES + Integer.BYTES;

  private final Keys keys;
  private volatile long gateway;
  private final AtomicLong lastNumber = new AtomicLong();
  private final ArrayDeque<Integer> free = new ArrayDeque<>();
  private int slotCount;

  /**
   * @param gateway this process' number, which no other has
   */
  Marks(Keys keys, long gateway) {
    this.keys = keys;
    this.gateway = gateway;
  }

  long gateway() {
    return gateway;
  }

  /** The process has another number from now on, and the marks of the old one may have gone. */
  void moveTo(long next) {
    gateway = next;
  }

  /** One write's place. */
  final class Mark {
    /** The answer of {@link #find} if no attempt has come through. */
    static final int NONE = -1;

    private final int slot;
    private final byte[] key;
    private final byte[] heartbeat;
    private final long number;

    private Mark(int slot, long number) {
      long owner = gateway;
      this.slot = slot;
      this.key = keys.mark(owner, slot);
      this.heartbeat = keys.gateway(owner);
      this.number = number;
    }

    /**
     * Makes the commit leave the mark of that attempt, unless somebody has left one in this slot
     * since the transaction began: a commit that was given up, and comes through after all, must
     * not cover the mark of the write that has the slot now.
     */
    void leave(StoreTransaction transaction, int attempt) {
      transaction.addReadConflict(key);
      transaction.set(
          key, ByteBuffer.allocate(VALUE_BYTES).putLong(number).putInt(attempt).array());
    }

    /**
     * Which attempt has come through. If none, the transaction conflicts with those that might
     * still. Fails with {@link BackendException.Reason#TIMED_OUT} if that is not known any more,
     * because this process was given up for dead meanwhile and its marks removed.
     */
    CompletableFuture<Integer> find(StoreTransaction transaction) {
      return transaction
          .get(key, false)
          .thenCombine(transaction.get(heartbeat, false), this::attempt);
    }

    private int attempt(byte @Nullable [] value, byte @Nullable [] alive) {
      if (value != null) {
        ByteBuffer mark = ByteBuffer.wrap(value);
        if (mark.getLong() == number) {
          return mark.getInt();
        }
      }
      if (alive == null) {
        throw new BackendException(
            BackendException.Reason.TIMED_OUT, "the outcome of a write is not known any more");
      }
      return NONE;
    }

    /** The write has its outcome. */
    void release() {
      synchronized (free) {
        free.push(slot);
      }
    }
  }

  /** A mark for a new write. */
  Mark take() {
    synchronized (free) {
      Integer slot = free.poll();
      return new Mark(slot == null ? slotCount++ : slot, lastNumber.incrementAndGet());
    }
  }
}
