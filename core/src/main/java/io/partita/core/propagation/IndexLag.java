package io.partita.core.propagation;

import io.partita.core.partition.PartitionId;

/** How far global indexes are behind their table. */
public interface IndexLag {
  /** Indexes that always keep up. */
  IndexLag NONE = source -> 0;

  /**
   * The age in milliseconds of the oldest change of a partition that its indexes lack; 0 if none.
   */
  long lagMillis(PartitionId source);
}
