package io.partita.core.operation;

/** What a failed condition returns. AWS' names. */
public enum ReturnValuesOnConditionCheckFailure {
  ALL_OLD,
  NONE
}
