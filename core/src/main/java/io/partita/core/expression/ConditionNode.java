package io.partita.core.expression;

import java.util.List;

/** A condition as a tree. */
public sealed interface ConditionNode {
  /** Both hold. */
  record And(ConditionNode left, ConditionNode right) implements ConditionNode {}

  /** At least one holds. */
  record Or(ConditionNode left, ConditionNode right) implements ConditionNode {}

  /** It does not hold. */
  record Not(ConditionNode operand) implements ConditionNode {}

  /** Two operands in a relation. */
  record Comparison(Comparator comparator, Operand left, Operand right) implements ConditionNode {}

  /** An operand between two bounds, both inclusive. */
  record Between(Operand operand, Operand low, Operand high) implements ConditionNode {}

  /** An operand equal to one of several. */
  record In(Operand operand, List<Operand> candidates) implements ConditionNode {
    public In {
      candidates = List.copyOf(candidates);
    }
  }

  /** A function that is true or false: attribute_exists, begins_with and so on. */
  record Test(Operand.Call call) implements ConditionNode {}
}
