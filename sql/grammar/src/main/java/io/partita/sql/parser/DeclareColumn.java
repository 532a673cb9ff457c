package io.partita.sql.parser;

import java.util.List;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlSpecialOperator;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.util.ImmutableNullableList;
import org.checkerframework.checker.nullness.qual.Nullable;

/** ALTER TABLE table: declares a column and its type, or, without a type, takes that back. */
public final class DeclareColumn extends SqlCall {
  private static final SqlSpecialOperator OPERATOR =
      new SqlSpecialOperator("ALTER TABLE", SqlKind.OTHER_DDL);

  private final SqlIdentifier table;
  private final SqlIdentifier column;
  private final @Nullable SqlDataTypeSpec type;

  public DeclareColumn(
      SqlParserPos position,
      SqlIdentifier table,
      SqlIdentifier column,
      @Nullable SqlDataTypeSpec type) {
    super(position);
    this.table = table;
    this.column = column;
    this.type = type;
  }

  @Override
  public SqlOperator getOperator() {
    return OPERATOR;
  }

  public SqlIdentifier table() {
    return table;
  }

  public SqlIdentifier column() {
    return column;
  }

  /** Null to forget the column. */
  public @Nullable SqlDataTypeSpec type() {
    return type;
  }

  @Override
  public List<SqlNode> getOperandList() {
    return ImmutableNullableList.of(table, column, type);
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrecedence, int rightPrecedence) {
    writer.keyword("ALTER TABLE");
    table.unparse(writer, 0, 0);
    writer.keyword(type == null ? "DROP COLUMN" : "ADD COLUMN");
    column.unparse(writer, 0, 0);
    if (type != null) {
      type.unparse(writer, 0, 0);
    }
  }
}
