package io.partita.sql.plan;

import io.partita.core.value.AttributeType;
import io.partita.core.value.AttributeValue;

/** What a column is compared with. */
public sealed interface Value {
  /** A value of the statement's text. */
  record Constant(AttributeValue value) implements Value {
    @Override
    public String toString() {
      return switch (value) {
        case AttributeValue.StringValue string -> "'" + string.value().replace("'", "''") + "'";
        case AttributeValue.NumberValue number -> number.value().toString();
        case AttributeValue.BooleanValue bool -> String.valueOf(bool.value());
        default -> "binary";
      };
    }
  }

  /**
   * A value that is given with each execution.
   *
   * @param index of the parameter, from 0
   * @param type that the attribute has
   */
  record Parameter(int index, AttributeType type) implements Value {
    @Override
    public String toString() {
      return "?" + index;
    }
  }

  /**
   * A value of each row of a join's other side.
   *
   * @param ordinal of its column
   * @param type that the attribute has
   */
  record Outer(int ordinal, AttributeType type) implements Value {
    @Override
    public String toString() {
      return "$" + ordinal;
    }
  }
}
