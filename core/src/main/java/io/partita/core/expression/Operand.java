package io.partita.core.expression;

import io.partita.core.value.AttributeValue;
import java.util.List;

/** Something with a value: what conditions compare and updates assign. */
public sealed interface Operand {
  /** The value at a path; missing if there is none. */
  record Attribute(Path path) implements Operand {}

  /** A value given by the request. */
  record Literal(AttributeValue value) implements Operand {}

  /** A value that is to be given by the request, by its placeholder (with the colon). */
  record Placeholder(String name) implements Operand {}

  /** A function of operands: size, if_not_exists or list_append where a value is wanted. */
  record Call(String function, List<Operand> arguments) implements Operand {
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  /** A sum or difference of numbers. */
  record Arithmetic(boolean minus, Operand left, Operand right) implements Operand {}
}
