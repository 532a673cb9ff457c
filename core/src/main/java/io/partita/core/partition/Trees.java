package io.partita.core.partition;

/** The numbers of the trees in a partition. Local index i has the tree of its own ordinal (1..). */
public final class Trees {
  /** Items of a table, entries of a global index, or rows of tables. */
  public static final int ITEMS = 0;

  /** In the system partition: how far new indexes are filled. */
  public static final int PROGRESS = 1;

  /** In index partitions: how far each source partition has been applied. */
  public static final int WATERMARKS = 255;

  /** The highest ordinal that a local index may have. */
  public static final int MAXIMUM_LOCAL_INDEX = 254;

  private Trees() {}
}
