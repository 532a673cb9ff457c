package io.partita.sql.parser;

import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlPostfixOperator;
import org.apache.calcite.sql.SqlSpecialOperator;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.type.InferTypes;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;

/** The operators that PartiQL has and SQL has not. */
public final class DocumentOperator extends SqlSpecialOperator {
  /** A map: its operands are names and values by turns. */
  public static final DocumentOperator MAP = new DocumentOperator("MAP LITERAL", "{", "}");

  /** A list of values. */
  public static final DocumentOperator LIST = new DocumentOperator("LIST LITERAL", "[", "]");

  /** A set, of numbers, strings or binary values. */
  public static final DocumentOperator SET = new DocumentOperator("SET LITERAL", "<<", ">>");

  /** The value of an attribute that isn't there. */
  public static final DocumentOperator MISSING = new DocumentOperator("MISSING", "MISSING", "");

  /** Of an update: a path, and the value that is put there. */
  public static final DocumentOperator ASSIGN = new DocumentOperator("ASSIGN", "", "");

  /** Of an update: a path whose value is removed. */
  public static final DocumentOperator REMOVE = new DocumentOperator("REMOVE", "REMOVE ", "");

  /** Postfix. */
  public static final SqlOperator IS_MISSING = postfix("IS MISSING");

  /** Postfix. */
  public static final SqlOperator IS_NOT_MISSING = postfix("IS NOT MISSING");

  private final String before;
  private final String after;

  private DocumentOperator(String name, String before, String after) {
    super(name, SqlKind.OTHER);
    this.before = before;
    this.after = after;
  }

  /** With the precedence of SQL's own IS NULL. */
  private static SqlOperator postfix(String name) {
    return new SqlPostfixOperator(
        name,
        SqlKind.OTHER,
        28,
        ReturnTypes.BOOLEAN_NOT_NULL,
        InferTypes.VARCHAR_1024,
        OperandTypes.ANY);
  }

  @Override
  public void unparse(SqlWriter writer, SqlCall call, int leftPrecedence, int rightPrecedence) {
    writer.print(before);
    for (int i = 0; i < call.operandCount(); i++) {
      if (i > 0) {
        writer.print(separator(i));
      }
      call.operand(i).unparse(writer, 0, 0);
    }
    writer.print(after);
  }

  private String separator(int ordinal) {
    if (this == ASSIGN) {
      return " = ";
    }
    return this == MAP && ordinal % 2 == 1 ? ": " : ", ";
  }
}
