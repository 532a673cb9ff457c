package io.partita.engine.node;

import io.partita.engine.wal.WalOptions;

/**
 * How a node is set up.
 *
 * @param nodeId this node's number in ballots
 * @param cacheBytes clean pages kept in memory
 * @param checkpointLogBytes how much log is written between checkpoints
 * @param checkpointDirtyBytes how many bytes of dirty pages start a checkpoint before that
 * @param maximumDirtyBytes how many bytes of pages may be in memory only: writes wait beyond that
 */
public record NodeOptions(
    int nodeId,
    long cacheBytes,
    long checkpointLogBytes,
    long checkpointDirtyBytes,
    long maximumDirtyBytes,
    WalOptions log) {
  public NodeOptions {
    if (cacheBytes <= 0 || checkpointLogBytes <= 0 || checkpointDirtyBytes <= 0) {
      throw new IllegalArgumentException("sizes are positive");
    }
    if (maximumDirtyBytes < checkpointDirtyBytes) {
      throw new IllegalArgumentException(
          "a checkpoint starts before the most dirty bytes are reached");
    }
  }
}
