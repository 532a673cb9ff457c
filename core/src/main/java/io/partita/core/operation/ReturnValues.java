package io.partita.core.operation;

/** What a write returns of the item. AWS' names. */
public enum ReturnValues {
  NONE,
  ALL_OLD,
  UPDATED_OLD,
  ALL_NEW,
  UPDATED_NEW
}
