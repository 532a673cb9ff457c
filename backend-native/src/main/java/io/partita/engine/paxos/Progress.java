package io.partita.engine.paxos;

/** How far one other member is, as its leader sees it. */
final class Progress {
  /** How the member is fed. */
  enum Mode {
    /** One message at a time, until it is known where the logs agree. */
    PROBING,
    /** Messages follow each other without waiting, as many as the window holds. */
    STREAMING,
    /** It waits for a snapshot, which comes from outside; only heartbeats are sent. */
    SNAPSHOT
  }

  final int node;
  Mode mode = Mode.PROBING;
  long matchIndex;
  long nextIndex;

  /** Whether its answers count: false while it has lost acknowledged log. */
  boolean voting = true;

  boolean probeUnanswered;
  long toldCommitIndex;
  long lastSentNanos = Long.MIN_VALUE;
  long lastHeardNanos;
  long leaseStartNanos = Long.MIN_VALUE;

  /** Last indexes of unanswered messages, oldest first, in a ring. */
  private final long[] inFlight;

  private int inFlightFirst;
  private int inFlightCount;

  Progress(int node, long nextIndex, int maxInFlightMessages, long nowNanos) {
    this.node = node;
    this.nextIndex = nextIndex;
    this.lastHeardNanos = nowNanos;
    this.inFlight = new long[maxInFlightMessages];
  }

  boolean maySendEntries() {
    return switch (mode) {
      case PROBING -> !probeUnanswered;
      case STREAMING -> inFlightCount < inFlight.length;
      case SNAPSHOT -> false;
    };
  }

  void onSentEntries(long lastIndex) {
    if (mode == Mode.PROBING) {
      probeUnanswered = true;
      return;
    }
    nextIndex = lastIndex + 1;
    inFlight[(inFlightFirst + inFlightCount) % inFlight.length] = lastIndex;
    inFlightCount++;
  }

  void onAccepted(long index) {
    matchIndex = Math.max(matchIndex, index);
    nextIndex = Math.max(nextIndex, matchIndex + 1);
    while (inFlightCount > 0 && inFlight[inFlightFirst] <= index) {
      inFlightFirst = (inFlightFirst + 1) % inFlight.length;
      inFlightCount--;
    }
    if (mode == Mode.PROBING) {
      mode = Mode.STREAMING;
      probeUnanswered = false;
    }
  }

  /** What followed an index was not accepted; stale news of what has been since is ignored. */
  void onMismatch(long previousIndex, long hintIndex) {
    if (previousIndex <= matchIndex || mode == Mode.SNAPSHOT) {
      return;
    }
    probeFrom(Math.max(Math.min(hintIndex, previousIndex - 1), matchIndex) + 1);
  }

  void probeFrom(long index) {
    mode = Mode.PROBING;
    nextIndex = index;
    probeUnanswered = false;
    inFlightCount = 0;
  }

  /** The member says whether its answers count; one that has lost its log starts from nothing. */
  void setVoting(boolean nowVoting) {
    if (voting && !nowVoting) {
      matchIndex = 0;
    }
    voting = nowVoting;
  }
}
