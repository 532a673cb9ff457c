package io.partita.engine.paxos;

/** What an entry's payload is. The codes are durable. */
public enum EntryKind {
  /** Opaque to consensus. */
  DATA(1),
  /** A {@link Membership} in its binary form; it holds from the moment that it is in the log. */
  MEMBERSHIP(2),
  /** Empty; a new leader's first entry, which commits everything before it. */
  NOOP(3);

  private final int code;

  EntryKind(int code) {
    this.code = code;
  }

  /** The number that stands for this kind in frames. */
  public int code() {
    return code;
  }

  /** The kind of a code; {@link IllegalArgumentException} if there is none. */
  public static EntryKind of(int code) {
    return switch (code) {
      case 1 -> DATA;
      case 2 -> MEMBERSHIP;
      case 3 -> NOOP;
      default -> throw new IllegalArgumentException("no such kind of entry: " + code);
    };
  }
}
