package io.partita.sql.parser;

import org.apache.calcite.avatica.util.Casing;
import org.apache.calcite.avatica.util.Quoting;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.sql.parser.SqlParser;
import org.apache.calcite.sql.validate.SqlConformanceEnum;

/** Reads statements: names are as they are written, quoted by double quotes. */
public final class SqlText {
  private static final int MAXIMUM_NAME = 255;

  private static final SqlParser.Config CONFIG =
      SqlParser.config()
          .withParserFactory(PartitaParserImpl.FACTORY)
          .withQuoting(Quoting.DOUBLE_QUOTE)
          .withUnquotedCasing(Casing.UNCHANGED)
          .withQuotedCasing(Casing.UNCHANGED)
          .withCaseSensitive(true)
          .withIdentifierMaxLength(MAXIMUM_NAME)
          .withConformance(SqlConformanceEnum.BABEL);

  private SqlText() {}

  /** One statement; a semicolon may end it. */
  public static SqlNode statement(String text) throws SqlParseException {
    String trimmed = text.stripTrailing();
    int end = trimmed.length();
    while (end > 0 && (trimmed.charAt(end - 1) == ';' || trimmed.charAt(end - 1) <= ' ')) {
      end--;
    }
    return SqlParser.create(trimmed.substring(0, end), CONFIG).parseStmt();
  }

  /** A query that was found to be one before. */
  public static SqlNode query(String text) {
    try {
      return SqlParser.create(text, CONFIG).parseQuery();
    } catch (SqlParseException changed) {
      throw new IllegalArgumentException(changed);
    }
  }
}
