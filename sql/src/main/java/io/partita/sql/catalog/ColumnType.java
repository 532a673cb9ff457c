package io.partita.sql.catalog;

import io.partita.core.value.AttributeType;
import io.partita.core.value.AttributeValue;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.apache.calcite.avatica.util.ByteString;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/**
 * How the values of a column are shown in SQL. A value that a type can't show is null; of columns
 * whose types were found by looking at items, that is mended by the next look.
 */
public enum ColumnType {
  /** Only strings were seen. */
  STRING(SqlTypeName.VARCHAR, AttributeType.S),
  /** Only numbers were seen: exact decimals. */
  NUMBER(SqlTypeName.DECIMAL, AttributeType.N),
  /** Only binary values were seen. */
  BINARY(SqlTypeName.VARBINARY, AttributeType.B),
  /** Only booleans were seen. */
  BOOLEAN(SqlTypeName.BOOLEAN, AttributeType.BOOL),
  /** Maps, lists and sets: can be navigated; JSON where a client can't take them. */
  DOCUMENT(SqlTypeName.ANY, null),
  /** Values of several types, as texts: see {@link Documents#text}. */
  MIXED(SqlTypeName.VARCHAR, null),
  /** Declared: a number without a fraction, of 32 bits. */
  INTEGER(SqlTypeName.INTEGER, AttributeType.N),
  /** Declared: a number without a fraction, of 64 bits. */
  BIGINT(SqlTypeName.BIGINT, AttributeType.N),
  /** Declared: a number in floating point. */
  DOUBLE(SqlTypeName.DOUBLE, AttributeType.N),
  /** Declared: a day, kept as a string such as 2026-11-23 (a time after it is left out). */
  DATE(SqlTypeName.DATE, null),
  /**
   * Declared: a time in UTC, kept as an ISO 8601 string or as a number of seconds since 1970 began.
   */
  TIMESTAMP(SqlTypeName.TIMESTAMP, null);

  private static final BigDecimal MILLIS = BigDecimal.valueOf(1000);

  private final SqlTypeName sqlType;
  private final @Nullable AttributeType attributeType;

  ColumnType(SqlTypeName sqlType, @Nullable AttributeType attributeType) {
    this.sqlType = sqlType;
    this.attributeType = attributeType;
  }

  public SqlTypeName sqlType() {
    return sqlType;
  }

  /**
   * The attribute type of all values that are shown, if conditions on the column mean the same as
   * conditions on the attribute; null otherwise.
   */
  public @Nullable AttributeType attributeType() {
    return attributeType;
  }

  /** The type that shows these values of an attribute. */
  public static ColumnType of(AttributeType type) {
    return switch (type) {
      case S -> STRING;
      case N -> NUMBER;
      case B -> BINARY;
      case BOOL -> BOOLEAN;
      case L, M, SS, NS, BS -> DOCUMENT;
      case NULL -> throw new IllegalArgumentException("null has no column type of its own");
    };
  }

  /** The type that shows all that either shows. */
  public ColumnType widenedTo(ColumnType other) {
    return this == other ? this : MIXED;
  }

  /** The value in the planner's runtime form; null for what the type can't show. */
  public @Nullable Object show(@Nullable AttributeValue value) {
    if (value == null || value instanceof AttributeValue.NullValue) {
      return null;
    }
    return switch (this) {
      case STRING -> value instanceof AttributeValue.StringValue string ? string.value() : null;
      case NUMBER ->
          value instanceof AttributeValue.NumberValue number ? Documents.number(number) : null;
      case BINARY ->
          value instanceof AttributeValue.BinaryValue binary
              ? new ByteString(binary.value())
              : null;
      case BOOLEAN -> value instanceof AttributeValue.BooleanValue bool ? bool.value() : null;
      case DOCUMENT -> Documents.document(value);
      case MIXED -> Documents.text(value);
      case INTEGER, BIGINT, DOUBLE ->
          value instanceof AttributeValue.NumberValue number
              ? number(number.value().toBigDecimal())
              : null;
      case DATE -> day(value);
      case TIMESTAMP -> millis(value);
    };
  }

  private @Nullable Object number(BigDecimal value) {
    try {
      return switch (this) {
        case INTEGER -> value.intValueExact();
        case BIGINT -> value.longValueExact();
        default -> value.doubleValue();
      };
    } catch (ArithmeticException outOfRange) {
      return null;
    }
  }

  private static @Nullable Integer day(AttributeValue value) {
    if (value instanceof AttributeValue.StringValue string && string.value().length() >= 10) {
      try {
        return (int) LocalDate.parse(string.value().substring(0, 10)).toEpochDay();
      } catch (DateTimeException noDate) {
        return null;
      }
    }
    return null;
  }

  private static @Nullable Long millis(AttributeValue value) {
    try {
      if (value instanceof AttributeValue.NumberValue number) {
        return number.value().toBigDecimal().multiply(MILLIS).longValue();
      }
      if (value instanceof AttributeValue.StringValue string) {
        String text = string.value().replace(' ', 'T');
        if (text.length() <= 10) {
          return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli();
        }
        boolean hasZone = text.endsWith("Z") || text.lastIndexOf('+') > 10 || zoned(text);
        return hasZone
            ? OffsetDateTime.parse(text).toInstant().toEpochMilli()
            : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC).toEpochMilli();
      }
    } catch (DateTimeException noTime) {
      return null;
    }
    return null;
  }

  private static boolean zoned(String text) {
    return text.lastIndexOf('-') > text.indexOf('T');
  }
}
