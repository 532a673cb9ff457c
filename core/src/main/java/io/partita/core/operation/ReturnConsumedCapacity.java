package io.partita.core.operation;

/** How much a response tells of the capacity it consumed. AWS' names. */
public enum ReturnConsumedCapacity {
  INDEXES,
  TOTAL,
  NONE
}
