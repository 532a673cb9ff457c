package io.partita.engine.paxos;

import io.partita.engine.invariant.Invariants;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * What has been handed out to be made durable, in order, and the messages that wait for it: a
 * member's word is given only when it can be kept.
 */
final class PersistQueue {
  /** One hand-out; {@code lastIndex} is lowered when the log is cut below it. */
  private static final class Write {
    final long handle;
    long lastIndex;
    final boolean promise;
    final List<Message> waiting;

    Write(long handle, long lastIndex, boolean promise, List<Message> waiting) {
      this.handle = handle;
      this.lastIndex = lastIndex;
      this.promise = promise;
      this.waiting = waiting;
    }
  }

  private final ArrayDeque<Write> writes = new ArrayDeque<>();
  private List<Message> gathered = List.of();
  private long lastHandle;
  private int promisesUnderway;

  /** Whether a hand-out is on its way to the disk. */
  boolean isBusy() {
    return !writes.isEmpty();
  }

  boolean promiseUnderway() {
    return promisesUnderway > 0;
  }

  /** Keeps a message for the next hand-out. */
  void gather(Message message) {
    if (gathered.isEmpty()) {
      gathered = new ArrayList<>();
    }
    gathered.add(message);
  }

  /** Keeps a message until the latest hand-out is durable. */
  void awaitLatest(Message message) {
    writes.getLast().waiting.add(message);
  }

  /** Registers a hand-out with the messages gathered for it; returns its handle. */
  long handOut(long lastIndex, boolean promise) {
    List<Message> waiting = gathered.isEmpty() ? new ArrayList<>(0) : gathered;
    gathered = List.of();
    writes.add(new Write(++lastHandle, lastIndex, promise, waiting));
    promisesUnderway += promise ? 1 : 0;
    return lastHandle;
  }

  /** Hand-outs up to a handle are durable; returns the log index reached, or -1 for none. */
  long complete(long handle, List<Message> released) {
    Invariants.check(handle <= lastHandle, "only what was handed out is durable");
    long index = -1;
    while (!writes.isEmpty() && writes.getFirst().handle <= handle) {
      Write write = writes.removeFirst();
      promisesUnderway -= write.promise ? 1 : 0;
      released.addAll(write.waiting);
      index = write.lastIndex;
    }
    return index;
  }

  void cutTo(long lastIndex) {
    for (Write write : writes) {
      write.lastIndex = Math.min(write.lastIndex, lastIndex);
    }
  }
}
