package io.partita.sql.session;

import io.partita.sql.execution.Faults;
import io.partita.sql.execution.StatementFault;
import java.util.List;
import org.apache.calcite.runtime.CalciteContextException;
import org.apache.calcite.runtime.CalciteException;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** What goes wrong, as clients are told. */
final class Problems {
  private Problems() {}

  /** Of a text that is no statement. */
  static SqlException of(SqlParseException unreadable, String text) {
    SqlParserPos at = unreadable.getPos();
    if (at == null || at.getLineNum() <= 0) {
      return new SqlException("42601", firstLine(unreadable), unreadable);
    }
    String where = "line " + at.getLineNum() + ", column " + at.getColumnNum() + ": ";
    if (!firstLine(unreadable).startsWith("Encountered")) {
      return new SqlException("42601", where + firstLine(unreadable), unreadable);
    }
    String word = wordAt(text, at);
    return new SqlException(
        "42601",
        where + (word.isEmpty() ? "the statement ends too early" : word + " is not expected here"),
        unreadable);
  }

  private static String firstLine(SqlParseException unreadable) {
    return text(unreadable.getMessage()).strip().lines().findFirst().orElse("unreadable");
  }

  private static String wordAt(String text, SqlParserPos at) {
    List<String> lines = text.lines().toList();
    if (at.getLineNum() > lines.size()) {
      return "";
    }
    String line = lines.get(at.getLineNum() - 1);
    int from = Math.min(at.getColumnNum() - 1, line.length());
    int end = from;
    while (end < line.length() && Character.isLetterOrDigit(line.charAt(end))) {
      end++;
    }
    return line.substring(from, end == from ? Math.min(line.length(), from + 1) : end);
  }

  /** Of preparing a statement. */
  static SqlException ofPlanning(Throwable problem) {
    if (problem instanceof StatementFault fault) {
      return of(fault);
    }
    CalciteContextException wrong = find(problem, CalciteContextException.class);
    if (wrong != null) {
      Throwable cause = wrong.getCause();
      String what = text(cause == null ? wrong.getMessage() : cause.getMessage());
      String where =
          wrong.getPosLine() > 0
              ? "line " + wrong.getPosLine() + ", column " + wrong.getPosColumn() + ": "
              : "";
      return new SqlException(state(what), where + what, problem);
    }
    CalciteException other = find(problem, CalciteException.class);
    if (other != null) {
      return new SqlException(state(text(other.getMessage())), text(other.getMessage()), problem);
    }
    return new SqlException("0A000", "The statement can't be planned: " + problem, problem);
  }

  /** Of running it. */
  static SqlException ofRunning(Throwable problem) {
    StatementFault fault = find(problem, StatementFault.class);
    if (fault != null) {
      return of(fault);
    }
    if (problem instanceof ArithmeticException wrong) {
      String text = text(wrong.getMessage());
      boolean isDivision = text.contains("zero");
      return new SqlException(isDivision ? "22012" : "22003", text, wrong);
    }
    if (problem instanceof NumberFormatException wrong) {
      return new SqlException("22018", "Not a number: " + text(wrong.getMessage()), wrong);
    }
    CalciteException known = find(problem, CalciteException.class);
    if (known != null) {
      return new SqlException("22000", text(known.getMessage()), problem);
    }
    return of(Faults.of(problem));
  }

  private static SqlException of(StatementFault fault) {
    return new SqlException(fault.state(), text(fault.getMessage()), fault);
  }

  private static String state(String what) {
    if (what.startsWith("Object ") || what.startsWith("Table ")) {
      return "42S02";
    }
    return what.startsWith("Column ") ? "42S22" : "42000";
  }

  private static <T extends Throwable> @Nullable T find(Throwable problem, Class<T> kind) {
    for (Throwable at = problem; at != null; at = at.getCause()) {
      if (kind.isInstance(at)) {
        return kind.cast(at);
      }
    }
    return null;
  }

  private static String text(@Nullable String message) {
    return message == null ? "unknown problem" : message;
  }
}
