package io.partita.engine.paxos;

import io.partita.engine.format.UnknownFormatException;
import java.nio.ByteBuffer;

/**
 * What a member must not forget besides its log: the ballot that it has promised, and the newest
 * membership known to be committed and durable here, with the index of its entry (0: the group's
 * first membership, which has no entry). Memberships after that one are found in the log.
 *
 * <p>Before log up to index i is discarded, a hard state taken when {@code commitIndex >= i} has to
 * be durable elsewhere (the catalogue).
 *
 * <pre>
 *  0         1                9                 13                 21
 *  +---------+----------------+-----------------+------------------+-------------+
 *  | version | promised round | promised node   | membership index | membership  |
 *  |   u8    |      i64       |      i32        |       i64        |             |
 *  +---------+----------------+-----------------+------------------+-------------+
 * </pre>
 */
public record HardState(Ballot promised, long membershipIndex, Membership membership) {
  private static final byte VERSION = 1;
  private static final int HEADER_BYTES = 21;

  public HardState {
    if (membershipIndex < 0) {
      throw new IllegalArgumentException("an index is not negative");
    }
  }

  /** The state of a member of a new group. */
  public static HardState initial(Membership membership) {
    return new HardState(Ballot.NONE, 0, membership);
  }

  /**
   * What is known from both: each part only ever grows, so records that are found in any order (a
   * frame may be written after a catalogue that is newer) are put together by this.
   */
  public HardState merge(HardState other) {
    Ballot highest = promised.isAbove(other.promised) ? promised : other.promised;
    HardState newest = membershipIndex > other.membershipIndex ? this : other;
    return new HardState(highest, newest.membershipIndex, newest.membership);
  }

  /** The binary form, as in the type's description. */
  public byte[] toBytes() {
    byte[] members = membership.toBytes();
    ByteBuffer bytes = ByteBuffer.allocate(HEADER_BYTES + members.length);
    bytes.put(VERSION).putLong(promised.round()).putInt(promised.node());
    return bytes.putLong(membershipIndex).put(members).array();
  }

  /**
   * Reads the binary form; {@link IllegalArgumentException} if it is none, {@link
   * UnknownFormatException} if it is of another version.
   */
  public static HardState fromBytes(byte[] source) {
    ByteBuffer bytes = ByteBuffer.wrap(source);
    if (bytes.remaining() < HEADER_BYTES) {
      throw new IllegalArgumentException("not a hard state");
    }
    byte version = bytes.get();
    if (version != VERSION) {
      throw new UnknownFormatException("a hard state", version, VERSION);
    }
    Ballot promised = new Ballot(bytes.getLong(), bytes.getInt());
    return new HardState(promised, bytes.getLong(), Membership.read(bytes));
  }
}
