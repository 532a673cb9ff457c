package io.partita.sql.definition;

import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.jspecify.annotations.Nullable;

/** Texts of views. */
final class ViewText {
  private ViewText() {}

  /**
   * The query of a view as it was written, its columns renamed where the statement says so.
   *
   * @param statement the text of CREATE VIEW … AS query
   */
  static String query(String statement, @Nullable SqlNodeList columns) {
    String query = statement.substring(afterAs(statement)).strip();
    while (query.endsWith(";")) {
      query = query.substring(0, query.length() - 1).stripTrailing();
    }
    if (columns == null) {
      return query;
    }
    StringBuilder renamed = new StringBuilder("SELECT * FROM (").append(query).append("\n) AS v");
    String separator = " (";
    for (SqlNode column : columns) {
      renamed.append(separator).append(quoted(((SqlIdentifier) column).getSimple()));
      separator = ", ";
    }
    return renamed.append(')').toString();
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /** Where the first AS ends that is neither quoted nor in a comment: that before the query. */
  private static int afterAs(String text) {
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '"') {
        at = text.indexOf('"', at + 1) + 1;
      } else if (text.startsWith("--", at)) {
        at = after("\n", text, at);
      } else if (text.startsWith("/*", at)) {
        at = after("*/", text, at + 2);
      } else if (Character.isJavaIdentifierStart(c)) {
        int end = at;
        while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end))) {
          end++;
        }
        if (text.substring(at, end).equalsIgnoreCase("AS")) {
          return end;
        }
        at = end;
      } else {
        at++;
      }
    }
    throw new IllegalArgumentException("no view: " + text);
  }

  private static int after(String end, String text, int from) {
    int at = text.indexOf(end, from);
    return at < 0 ? text.length() : at + end.length();
  }
}
