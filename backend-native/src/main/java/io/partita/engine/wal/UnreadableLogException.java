package io.partita.engine.wal;

import java.io.IOException;

/** The log is whole, but this program can't read it with these settings. Nothing was touched. */
public final class UnreadableLogException extends IOException {
  private UnreadableLogException(String message) {
    super(message);
  }

  static UnreadableLogException version(byte found) {
    return new UnreadableLogException(
        "The log has format version %d; this program knows version %d. Start the program that wrote it, or a newer one."
            .formatted(found, WalLayout.VERSION));
  }

  static UnreadableLogException segmentSize(long found, int configured) {
    return new UnreadableLogException(
        "The log has segments of %d bytes; this program is set to %d."
            .formatted(found, configured));
  }

  static UnreadableLogException missing(String fileName) {
    return new UnreadableLogException(
        "The log file %s is missing from the data directory. Put it back, or restore a backup."
            .formatted(fileName));
  }
}
