package io.partita.core.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Checks of a parsed condition that need no placeholders. */
final class ConditionWalk {
  private ConditionWalk() {}

  /** Refuses functions that are not among the known ones. */
  static void checkFunctionNames(ConditionNode root, Set<String> known) {
    forEachOperand(
        root,
        operand -> {
          if (operand instanceof Operand.Call call && !known.contains(call.function())) {
            throw new ExpressionException("Invalid function name; function: " + call.function());
          }
        });
  }

  /** Refuses functions where a value is wanted that are conditions, and the other way round. */
  static void checkFunctionUse(ConditionNode node) {
    switch (node) {
      case ConditionNode.And and -> {
        checkFunctionUse(and.left());
        checkFunctionUse(and.right());
      }
      case ConditionNode.Or or -> {
        checkFunctionUse(or.left());
        checkFunctionUse(or.right());
      }
      case ConditionNode.Not not -> checkFunctionUse(not.operand());
      case ConditionNode.Comparison comparison -> {
        requireValue(comparison.left());
        requireValue(comparison.right());
      }
      case ConditionNode.Between between -> {
        requireValue(between.operand());
        requireValue(between.low());
        requireValue(between.high());
      }
      case ConditionNode.In in -> {
        requireValue(in.operand());
        in.candidates().forEach(ConditionWalk::requireValue);
      }
      case ConditionNode.Test test -> {
        if (test.call().function().equals("size")) {
          throw misused("size");
        }
        test.call().arguments().forEach(ConditionWalk::requireValue);
      }
    }
  }

  private static void requireValue(Operand operand) {
    if (operand instanceof Operand.Call call) {
      if (!call.function().equals("size")) {
        throw misused(call.function());
      }
      call.arguments().forEach(ConditionWalk::requireValue);
    }
  }

  private static ExpressionException misused(String function) {
    return new ExpressionException(
        "The function is not allowed to be used this way in an expression; function: " + function);
  }

  /** Refuses reserved words among attribute names. */
  static void checkReserved(ConditionNode root) {
    forEachOperand(
        root,
        operand -> {
          if (operand instanceof Operand.Attribute attribute) {
            ExpressionBinder.requireNotReserved(attribute.path());
          }
        });
  }

  /** Visits all operands, arguments of functions too, from left to right. */
  static void forEachOperand(ConditionNode node, Consumer<Operand> visitor) {
    switch (node) {
      case ConditionNode.And and -> {
        forEachOperand(and.left(), visitor);
        forEachOperand(and.right(), visitor);
      }
      case ConditionNode.Or or -> {
        forEachOperand(or.left(), visitor);
        forEachOperand(or.right(), visitor);
      }
      case ConditionNode.Not not -> forEachOperand(not.operand(), visitor);
      case ConditionNode.Comparison comparison -> {
        visit(comparison.left(), visitor);
        visit(comparison.right(), visitor);
      }
      case ConditionNode.Between between -> {
        visit(between.operand(), visitor);
        visit(between.low(), visitor);
        visit(between.high(), visitor);
      }
      case ConditionNode.In in -> {
        List<Operand> all = new ArrayList<>();
        all.add(in.operand());
        all.addAll(in.candidates());
        all.forEach(operand -> visit(operand, visitor));
      }
      case ConditionNode.Test test -> visit(test.call(), visitor);
    }
  }

  private static void visit(Operand operand, Consumer<Operand> visitor) {
    visitor.accept(operand);
    if (operand instanceof Operand.Call call) {
      call.arguments().forEach(argument -> visit(argument, visitor));
    }
  }
}
