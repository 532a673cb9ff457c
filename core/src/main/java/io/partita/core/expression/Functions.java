package io.partita.core.expression;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The functions of the language: how many operands they have and where they may stand. */
final class Functions {
  /** Where a function stands. */
  enum Place {
    /** Where a condition is wanted. */
    CONDITION,
    /** Where a condition wants a value. */
    CONDITION_OPERAND,
    /** The whole of what SET assigns. */
    ASSIGNED,
    /** A part of what SET assigns. */
    UPDATE_OPERAND
  }

  private enum Family {
    TEST,
    SIZE,
    UPDATE
  }

  private record Function(Family family, int operandCount) {}

  private static final Map<String, Function> BY_NAME =
      Map.of(
          "attribute_exists", new Function(Family.TEST, 1),
          "attribute_not_exists", new Function(Family.TEST, 1),
          "attribute_type", new Function(Family.TEST, 2),
          "begins_with", new Function(Family.TEST, 2),
          "contains", new Function(Family.TEST, 2),
          "size", new Function(Family.SIZE, 1),
          "if_not_exists", new Function(Family.UPDATE, 2),
          "list_append", new Function(Family.UPDATE, 2));

  private Functions() {}

  /** What is wrong with a function at that place; null if nothing. */
  static @Nullable String problem(Operand.Call call, Place place) {
    String name = call.function();
    Function function = BY_NAME.get(name);
    if (function == null) {
      return "Invalid function name; function: " + name;
    }
    boolean inUpdate = place == Place.ASSIGNED || place == Place.UPDATE_OPERAND;
    if (inUpdate != (function.family() == Family.UPDATE)) {
      return "The function is not allowed in "
          + (inUpdate ? "an update" : "a condition")
          + " expression; function: "
          + name;
    }
    boolean allowed =
        switch (place) {
          case CONDITION -> function.family() == Family.TEST;
          case CONDITION_OPERAND -> function.family() == Family.SIZE;
          case ASSIGNED -> true;
          case UPDATE_OPERAND -> name.equals("if_not_exists");
        };
    if (!allowed) {
      return "The function is not allowed to be used this way in an expression; function: " + name;
    }
    return null;
  }

  /** Refuses a known function with too few or too many operands. */
  static void requireCount(Operand.Call call) {
    Function function = BY_NAME.get(call.function());
    int count = call.arguments().size();
    if (function == null || function.operandCount() != count) {
      throw new ExpressionException(
          "Incorrect number of operands for operator or function; operator or function: "
              + call.function()
              + ", number of operands: "
              + count);
    }
  }
}
