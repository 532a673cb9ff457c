package io.partita.sql.remote;

import java.sql.Connection;
import java.util.EnumMap;
import java.util.Map;
import org.apache.calcite.avatica.Meta.DatabaseProperty;

/** What this database says of itself. */
final class DatabaseFacts {
  static final String PRODUCT = "Partita";
  static final String VERSION = "0.1.0";

  private static final String KEYWORDS =
      "ANALYZE,EXPLAIN,INDEX,MISSING,RETURNING,REMOVE,VALUE,LIMIT,OFFSET,IF,REPLACE,VIEW,TABLES";
  private static final String NUMERIC =
      "ABS,ACOS,ASIN,ATAN,ATAN2,CEILING,COS,COT,DEGREES,EXP,FLOOR,LOG,LOG10,MOD,PI,POWER,RADIANS,"
          + "RAND,ROUND,SIGN,SIN,SQRT,TAN,TRUNCATE";
  private static final String STRING =
      "ASCII,CHAR,CONCAT,DIFFERENCE,INSERT,LCASE,LEFT,LENGTH,LOCATE,LTRIM,REPEAT,REPLACE,RIGHT,"
          + "RTRIM,SOUNDEX,SPACE,SUBSTRING,UCASE";
  private static final String TIME =
      "CURDATE,CURTIME,DAYNAME,DAYOFMONTH,DAYOFWEEK,DAYOFYEAR,HOUR,MINUTE,MONTH,MONTHNAME,NOW,"
          + "QUARTER,SECOND,TIMESTAMPADD,TIMESTAMPDIFF,WEEK,YEAR";
  private static final String SYSTEM = "CONVERT,DATABASE,IFNULL,USER";

  private DatabaseFacts() {}

  static Map<DatabaseProperty, Object> all() {
    Map<DatabaseProperty, Object> facts = new EnumMap<>(DatabaseProperty.class);
    facts.put(DatabaseProperty.GET_DATABASE_PRODUCT_NAME, PRODUCT);
    facts.put(DatabaseProperty.GET_DATABASE_PRODUCT_VERSION, VERSION);
    facts.put(DatabaseProperty.GET_DATABASE_MAJOR_VERSION, 0);
    facts.put(DatabaseProperty.GET_DATABASE_MINOR_VERSION, 1);
    facts.put(DatabaseProperty.GET_DEFAULT_TRANSACTION_ISOLATION, Connection.TRANSACTION_NONE);
    facts.put(DatabaseProperty.GET_S_Q_L_KEYWORDS, KEYWORDS);
    facts.put(DatabaseProperty.GET_NUMERIC_FUNCTIONS, NUMERIC);
    facts.put(DatabaseProperty.GET_STRING_FUNCTIONS, STRING);
    facts.put(DatabaseProperty.GET_TIME_DATE_FUNCTIONS, TIME);
    facts.put(DatabaseProperty.GET_SYSTEM_FUNCTIONS, SYSTEM);
    return facts;
  }
}
