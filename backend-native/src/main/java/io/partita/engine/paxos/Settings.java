package io.partita.engine.paxos;

/**
 * Times and bounds of one member; the same in all members of a group. Times are on the clock whose
 * readings are handed to {@code tick} and {@code step}.
 *
 * @param heartbeatNanos how often a leader speaks when it has nothing to say
 * @param leaseNanos how long after hearing its leader a member promises nothing to another
 * @param electionTimeoutNanos silence after which a member asks for an election; not below the
 *     lease
 * @param electionJitterNanos an election waits up to this much longer, different in each member
 * @param clockDriftPartsPerMillion how far a clock may deviate from real time
 * @param maxMessageBytes entries in one Accept
 * @param maxPromiseBytes entries in one Promise; a candidate further behind is refused; at least
 *     twice the tail, so that what is in flight never keeps the only candidate out
 * @param maxInFlightMessages Accepts with entries to one member that may be unanswered
 * @param maxTailBytes proposals taken in and not yet committed and durable, before propose says
 *     full
 */
public record Settings(
    long heartbeatNanos,
    long leaseNanos,
    long electionTimeoutNanos,
    long electionJitterNanos,
    int clockDriftPartsPerMillion,
    int maxMessageBytes,
    int maxPromiseBytes,
    int maxInFlightMessages,
    long maxTailBytes) {

  private static final int MILLION = 1_000_000;

  public Settings {
    boolean ordered =
        heartbeatNanos > 0
            && heartbeatNanos < leaseNanos
            && leaseNanos <= electionTimeoutNanos
            && electionJitterNanos > 0;
    boolean bounded =
        clockDriftPartsPerMillion >= 0
            && clockDriftPartsPerMillion < MILLION / 4
            && maxMessageBytes > 0
            && maxPromiseBytes >= 2 * maxTailBytes
            && maxInFlightMessages > 0
            && maxTailBytes > 0;
    if (!ordered || !bounded) {
      throw new IllegalArgumentException("settings contradict each other");
    }
  }

  /** Elections within a second of a leader's death; clocks within 0.1 % of each other. */
  public static Settings standard() {
    long millis = 1_000_000;
    return new Settings(
        100 * millis,
        400 * millis,
        500 * millis,
        200 * millis,
        500,
        1 << 20,
        1 << 26,
        64,
        32L << 20);
  }

  /** A leader's lease: shorter than the grants, on whichever clocks, (1-d)/(1+d) > 1-2d. */
  long leaderLeaseNanos() {
    return leaseNanos - Math.ceilDiv(leaseNanos * 2 * clockDriftPartsPerMillion, MILLION);
  }
}
