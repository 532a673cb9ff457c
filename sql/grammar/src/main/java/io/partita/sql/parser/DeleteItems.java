package io.partita.sql.parser;

import java.util.List;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlSpecialOperator;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.util.ImmutableNullableList;
import org.checkerframework.checker.nullness.qual.Nullable;

/** DELETE FROM table WHERE … RETURNING … */
public final class DeleteItems extends SqlCall {
  private static final SqlSpecialOperator OPERATOR =
      new SqlSpecialOperator("DELETE ITEMS", SqlKind.OTHER);

  private final SqlIdentifier table;
  private final @Nullable SqlIdentifier alias;
  private final @Nullable SqlNode where;
  private final @Nullable Returning returning;

  public DeleteItems(
      SqlParserPos position,
      SqlIdentifier table,
      @Nullable SqlIdentifier alias,
      @Nullable SqlNode where,
      @Nullable Returning returning) {
    super(position);
    this.table = table;
    this.alias = alias;
    this.where = where;
    this.returning = returning;
  }

  @Override
  public SqlOperator getOperator() {
    return OPERATOR;
  }

  public SqlIdentifier table() {
    return table;
  }

  public @Nullable SqlIdentifier alias() {
    return alias;
  }

  public @Nullable SqlNode where() {
    return where;
  }

  public @Nullable Returning returning() {
    return returning;
  }

  @Override
  public List<SqlNode> getOperandList() {
    return ImmutableNullableList.of(table, alias, where);
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrecedence, int rightPrecedence) {
    writer.keyword("DELETE FROM");
    table.unparse(writer, 0, 0);
    if (alias != null) {
      writer.keyword("AS");
      alias.unparse(writer, 0, 0);
    }
    Returning.unparse(writer, where, returning);
  }
}
