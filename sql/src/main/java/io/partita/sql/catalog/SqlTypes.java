package io.partita.sql.catalog;

import java.math.RoundingMode;
import org.apache.calcite.jdbc.JavaTypeFactoryImpl;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rel.type.RelDataTypeSystemImpl;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/** How SQL's types are in Partita: decimals of 38 digits, as DynamoDB's numbers. */
public final class SqlTypes extends RelDataTypeSystemImpl {
  /** Digits after the point that a type can speak of; values keep all that they have. */
  public static final int MAXIMUM_SCALE = 38;

  /** Digits of a number. */
  public static final int MAXIMUM_PRECISION = 38;

  /**
   * Digits of what is computed of numbers: so many that the planner never takes digits away to make
   * a type for two that are compared or added.
   */
  private static final int DERIVED_PRECISION = 1000;

  private static final int DERIVED_SCALE = 500;

  /** Digits after the point that a quotient has more than its operands. */
  private static final int QUOTIENT_DIGITS = 16;

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
      case DECIMAL -> DERIVED_PRECISION;
      case VARCHAR, VARBINARY -> MAXIMUM_TEXT;
      default -> super.getMaxPrecision(type);
    };
  }

  @Override
  public int getMaxScale(SqlTypeName type) {
    return type == SqlTypeName.DECIMAL ? DERIVED_SCALE : super.getMaxScale(type);
  }

  @Override
  public int getDefaultPrecision(SqlTypeName type) {
    return type == SqlTypeName.DECIMAL ? MAXIMUM_PRECISION : super.getDefaultPrecision(type);
  }

  /** Texts of several lengths are not filled with blanks. */
  @Override
  public boolean shouldConvertRaggedUnionTypesToVarying() {
    return true;
  }

  @Override
  public RoundingMode roundingMode() {
    return RoundingMode.HALF_UP;
  }

  /** Sums of whole numbers outgrow their type. */
  @Override
  public RelDataType deriveSumType(RelDataTypeFactory factory, RelDataType argument) {
    RelDataType type =
        switch (argument.getSqlTypeName()) {
          case TINYINT, SMALLINT, INTEGER -> factory.createSqlType(SqlTypeName.BIGINT);
          case BIGINT -> factory.createSqlType(SqlTypeName.DECIMAL, MAXIMUM_PRECISION, 0);
          default -> argument;
        };
    return factory.createTypeWithNullability(type, argument.isNullable());
  }

  @Override
  public RelDataType deriveAvgAggType(RelDataTypeFactory factory, RelDataType argument) {
    if (!SqlTypeName.EXACT_TYPES.contains(argument.getSqlTypeName())) {
      return argument;
    }
    return factory.createTypeWithNullability(
        quotient(factory, Math.max(argument.getScale(), 0)), argument.isNullable());
  }

  @Override
  public @Nullable RelDataType deriveDecimalDivideType(
      RelDataTypeFactory factory, RelDataType dividend, RelDataType divisor) {
    if (!SqlTypeName.EXACT_TYPES.contains(dividend.getSqlTypeName())
        || !SqlTypeName.EXACT_TYPES.contains(divisor.getSqlTypeName())) {
      return null;
    }
    int scale = Math.max(Math.max(dividend.getScale(), divisor.getScale()), 0);
    return factory.createTypeWithNullability(
        quotient(factory, scale), dividend.isNullable() || divisor.isNullable());
  }

  private static RelDataType quotient(RelDataTypeFactory factory, int scale) {
    int digits = Math.min(scale + QUOTIENT_DIGITS, DERIVED_SCALE);
    return factory.createSqlType(SqlTypeName.DECIMAL, MAXIMUM_PRECISION + digits, digits);
  }

  /** The type of a column. */
  public static RelDataType of(RelDataTypeFactory factory, Column column, boolean nullable) {
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
