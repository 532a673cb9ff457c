package io.partita.fdb.model;

/** Mistakes that can be built into a {@link ModelStore}: tests of it must find each. */
enum Flaw {
  RANGES_END_AT_THE_LAST_RECORD,
  DESCENDING_READS_TAKEN_FOR_ASCENDING,
  CLEARS_DO_NOT_CONFLICT,
  ADDITIONS_DO_NOT_CONFLICT,
  STAMPED_KEYS_DO_NOT_CONFLICT,
  BATCH_DOES_NOT_CONFLICT,
  STAMPS_DESCEND,
  METADATA_LATE,
  READS_THE_LATEST
}
