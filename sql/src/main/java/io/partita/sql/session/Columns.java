package io.partita.sql.session;

import io.partita.sql.catalog.RelationSchema;
import io.partita.sql.catalog.SqlTypes;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.avatica.AvaticaParameter;
import org.apache.calcite.avatica.ColumnMetaData;
import org.apache.calcite.jdbc.JavaTypeFactoryImpl;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.jspecify.annotations.Nullable;

/** Types of the planner as JDBC's. */
final class Columns {
  private static final int TEXT_DISPLAY_SIZE = 255;

  private Columns() {}

  /** The columns of a relation. */
  static List<ColumnMetaData> of(JavaTypeFactoryImpl types, RelationSchema relation) {
    List<List<String>> origins = new ArrayList<>();
    relation
        .columns()
        .forEach(column -> origins.add(List.of(Relations.SCHEMA, relation.name(), column.name())));
    return of(types, SqlTypes.rowType(types, relation), origins);
  }

  /**
   * The columns of a row.
   *
   * @param origins schema, relation and column of each; null for those that are computed
   */
  static List<ColumnMetaData> of(
      JavaTypeFactoryImpl types,
      RelDataType rowType,
      List<? extends @Nullable List<String>> origins) {
    List<ColumnMetaData> columns = new ArrayList<>();
    for (RelDataTypeField field : rowType.getFieldList()) {
      columns.add(column(types, field, origins.get(field.getIndex())));
    }
    return columns;
  }

  private static ColumnMetaData column(
      JavaTypeFactoryImpl types, RelDataTypeField field, @Nullable List<String> origin) {
    RelDataType type = field.getType();
    SqlTypeName name = shown(type);
    boolean isDocument = name != type.getSqlTypeName();
    ColumnMetaData.Rep rep =
        isDocument ? ColumnMetaData.Rep.STRING : ColumnMetaData.Rep.of(types.getJavaClass(type));
    boolean isDecimal = name == SqlTypeName.DECIMAL;
    int precision = isDocument ? RelDataType.PRECISION_NOT_SPECIFIED : type.getPrecision();
    ColumnMetaData.AvaticaType shown =
        ColumnMetaData.scalar(name.getJdbcOrdinal(), name.getName(), rep);
    return new ColumnMetaData(
        field.getIndex(),
        false,
        true,
        true,
        false,
        type.isNullable() ? 1 : 0,
        SqlTypeUtil.isNumeric(type),
        precision > 0 && precision < TEXT_DISPLAY_SIZE ? precision + 2 : TEXT_DISPLAY_SIZE,
        field.getName(),
        origin == null ? field.getName() : origin.getLast(),
        origin == null ? "" : Relations.SCHEMA,
        Math.max(precision, 0),
        isDecimal || name == SqlTypeName.TIMESTAMP ? Math.max(type.getScale(), 0) : 0,
        origin == null ? "" : origin.get(origin.size() - 2),
        "",
        shown,
        true,
        false,
        false,
        shown.columnClassName());
  }

  /** A column of texts that is from nowhere. */
  static ColumnMetaData text(String name) {
    ColumnMetaData.AvaticaType type =
        ColumnMetaData.scalar(
            SqlTypeName.VARCHAR.getJdbcOrdinal(), "VARCHAR", ColumnMetaData.Rep.STRING);
    return ColumnMetaData.dummy(type, false);
  }

  /** Documents are shown as texts. */
  static SqlTypeName shown(RelDataType type) {
    return switch (type.getSqlTypeName()) {
      case ANY, OTHER, MAP, ARRAY, MULTISET, ROW, STRUCTURED, VARIANT, SYMBOL, NULL ->
          SqlTypeName.VARCHAR;
      case CHAR -> SqlTypeName.CHAR;
      default -> type.getSqlTypeName();
    };
  }

  static List<AvaticaParameter> parameters(RelDataType parameterType) {
    List<AvaticaParameter> parameters = new ArrayList<>();
    for (RelDataTypeField field : parameterType.getFieldList()) {
      RelDataType type = field.getType();
      SqlTypeName name = shown(type);
      parameters.add(
          new AvaticaParameter(
              SqlTypeUtil.isNumeric(type),
              Math.max(type.getPrecision(), 0),
              Math.max(type.getScale(), 0),
              name.getJdbcOrdinal(),
              name.getName(),
              className(name),
              field.getName()));
    }
    return parameters;
  }

  private static String className(SqlTypeName name) {
    return switch (name) {
      case DECIMAL -> "java.math.BigDecimal";
      case BOOLEAN -> "java.lang.Boolean";
      case TINYINT, SMALLINT, INTEGER -> "java.lang.Integer";
      case BIGINT -> "java.lang.Long";
      case REAL, FLOAT, DOUBLE -> "java.lang.Double";
      case DATE -> "java.sql.Date";
      case TIME -> "java.sql.Time";
      case TIMESTAMP -> "java.sql.Timestamp";
      case BINARY, VARBINARY -> "[B";
      default -> "java.lang.String";
    };
  }
}
