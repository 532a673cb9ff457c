package io.partita.core.operation;

/** Which attributes Query and Scan return. AWS' names. */
public enum Select {
  ALL_ATTRIBUTES,
  ALL_PROJECTED_ATTRIBUTES,
  SPECIFIC_ATTRIBUTES,
  COUNT
}
