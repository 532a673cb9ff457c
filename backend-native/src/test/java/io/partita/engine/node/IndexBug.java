package io.partita.engine.node;

/** Faults of the making and deleting of indexes, planted to see that they are found. */
enum IndexBug {
  NONE,
  /** What was remembered of a backfill is further than the index was. */
  SKIP_A_PAGE_AFTER_RESTART,
  /** A page is read, and enters the log only after a while. */
  ENTER_PAGES_LATE,
  /** A page says that it is the last one of its partition, and is not. */
  END_TOO_EARLY,
  /** How far the backfill of an index was is remembered when it is over. */
  KEEP_PROGRESS,
  /** The partitions of a deleted index stay. */
  KEEP_PARTITIONS,
  /** Changes are given back when they are read, not when the indexes have them. */
  RELEASE_TOO_EARLY
}
