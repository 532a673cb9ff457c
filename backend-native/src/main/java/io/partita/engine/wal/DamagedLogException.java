package io.partita.engine.wal;

import java.io.IOException;

/** Bytes of the log that had been durable read back differently: the disk is not to be trusted. */
public final class DamagedLogException extends IOException {
  private final long fromPosition;

  DamagedLogException(long fromPosition, String fileName, long offset, String evidence) {
    super(
        "The acknowledged log is damaged in %s at byte %d (log sequence number %d): %s. Restore a backup, or run check."
            .formatted(fileName, offset, fromPosition, evidence));
    this.fromPosition = fromPosition;
  }

  /** The log sequence number of the damaged batch. */
  public long fromPosition() {
    return fromPosition;
  }
}
