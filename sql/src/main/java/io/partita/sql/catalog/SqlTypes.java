package io.partita.sql.catalog;

import org.apache.calcite.jdbc.JavaTypeFactoryImpl;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rel.type.RelDataTypeSystemImpl;
import org.apache.calcite.sql.type.SqlTypeName;

/** How SQL's types are in Partita: decimals of 38 digits, as DynamoDB's numbers. */
public final class SqlTypes extends RelDataTypeSystemImpl {
  /** Digits after the point that a type can speak of; values keep all that they have. */
  public static final int MAXIMUM_SCALE = 38;

  private static final int MAXIMUM_PRECISION = 38;
  private static final int MAXIMUM_TEXT = 1 << 20;
  private static final SqlTypes SYSTEM = new SqlTypes();

  private SqlTypes() {}

  /** A factory of these types, and of the classes that they have at run time. */
  public static JavaTypeFactoryImpl factory() {
    return new JavaTypeFactoryImpl(SYSTEM);
  }

  @Override
  public int getMaxPrecision(SqlTypeName type) {
    return switch (type) {
      case DECIMAL -> MAXIMUM_PRECISION;
      case VARCHAR, VARBINARY -> MAXIMUM_TEXT;
      default -> super.getMaxPrecision(type);
    };
  }

  @Override
  public int getMaxScale(SqlTypeName type) {
    return type == SqlTypeName.DECIMAL ? MAXIMUM_SCALE : super.getMaxScale(type);
  }

  @Override
  public int getDefaultPrecision(SqlTypeName type) {
    return type == SqlTypeName.DECIMAL ? MAXIMUM_PRECISION : super.getDefaultPrecision(type);
  }

  /** The type of a column. */
  static RelDataType of(RelDataTypeFactory factory, Column column, boolean nullable) {
    SqlTypeName name = column.type().sqlType();
    RelDataType type;
    if (name == SqlTypeName.DECIMAL) {
      int precision = column.precision() < 0 ? MAXIMUM_PRECISION : column.precision();
      type = factory.createSqlType(name, precision, Math.max(column.scale(), 0));
    } else if (name == SqlTypeName.TIMESTAMP) {
      type = factory.createSqlType(name, 3);
    } else {
      type = factory.createSqlType(name);
    }
    if (name == SqlTypeName.VARCHAR) {
      type =
          factory.createTypeWithCharsetAndCollation(
              type, factory.getDefaultCharset(), org.apache.calcite.sql.SqlCollation.IMPLICIT);
    }
    return factory.createTypeWithNullability(type, nullable);
  }

  /** The row type of a relation. */
  public static RelDataType rowType(RelDataTypeFactory factory, RelationSchema relation) {
    RelDataTypeFactory.Builder builder = factory.builder();
    for (Column column : relation.columns()) {
      // A declared type may be one that can't show some key; then it is null.
      boolean isPresent = relation.keyAttributes().contains(column.name()) && !column.declared();
      builder.add(column.name(), of(factory, column, !isPresent));
    }
    return builder.build();
  }
}
