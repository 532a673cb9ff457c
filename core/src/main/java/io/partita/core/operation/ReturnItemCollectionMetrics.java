package io.partita.core.operation;

/** Whether a write returns the size of its item collection. AWS' names. */
public enum ReturnItemCollectionMetrics {
  SIZE,
  NONE
}
