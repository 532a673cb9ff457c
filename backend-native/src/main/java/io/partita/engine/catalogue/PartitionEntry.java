package io.partita.engine.catalogue;

import java.util.List;

/**
 * A partition in the catalogue.
 *
 * @param partitionId the partition
 * @param appliedIndex the log index up to which its trees hold everything
 * @param state what else the partition must remember; opaque here; not to be changed
 * @param trees its trees
 */
public record PartitionEntry(
    long partitionId, long appliedIndex, byte[] state, List<TreeEntry> trees) {
  public PartitionEntry {
    trees = List.copyOf(trees);
  }
}
