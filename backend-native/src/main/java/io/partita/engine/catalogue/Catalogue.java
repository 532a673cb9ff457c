package io.partita.engine.catalogue;

import io.partita.engine.page.FreeSpace;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one checkpoint holds.
 *
 * @param generation number of the checkpoint, growing by one
 * @param filePages length of the page file in pages
 * @param nextTreeId the next tree id to give
 * @param freeSpace pages that nothing in this catalogue refers to
 * @param partitions all partitions by id
 */
public record Catalogue(
    long generation,
    long filePages,
    long nextTreeId,
    FreeSpace freeSpace,
    SortedMap<Long, PartitionEntry> partitions) {
  public Catalogue {
    partitions = Collections.unmodifiableSortedMap(new TreeMap<>(partitions));
  }
}
