package io.partita.engine.paxos;

import java.util.ArrayList;
import java.util.List;

/** Messages on their way out, and those that wait for the disk first. */
final class Outbox {
  private final ReplicatedLog log;
  private final Rules rules;
  private final PersistQueue queue;
  private List<Message> sendable = new ArrayList<>();
  private boolean hardStateChanged;

  Outbox(ReplicatedLog log, PersistQueue queue, Rules rules) {
    this.queue = queue;
    this.log = log;
    this.rules = rules;
  }

  PersistQueue queue() {
    return queue;
  }

  void noteHardState() {
    hardStateChanged = true;
  }

  boolean hardStateChanged() {
    return hardStateChanged;
  }

  boolean hasWrites() {
    return hardStateChanged || log.hasUnwritten();
  }

  boolean hasMessages() {
    return !sendable.isEmpty();
  }

  /** Sends what claims nothing about this member's disk. */
  void send(Message message) {
    sendable.add(message);
  }

  /** Sends what is true once the promise made so far is durable. */
  void sendOncePromised(Message message) {
    if (hardStateChanged || queue.promiseUnderway()) {
      sendOnceDurable(message);
    } else {
      send(message);
    }
  }

  /** Sends what is true once all that is in the log and the hard state now is durable. */
  void sendOnceDurable(Message message) {
    if (!rules.answersWaitForDurability() && message instanceof Message.Accepted) {
      send(message);
    } else if (hasWrites()) {
      queue.gather(message);
    } else if (queue.isBusy()) {
      queue.awaitLatest(message);
    } else {
      send(message);
    }
  }

  /** Registers the write that is handed out now; returns its handle. */
  long handOut() {
    long handle = queue.handOut(log.lastIndex(), hardStateChanged);
    hardStateChanged = false;
    return handle;
  }

  List<Message> takeMessages() {
    if (sendable.isEmpty()) {
      return List.of();
    }
    List<Message> taken = sendable;
    sendable = new ArrayList<>();
    return taken;
  }
}
