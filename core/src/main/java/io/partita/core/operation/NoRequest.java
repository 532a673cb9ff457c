package io.partita.core.operation;

/** A request without parameters. */
public enum NoRequest implements Request {
  EMPTY
}
