package io.partita.sql.remote;

import java.sql.DatabaseMetaData;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.calcite.avatica.MetaImpl.MetaTypeInfo;
import org.jspecify.annotations.Nullable;

/** The types that columns, parameters and casts may have, as JDBC's rows. */
final class TypeRows {
  private static final int DECIMAL_DIGITS = 38;
  private static final int MAXIMUM_BYTES = 400 * 1024;

  private TypeRows() {}

  /** In the order of the types' numbers, as JDBC has it. */
  static List<Object> all() {
    List<MetaTypeInfo> types = new ArrayList<>();
    types.add(exact("DECIMAL", Types.DECIMAL, DECIMAL_DIGITS, DECIMAL_DIGITS));
    types.add(exact("TINYINT", Types.TINYINT, 3, 0));
    types.add(exact("SMALLINT", Types.SMALLINT, 5, 0));
    types.add(exact("INTEGER", Types.INTEGER, 10, 0));
    types.add(exact("BIGINT", Types.BIGINT, 19, 0));
    types.add(type("REAL", Types.REAL, 7, null, null, (short) 0, 10));
    types.add(type("DOUBLE", Types.DOUBLE, 15, null, null, (short) 0, 10));
    types.add(type("VARCHAR", Types.VARCHAR, MAXIMUM_BYTES, "'", "'", null, null));
    types.add(type("CHAR", Types.CHAR, MAXIMUM_BYTES, "'", "'", null, null));
    types.add(type("VARBINARY", Types.VARBINARY, MAXIMUM_BYTES, "X'", "'", null, null));
    types.add(type("BOOLEAN", Types.BOOLEAN, 1, null, null, null, null));
    types.add(type("DATE", Types.DATE, 10, "DATE '", "'", null, null));
    types.add(type("TIME", Types.TIME, 8, "TIME '", "'", null, null));
    types.add(type("TIMESTAMP", Types.TIMESTAMP, 23, "TIMESTAMP '", "'", (short) 3, null));
    types.sort(Comparator.comparingInt(type -> type.dataType));
    return new ArrayList<>(types);
  }

  private static MetaTypeInfo exact(String name, int number, int digits, int maximumScale) {
    return type(name, number, digits, null, null, (short) maximumScale, 10);
  }

  private static MetaTypeInfo type(
      String name,
      int number,
      int precision,
      @Nullable String prefix,
      @Nullable String suffix,
      @Nullable Short maximumScale,
      @Nullable Integer radix) {
    return new MetaTypeInfo(
        name,
        number,
        precision,
        prefix,
        suffix,
        (short) DatabaseMetaData.typeNullable,
        true,
        (short) DatabaseMetaData.typeSearchable,
        false,
        false,
        false,
        (short) 0,
        maximumScale == null ? Short.valueOf((short) 0) : maximumScale,
        radix == null ? Integer.valueOf(0) : radix);
  }
}
