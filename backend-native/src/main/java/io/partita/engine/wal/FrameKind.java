package io.partita.engine.wal;

/** What a frame is. The codes are part of the format. */
public enum FrameKind {
  /** An entry of a group's log. */
  ENTRY(1),
  /** A group's promise, commit index or membership: what its member must not forget. */
  HARD_STATE(2),
  /** The group is gone from this node. */
  DROP(3);

  private final byte code;

  FrameKind(int code) {
    this.code = (byte) code;
  }

  byte code() {
    return code;
  }

  static FrameKind of(byte code) {
    for (FrameKind kind : values()) {
      if (kind.code == code) {
        return kind;
      }
    }
    throw new IllegalStateException("a log frame of kind " + code);
  }
}
