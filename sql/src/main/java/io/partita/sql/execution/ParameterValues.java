package io.partita.sql.execution;

import io.partita.core.value.AttributeType;
import io.partita.core.value.AttributeValue;
import io.partita.core.value.Decimal;
import io.partita.core.value.DecimalException;
import io.partita.sql.plan.Value;
import java.math.BigDecimal;
import org.apache.calcite.avatica.util.ByteString;
import org.jspecify.annotations.Nullable;

/** The values of a plan in one execution. */
final class ParameterValues {
  private final StatementContext context;
  private final @Nullable Object @Nullable [] outer;

  ParameterValues(StatementContext context) {
    this(context, null);
  }

  private ParameterValues(StatementContext context, @Nullable Object @Nullable [] outer) {
    this.context = context;
    this.outer = outer;
  }

  /** The same, for one row of a join's other side. */
  ParameterValues with(@Nullable Object[] row) {
    return new ParameterValues(context, row);
  }

  /** The value as an attribute's; null for SQL's null. */
  @Nullable AttributeValue value(Value value) {
    return switch (value) {
      case Value.Constant constant -> constant.value();
      case Value.Parameter parameter ->
          of(context.parameter(parameter.index()), parameter.type(), parameter.index());
      case Value.Outer column -> {
        if (outer == null) {
          throw new IllegalStateException("no row of the other side");
        }
        yield of(outer[column.ordinal()], column.type(), column.ordinal());
      }
    };
  }

  private static @Nullable AttributeValue of(
      @Nullable Object given, AttributeType type, int index) {
    return switch (given) {
      case null -> null;
      case String text when type == AttributeType.S -> new AttributeValue.StringValue(text);
      case Character one when type == AttributeType.S ->
          new AttributeValue.StringValue(one.toString());
      case BigDecimal number when type == AttributeType.N -> number(number, index);
      case Double number when type == AttributeType.N -> number(BigDecimal.valueOf(number), index);
      case Float number when type == AttributeType.N ->
          number(new BigDecimal(number.toString()), index);
      case Number number when type == AttributeType.N ->
          number(BigDecimal.valueOf(number.longValue()), index);
      case byte[] bytes when type == AttributeType.B -> new AttributeValue.BinaryValue(bytes);
      case ByteString bytes when type == AttributeType.B ->
          new AttributeValue.BinaryValue(bytes.getBytes());
      case Boolean bool when type == AttributeType.BOOL -> new AttributeValue.BooleanValue(bool);
      case String text when type == AttributeType.N -> parsed(text, index);
      default ->
          throw new StatementFault(
              "22018",
              "Parameter "
                  + (index + 1)
                  + " is compared with an attribute of type "
                  + type
                  + " and can't be a "
                  + given.getClass().getSimpleName());
    };
  }

  private static AttributeValue parsed(String text, int index) {
    try {
      return number(new BigDecimal(text), index);
    } catch (NumberFormatException noNumber) {
      throw new StatementFault("22018", "Parameter " + (index + 1) + " is not a number: " + text);
    }
  }

  private static AttributeValue number(BigDecimal number, int index) {
    try {
      return new AttributeValue.NumberValue(Decimal.of(number));
    } catch (DecimalException outOfRange) {
      throw new StatementFault(
          "22003", "Parameter " + (index + 1) + " has more digits than a number may have");
    }
  }
}
