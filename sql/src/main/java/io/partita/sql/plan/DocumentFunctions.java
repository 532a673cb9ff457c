package io.partita.sql.plan;

import io.partita.sql.catalog.Documents;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.calcite.avatica.util.ByteString;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.schema.impl.ScalarFunctionImpl;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.InferTypes;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlOperandMetadata;
import org.apache.calcite.sql.type.SqlReturnTypeInference;
import org.apache.calcite.sql.type.SqlTypeFamily;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeTransforms;
import org.apache.calcite.sql.validate.SqlUserDefinedFunction;
import org.jspecify.annotations.Nullable;

/** Functions on documents: PartiQL's, and what its paths become. */
public final class DocumentFunctions {
  private static final SqlReturnTypeInference ANY =
      ReturnTypes.explicit(SqlTypeName.ANY).andThen(SqlTypeTransforms.FORCE_NULLABLE);
  private static final SqlReturnTypeInference BOOLEAN =
      ReturnTypes.explicit(SqlTypeName.BOOLEAN).andThen(SqlTypeTransforms.FORCE_NULLABLE);
  private static final SqlReturnTypeInference BIGINT =
      ReturnTypes.explicit(SqlTypeName.BIGINT).andThen(SqlTypeTransforms.FORCE_NULLABLE);
  private static final SqlReturnTypeInference VARCHAR =
      ReturnTypes.VARCHAR_2000.andThen(SqlTypeTransforms.FORCE_NULLABLE);

  /** A step of a path: a member of a map by name, an element of a list by number from 0. */
  static final SqlFunction STEP = function("document_step", "step", ANY, 2);

  /** Whether a text begins with another. */
  static final SqlFunction BEGINS_WITH = function("begins_with", "beginsWith", BOOLEAN, 2);

  private DocumentFunctions() {}

  /** All of them. */
  static List<SqlFunction> all() {
    return List.of(
        STEP,
        BEGINS_WITH,
        function("contains", "contains", BOOLEAN, 2),
        function("size", "size", BIGINT, 1),
        function("attribute_type", "isOfType", BOOLEAN, 2),
        function("to_json", "json", VARCHAR, 1));
  }

  private static SqlFunction function(
      String name, String method, SqlReturnTypeInference type, int operands) {
    List<SqlTypeFamily> families = new ArrayList<>();
    for (int i = 0; i < operands; i++) {
      families.add(SqlTypeFamily.ANY);
    }
    SqlOperandMetadata metadata =
        OperandTypes.operandMetadata(
            families,
            factory -> {
              List<RelDataType> types = new ArrayList<>();
              families.forEach(family -> types.add(factory.createSqlType(SqlTypeName.ANY)));
              return types;
            },
            i -> "arg" + i,
            i -> false);
    return new SqlUserDefinedFunction(
        new SqlIdentifier(name, SqlParserPos.ZERO),
        SqlKind.OTHER_FUNCTION,
        type,
        InferTypes.ANY_NULLABLE,
        metadata,
        ScalarFunctionImpl.create(method(method)));
  }

  private static Method method(String name) {
    for (Method method : DocumentFunctions.class.getMethods()) {
      if (method.getName().equals(name)) {
        return method;
      }
    }
    throw new IllegalStateException(name);
  }

  /** The member or element; null if there is none. */
  public static @Nullable Object step(@Nullable Object document, @Nullable Object step) {
    if (document instanceof Map<?, ?> map && step != null) {
      return map.get(step.toString());
    }
    if (document instanceof List<?> list && step instanceof Number index) {
      int at = index.intValue();
      return at >= 0 && at < list.size() ? list.get(at) : null;
    }
    return null;
  }

  /** Of texts and of binary values. */
  public static @Nullable Boolean beginsWith(@Nullable Object value, @Nullable Object prefix) {
    if (value instanceof String text && prefix instanceof String start) {
      return text.startsWith(start);
    }
    if (value instanceof ByteString bytes && prefix instanceof ByteString start) {
      return bytes.length() >= start.length() && bytes.substring(0, start.length()).equals(start);
    }
    return value == null || prefix == null ? null : false;
  }

  /** Whether a text has another in it, or a list or set an element. */
  public static @Nullable Boolean contains(@Nullable Object value, @Nullable Object part) {
    if (value == null || part == null) {
      return null;
    }
    if (value instanceof String text) {
      return part instanceof String wanted && text.contains(wanted);
    }
    if (value instanceof List<?> list) {
      for (Object element : list) {
        if (isSame(element, part)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isSame(@Nullable Object left, Object right) {
    return left instanceof BigDecimal number && right instanceof Number other
        ? number.compareTo(new BigDecimal(other.toString())) == 0
        : right.equals(left);
  }

  /** Bytes of a text (in UTF-8) or of a binary value, members or elements of a document. */
  public static @Nullable Long size(@Nullable Object value) {
    return switch (value) {
      case String text -> (long) text.getBytes(StandardCharsets.UTF_8).length;
      case ByteString bytes -> (long) bytes.length();
      case List<?> list -> (long) list.size();
      case Map<?, ?> map -> (long) map.size();
      case null, default -> null;
    };
  }

  /** Whether a value is of a type of DynamoDB's; lists stand for sets, too. */
  public static @Nullable Boolean isOfType(@Nullable Object value, @Nullable Object type) {
    if (value == null || type == null) {
      return null;
    }
    return switch (type.toString()) {
      case "S" -> value instanceof String;
      case "N" -> value instanceof Number;
      case "B" -> value instanceof ByteString;
      case "BOOL" -> value instanceof Boolean;
      case "M" -> value instanceof Map;
      case "L", "SS", "NS", "BS" -> value instanceof List;
      default -> false;
    };
  }

  /** A value as JSON. */
  public static @Nullable String json(@Nullable Object value) {
    return value == null ? null : Documents.json(value);
  }
}
