package io.partita.sql.parser;

import java.util.List;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlSpecialOperator;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.util.ImmutableNullableList;
import org.checkerframework.checker.nullness.qual.Nullable;

/** UPDATE table SET … REMOVE … WHERE … RETURNING … */
public final class UpdateItems extends SqlCall {
  private static final SqlSpecialOperator OPERATOR =
      new SqlSpecialOperator("UPDATE ITEMS", SqlKind.OTHER);

  private final SqlIdentifier table;
  private final @Nullable SqlIdentifier alias;
  private final SqlNodeList actions;
  private final @Nullable SqlNode where;
  private final @Nullable Returning returning;

  public UpdateItems(
      SqlParserPos position,
      SqlIdentifier table,
      @Nullable SqlIdentifier alias,
      SqlNodeList actions,
      @Nullable SqlNode where,
      @Nullable Returning returning) {
    super(position);
    this.table = table;
    this.alias = alias;
    this.actions = actions;
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

  /** Calls of {@link DocumentOperator#ASSIGN} and {@link DocumentOperator#REMOVE}. */
  public SqlNodeList actions() {
    return actions;
  }

  public @Nullable SqlNode where() {
    return where;
  }

  public @Nullable Returning returning() {
    return returning;
  }

  @Override
  public List<SqlNode> getOperandList() {
    return ImmutableNullableList.of(table, alias, actions, where);
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrecedence, int rightPrecedence) {
    writer.keyword("UPDATE");
    table.unparse(writer, 0, 0);
    if (alias != null) {
      writer.keyword("AS");
      alias.unparse(writer, 0, 0);
    }
    for (SqlNode action : actions) {
      if (((SqlCall) action).getOperator() == DocumentOperator.ASSIGN) {
        writer.keyword("SET");
      }
      action.unparse(writer, 0, 0);
    }
    Returning.unparse(writer, where, returning);
  }
}
