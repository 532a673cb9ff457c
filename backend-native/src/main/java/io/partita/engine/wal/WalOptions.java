package io.partita.engine.wal;

/**
 * How the log is cut.
 *
 * @param segmentSizeBytes size of each file; a batch must fit into one
 */
public record WalOptions(int segmentSizeBytes) {
  public static final WalOptions DEFAULT = new WalOptions(16 * 1024 * 1024);

  private static final int MINIMUM_SEGMENT_BYTES = 4096;

  public WalOptions {
    if (segmentSizeBytes < MINIMUM_SEGMENT_BYTES
        || segmentSizeBytes % WalLayout.BATCH_ALIGNMENT != 0) {
      throw new IllegalArgumentException("segments have at least 4096 bytes, a multiple of 8");
    }
  }

  /** The longest sequence of frames that fits into one batch. */
  public int maximumBatchBytes() {
    return segmentSizeBytes - WalLayout.SEGMENT_HEADER_BYTES - WalLayout.BATCH_HEADER_BYTES;
  }
}
