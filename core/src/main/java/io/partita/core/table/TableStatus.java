package io.partita.core.table;

/** A table's state. AWS' names. */
public enum TableStatus {
  CREATING,
  ACTIVE,
  UPDATING,
  DELETING
}
