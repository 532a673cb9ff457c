package io.partita.core.table;

/**
 * A secondary index.
 *
 * @param ordinal for a local index the number of its tree in every partition of its table (1 and
 *     up, never reused within a table); for a global index a number that no other global index of
 *     the table has or had
 */
public record IndexSchema(
    Kind kind, int ordinal, String name, KeySchema key, Projection projection) {
  /** Local indexes live in the item's partition; global ones in partitions of their own. */
  public enum Kind {
    LOCAL,
    GLOBAL
  }
}
