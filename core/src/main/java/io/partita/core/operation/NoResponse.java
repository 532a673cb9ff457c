package io.partita.core.operation;

/** The answer of operations that have none: done. */
public enum NoResponse implements Response {
  DONE
}
