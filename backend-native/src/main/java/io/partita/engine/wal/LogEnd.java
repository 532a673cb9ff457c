package io.partita.engine.wal;

/**
 * Where recovery ended.
 *
 * @param segment number of the last segment
 * @param offset behind the last whole batch in it
 * @param nextSequence what the next batch is numbered
 */
record LogEnd(long segment, int offset, long nextSequence) {
  /** The end as a log sequence number. */
  long position(int segmentSizeBytes) {
    return segment * segmentSizeBytes + offset;
  }
}
