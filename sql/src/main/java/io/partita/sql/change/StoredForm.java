package io.partita.sql.change;

import io.partita.core.value.AttributeType;
import io.partita.core.value.AttributeValue;
import io.partita.core.value.Decimal;
import io.partita.core.value.DecimalException;
import io.partita.sql.catalog.Column;
import io.partita.sql.catalog.ColumnType;
import io.partita.sql.execution.StatementFault;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.avatica.util.ByteString;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/**
 * Values of SQL as attribute values. What a column's type can hold is converted to it, as an
 * assignment does; columns that nobody knows, and those of mixed types, take values as they are.
 * Days and times become ISO 8601 texts, in UTC.
 *
 * @param name of the attribute
 * @param column null for an attribute that has none yet
 * @param key the type that the attribute must have because it is a key's; null if it is none
 */
record StoredForm(String name, @Nullable Column column, @Nullable AttributeType key) {
  /**
   * The value as an attribute's; null for null, which is no attribute.
   *
   * @param value in the planner's runtime form, or in Avatica's
   * @param source its type; null if only the value itself tells, as with parameters
   */
  @Nullable AttributeValue of(@Nullable Object value, @Nullable SqlTypeName source) {
    if (value == null) {
      return null;
    }
    Object meant = meant(value, source);
    AttributeType fixed = key;
    return fixed == null ? ofColumn(meant) : ofKey(meant, fixed);
  }

  private ColumnType type() {
    return column == null ? ColumnType.MIXED : column.type();
  }

  /** Days and times as such. */
  private Object meant(Object value, @Nullable SqlTypeName source) {
    if (!(value instanceof Number number)) {
      return value instanceof Character one ? one.toString() : value;
    }
    boolean isGiven = source == null;
    if (source == SqlTypeName.DATE || isGiven && type() == ColumnType.DATE) {
      return LocalDate.ofEpochDay(number.longValue());
    }
    if (source == SqlTypeName.TIME) {
      return LocalTime.ofNanoOfDay(number.longValue() * 1_000_000);
    }
    boolean isTimestamp =
        source == SqlTypeName.TIMESTAMP || source == SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE;
    return isTimestamp || isGiven && type() == ColumnType.TIMESTAMP
        ? Instant.ofEpochMilli(number.longValue())
        : value;
  }

  private AttributeValue ofKey(Object value, AttributeType fixed) {
    return switch (fixed) {
      case S -> ofText(value);
      case N -> value instanceof Instant time ? seconds(time) : number(value);
      case B -> bytes(value);
      case BOOL, NULL, L, M, SS, NS, BS -> throw new IllegalStateException("a key of " + fixed);
    };
  }

  /** Of a key that is kept as text, though its column may show something else. */
  private AttributeValue ofText(Object value) {
    return switch (type()) {
      case DATE -> date(value);
      case TIMESTAMP -> timestamp(value);
      case STRING, NUMBER, BINARY, BOOLEAN, DOCUMENT, MIXED, INTEGER, BIGINT, DOUBLE -> text(value);
    };
  }

