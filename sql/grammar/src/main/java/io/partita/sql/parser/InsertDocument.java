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

/** INSERT INTO table VALUE document: PartiQL's insertion of one item. */
public final class InsertDocument extends SqlCall {
  private static final SqlSpecialOperator OPERATOR =
      new SqlSpecialOperator("INSERT DOCUMENT", SqlKind.OTHER);

  private final SqlIdentifier table;
  private final SqlNode document;

  public InsertDocument(SqlParserPos position, SqlIdentifier table, SqlNode document) {
    super(position);
    this.table = table;
    this.document = document;
  }

  @Override
  public SqlOperator getOperator() {
    return OPERATOR;
  }

  public SqlIdentifier table() {
    return table;
  }

  /** A map, or a parameter. */
  public SqlNode document() {
    return document;
  }

  @Override
  public List<SqlNode> getOperandList() {
    return ImmutableNullableList.of(table, document);
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrecedence, int rightPrecedence) {
    writer.keyword("INSERT INTO");
    table.unparse(writer, 0, 0);
    writer.keyword("VALUE");
    document.unparse(writer, 0, 0);
  }
}
