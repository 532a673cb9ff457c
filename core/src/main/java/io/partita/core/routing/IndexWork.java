package io.partita.core.routing;

/**
 * What is being done to a global index of a table; there is one such thing at a time.
 *
 * @param indexName the index, which is in the table's schema until it is gone
 */
public record IndexWork(String indexName, Phase phase) {
  /** How far it is. */
  public enum Phase {
    /** The index is getting its partitions; the table is UPDATING. */
    ALLOCATING,
    /**
     * Writes reach the index already, and it is filled with what was there; the table is ACTIVE.
     */
    BACKFILLING,
    /** The index is on its way out; the table is UPDATING. */
    DELETING
  }
}