  private AttributeValue ofColumn(Object value) {
    return switch (type()) {
      case STRING -> text(value);
      case NUMBER, DOUBLE -> number(value);
      case INTEGER -> whole(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
      case BIGINT -> whole(value, Long.MIN_VALUE, Long.MAX_VALUE);
      case BINARY -> bytes(value);
      case BOOLEAN -> bool(value);
      case DATE -> date(value);
      case TIMESTAMP -> timestamp(value);
      case DOCUMENT ->
          value instanceof String text && JsonText.isDocument(text)
              ? JsonText.parse(text)
              : asIs(value);
      case MIXED -> asIs(value);
    };
  }

  private AttributeValue asIs(Object value) {
    return switch (value) {
      case String text -> new AttributeValue.StringValue(text);
      case Number number -> number(number);
      case Boolean bool -> AttributeValue.BooleanValue.of(bool);
      case ByteString binary -> bytes(binary);
      case byte[] binary -> bytes(binary);
      case LocalDate day -> text(day);
      case LocalTime time -> text(time);
      case Instant time -> text(time);
      case Map<?, ?> map -> {
        Map<String, AttributeValue> members = new LinkedHashMap<>();
        map.forEach((member, of) -> members.put(String.valueOf(member), element(of)));
        yield new AttributeValue.MapValue(members);
      }
      case List<?> list -> list(list);
      case Object[] row -> list(List.of(row));
      default -> throw unfit(value, "an attribute");
    };
  }

  private AttributeValue list(List<?> list) {
    List<AttributeValue> elements = new ArrayList<>(list.size());
    list.forEach(element -> elements.add(element(element)));
    return new AttributeValue.ListValue(elements);
  }

  private AttributeValue element(@Nullable Object value) {
    return value == null ? AttributeValue.NullValue.INSTANCE : asIs(value);
  }

  private AttributeValue text(Object value) {
    return switch (value) {
      case String text -> new AttributeValue.StringValue(text);
      case BigDecimal number -> new AttributeValue.StringValue(number.toPlainString());
      case ByteString binary -> throw unfit(binary, "a text");
      case byte[] binary -> throw unfit(binary, "a text");
      case Map<?, ?> map -> throw unfit(map, "a text");
      case List<?> list -> throw unfit(list, "a text");
      default -> new AttributeValue.StringValue(value.toString());
    };
  }

  private AttributeValue number(Object value) {
    return new AttributeValue.NumberValue(decimal(exact(value)));
  }

  private AttributeValue whole(Object value, long least, long most) {
    BigDecimal number = exact(value).stripTrailingZeros();
    if (number.scale() > 0) {
      number = number.setScale(0, RoundingMode.DOWN);
    }
    if (number.compareTo(BigDecimal.valueOf(least)) < 0
        || number.compareTo(BigDecimal.valueOf(most)) > 0) {
      throw new StatementFault("22003", number + " is out of the range of column " + name);
    }
    return new AttributeValue.NumberValue(decimal(number));
  }

  private BigDecimal exact(Object value) {
    try {
      return switch (value) {
        case BigDecimal number -> number;
        case Double number -> BigDecimal.valueOf(number);
        case Float number -> new BigDecimal(number.toString());
        case Number number -> new BigDecimal(number.toString());
        case String text -> new BigDecimal(text.strip());
        default -> throw unfit(value, "a number");
      };
    } catch (NumberFormatException none) {
      throw unfit(value, "a number");
    }
  }

  private Decimal decimal(BigDecimal number) {
    try {
      return Decimal.of(number);
    } catch (DecimalException outOfRange) {
      throw new StatementFault(
          "22003", "Column " + name + " can't hold " + number + ": " + outOfRange.getMessage());
    }
  }

  private AttributeValue seconds(Instant time) {
    return number(BigDecimal.valueOf(time.toEpochMilli()).movePointLeft(3).stripTrailingZeros());
  }

  private AttributeValue bytes(Object value) {
    return switch (value) {
      case ByteString binary -> new AttributeValue.BinaryValue(binary.getBytes());
      case byte[] binary -> new AttributeValue.BinaryValue(binary);
      default -> throw unfit(value, "a binary value");
    };
  }

  private AttributeValue bool(Object value) {
    return switch (value) {
      case Boolean bool -> AttributeValue.BooleanValue.of(bool);
      case String text when text.strip().equalsIgnoreCase("true") ->
          AttributeValue.BooleanValue.TRUE;
      case String text when text.strip().equalsIgnoreCase("false") ->
          AttributeValue.BooleanValue.FALSE;
      default -> throw unfit(value, "a boolean");
    };
  }

  private AttributeValue date(Object value) {
    return switch (value) {
      case LocalDate day -> text(day);
      case Instant time -> text(LocalDate.ofInstant(time, ZoneOffset.UTC));
      case String text -> requireShown(text, "a date such as 2026-11-23");
      default -> throw unfit(value, "a date");
    };
  }

  private AttributeValue timestamp(Object value) {
    return switch (value) {
      case Instant time -> text(time);
      case LocalDate day -> text(day.atStartOfDay().toInstant(ZoneOffset.UTC));
      case String text -> requireShown(text, "a time such as 2026-11-23T18:00:00Z");
      default -> throw unfit(value, "a time");
    };
  }

  /** A text is kept as it is given, if the column can show it. */
  private AttributeValue requireShown(String text, String what) {
    AttributeValue value = new AttributeValue.StringValue(text);
    try {
      if (type().show(value) != null) {
        return value;
      }
    } catch (DateTimeException none) {
      throw unfit(text, what);
    }
    throw unfit(text, what);
  }

  private StatementFault unfit(Object value, String what) {
    String shown =
        switch (value) {
          case String text -> "'" + text + "'";
          case ByteString binary -> "A binary value";
          case byte[] binary -> "A binary value";
          default -> String.valueOf(value);
        };
    return new StatementFault(
        "22018", shown + " is not " + what + ", as column " + name + " needs");
  }
}
