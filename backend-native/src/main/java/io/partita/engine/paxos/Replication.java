package io.partita.engine.paxos;

import io.partita.engine.paxos.Message.Accept;
import java.util.ArrayList;
import java.util.List;

/** Writes a leader's Accept messages. */
final class Replication {
  private final MemberState state;
  private final ReplicatedLog log;
  private final Ballot ballot;
  private List<SnapshotNeeded> snapshotsNeeded = List.of();

  Replication(MemberState state, Ballot ballot) {
    this.state = state;
    this.log = state.log;
    this.ballot = ballot;
  }

  boolean needsSnapshots() {
    return !snapshotsNeeded.isEmpty();
  }

  List<SnapshotNeeded> takeSnapshotsNeeded() {
    List<SnapshotNeeded> taken = snapshotsNeeded;
    snapshotsNeeded = List.of();
    return taken;
  }

  /** Sends the entries that a member lacks, as far as its window allows. */
  void feed(Progress progress) {
    while (progress.maySendEntries() && progress.nextIndex <= log.lastIndex()) {
      if (!log.knowsBallotAt(progress.nextIndex - 1)) {
        needSnapshot(progress);
        return;
      }
      int maxBytes = state.settings.maxMessageBytes();
      List<Entry> entries = log.entries(progress.nextIndex, log.lastIndex() + 1, maxBytes);
      send(progress, progress.nextIndex - 1, entries);
      progress.onSentEntries(entries.getLast().index());
    }
  }

  /** Heartbeats; news of the commit index; a probe again where there was no answer. */
  void tick(Progress progress) {
    boolean quiet = state.nowNanos - progress.lastSentNanos >= state.settings.heartbeatNanos();
    boolean first = progress.lastSentNanos == Long.MIN_VALUE;
    if (quiet && progress.mode == Progress.Mode.PROBING && progress.nextIndex <= log.lastIndex()) {
      progress.probeUnanswered = false; // fed next, which says all that a heartbeat would
    } else if (first || quiet || progress.toldCommitIndex < log.commitIndex()) {
      heartbeat(progress);
    }
  }

  void heartbeat(Progress progress) {
    long previous = progress.nextIndex - 1;
    if (progress.mode == Progress.Mode.SNAPSHOT) {
      previous = 0;
    } else if (!log.knowsBallotAt(previous)) {
      needSnapshot(progress);
      previous = 0;
    }
    send(progress, previous, List.of());
  }

  private void send(Progress progress, long previous, List<Entry> entries) {
    Ballot previousBallot = previous == 0 ? Ballot.NONE : log.ballotAt(previous);
    state.outbox.send(
        new Accept(
            state.self,
            progress.node,
            ballot,
            previousBallot,
            previous,
            entries,
            log.commitIndex(),
            state.nowNanos));
    progress.lastSentNanos = state.nowNanos;
    progress.toldCommitIndex = log.commitIndex();
  }

  private void needSnapshot(Progress progress) {
    progress.mode = Progress.Mode.SNAPSHOT;
    if (snapshotsNeeded.isEmpty()) {
      snapshotsNeeded = new ArrayList<>();
    }
    snapshotsNeeded.add(new SnapshotNeeded(progress.node, progress.nextIndex));
  }
}
