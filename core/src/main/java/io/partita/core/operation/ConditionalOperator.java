package io.partita.core.operation;

/** Whether all or any of several legacy conditions must hold. */
public enum ConditionalOperator {
  AND,
  OR
}
