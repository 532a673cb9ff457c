package io.partita.sql.definition;

import io.partita.core.value.AttributeType;
import io.partita.sql.catalog.Column;
import io.partita.sql.catalog.ColumnType;
import io.partita.sql.execution.StatementFault;
import java.util.Locale;
import org.apache.calcite.sql.SqlBasicTypeNameSpec;
import org.apache.calcite.sql.SqlCollectionTypeNameSpec;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlMapTypeNameSpec;
import org.apache.calcite.sql.SqlRowTypeNameSpec;
import org.apache.calcite.sql.SqlTypeNameSpec;
import org.apache.calcite.sql.SqlUserDefinedTypeNameSpec;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/** Types as statements name them. Lengths of texts and binary values are not held. */
final class DeclaredTypes {
  private DeclaredTypes() {}

  /** The column of that name and type. */
  static Column column(String name, SqlDataTypeSpec type) {
    SqlTypeNameSpec spec = type.getTypeNameSpec();
    return switch (spec) {
      case SqlBasicTypeNameSpec basic -> basic(name, basic);
      case SqlCollectionTypeNameSpec list -> declared(name, ColumnType.DOCUMENT);
      case SqlMapTypeNameSpec map -> declared(name, ColumnType.DOCUMENT);
      case SqlRowTypeNameSpec row -> declared(name, ColumnType.DOCUMENT);
      case SqlUserDefinedTypeNameSpec other -> named(name, other.getTypeName().toString());
      default -> throw unknown(spec.getTypeName().toString());
    };
  }

  private static Column named(String name, String typeName) {
    return switch (typeName.toUpperCase(Locale.ROOT)) {
      case "TEXT", "STRING" -> declared(name, ColumnType.STRING);
      case "BYTEA", "BYTES" -> declared(name, ColumnType.BINARY);
      case "JSON", "DOCUMENT" -> declared(name, ColumnType.DOCUMENT);
      case "NUMBER" -> declared(name, ColumnType.NUMBER);
      default -> throw unknown(typeName);
    };
  }

  private static StatementFault unknown(String typeName) {
    return new StatementFault(
        "42704",
        "No column can be of type "
            + typeName
            + "; there are VARCHAR, DECIMAL, INTEGER, BIGINT, DOUBLE, BOOLEAN, VARBINARY, DATE,"
            + " TIMESTAMP and DOCUMENT");
  }

  private static Column declared(String name, ColumnType type) {
    return new Column(name, type, -1, -1, true);
  }

  private static Column basic(String name, SqlBasicTypeNameSpec basic) {
    String typeName = basic.getTypeName().getSimple();
    SqlTypeName type = SqlTypeName.get(typeName);
    if (type == null) {
      throw unknown(typeName);
    }
    return switch (type) {
      case CHAR, VARCHAR -> declared(name, ColumnType.STRING);
      case DECIMAL -> {
        int precision = basic.getPrecision();
        yield new Column(
            name, ColumnType.NUMBER, precision, precision < 0 ? -1 : basic.getScale(), true);
      }
      case TINYINT, SMALLINT, INTEGER -> declared(name, ColumnType.INTEGER);
      case BIGINT -> declared(name, ColumnType.BIGINT);
      case FLOAT, REAL, DOUBLE -> declared(name, ColumnType.DOUBLE);
      case BOOLEAN -> declared(name, ColumnType.BOOLEAN);
      case BINARY, VARBINARY -> declared(name, ColumnType.BINARY);
      case DATE -> declared(name, ColumnType.DATE);
      case TIMESTAMP -> declared(name, ColumnType.TIMESTAMP);
      case ANY, VARIANT -> declared(name, ColumnType.DOCUMENT);
      default -> throw unknown(typeName);
    };
  }

  /** The type of an attribute that is to be a key and is shown so; null if there is none. */
  static @Nullable AttributeType keyType(Column column) {
    return switch (column.type()) {
      case STRING, DATE, TIMESTAMP -> AttributeType.S;
      case NUMBER, INTEGER, BIGINT, DOUBLE -> AttributeType.N;
      case BINARY -> AttributeType.B;
      case BOOLEAN, DOCUMENT, MIXED -> null;
    };
  }

  /** The same; fails if there is none. */
  static AttributeType requireKeyType(Column column) {
    AttributeType type = keyType(column);
    if (type == null) {
      throw new StatementFault(
          Refusals.BAD_TYPE,
          "Column "
              + column.name()
              + " can't be part of a key: keys are texts, numbers or binary values");
    }
    return type;
  }

  /** Whether a column declared so shows keys of that type. */
  static boolean showsKey(Column column, AttributeType key) {
    return column.type() == ColumnType.TIMESTAMP
        ? key == AttributeType.S || key == AttributeType.N
        : keyType(column) == key;
  }

  /** Whether a column declared so is just what a key attribute is without that. */
  static boolean isPlain(Column column) {
    return switch (column.type()) {
      case STRING, BINARY -> true;
      case NUMBER -> column.precision() < 0;
      case BOOLEAN, DOCUMENT, MIXED, INTEGER, BIGINT, DOUBLE, DATE, TIMESTAMP -> false;
    };
  }
}
