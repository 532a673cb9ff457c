package io.partita.sql.change;

import java.math.BigDecimal;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlCharStringLiteral;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/** Where a value that is written comes from. */
sealed interface Slot {
  /** The statement itself. */
  record Constant(@Nullable Object value) implements Slot {}

  /** Whoever executes it. */
  record Parameter(int index) implements Slot {}

  /** Another attribute of the same item, whatever its type. */
  record Copy(String attribute, int ordinal) implements Slot {}

  /** A column of the query that finds the rows. */
  record Computed(int ordinal, SqlTypeName type) implements Slot {}

  /** What needs no query: literals of plain types, and parameters; null for anything else. */
  static @Nullable Slot plain(SqlNode expression) {
    return switch (expression) {
      case SqlDynamicParam parameter -> new Parameter(parameter.getIndex());
      case SqlNumericLiteral number -> new Constant(number.bigDecimalValue());
      case SqlCharStringLiteral text -> new Constant(text.getValueAs(String.class));
      case SqlLiteral literal when literal.getTypeName() == SqlTypeName.NULL -> new Constant(null);
      case SqlLiteral literal when literal.getTypeName() == SqlTypeName.BOOLEAN ->
          new Constant(literal.booleanValue());
      case SqlBasicCall call
          when call.getKind() == SqlKind.MINUS_PREFIX
              && call.operand(0) instanceof SqlNumericLiteral number -> {
        BigDecimal value = number.bigDecimalValue();
        yield value == null ? null : new Constant(value.negate());
      }
      default -> null;
    };
  }
}
