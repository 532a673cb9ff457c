package io.partita.core.value;

/** The type tags of the DynamoDB API, in its own spelling. */
public enum AttributeType {
  S,
  N,
  B,
  BOOL,
  NULL,
  L,
  M,
  SS,
  NS,
  BS
}
