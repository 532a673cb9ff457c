package io.partita.engine.paxos;

/**
 * One place of the log. The payload is shared, not copied, and is never changed after {@code
 * propose}.
 *
 * @param ballot the leader that created it
 * @param index from 1, without holes
 * @param timeMillis wall time that the proposer gave, in milliseconds since the Unix epoch; 0 in a
 *     NOOP
 */
public record Entry(Ballot ballot, long index, long timeMillis, EntryKind kind, byte[] payload) {
  /** What an entry is taken to occupy besides its payload, in windows and bounds. */
  static final int OVERHEAD_BYTES = 40;

  /** Size for the purpose of windows and bounds. */
  public int sizeBytes() {
    return payload.length + OVERHEAD_BYTES;
  }

  @Override
  public String toString() {
    return index + "@" + ballot + ":" + kind;
  }
}
