package io.partita.core.expression;

/** One action of an update. */
public sealed interface UpdateAction {
  /** Where it acts. */
  Path path();

  /** Assigns a value. */
  record Set(Path path, Operand value) implements UpdateAction {}

  /** Removes what is there. */
  record Remove(Path path) implements UpdateAction {}

  /** Adds to a number, or members to a set. */
  record Add(Path path, Operand value) implements UpdateAction {}

  /** Removes members of a set. */
  record Delete(Path path, Operand value) implements UpdateAction {}
}
