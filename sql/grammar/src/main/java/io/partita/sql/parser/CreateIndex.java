package io.partita.sql.parser;

import java.util.List;
import org.apache.calcite.sql.SqlCreate;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSpecialOperator;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.util.ImmutableNullableList;
import org.checkerframework.checker.nullness.qual.Nullable;

/** CREATE [LOCAL] INDEX name ON table (partition, sort) [INCLUDE (…) | KEYS ONLY]. */
public final class CreateIndex extends SqlCreate {
  private static final SqlSpecialOperator OPERATOR =
      new SqlSpecialOperator("CREATE INDEX", SqlKind.CREATE_INDEX);

  private final boolean local;
  private final SqlIdentifier name;
  private final SqlIdentifier table;
  private final SqlNodeList partition;
  private final SqlNodeList sort;
  private final @Nullable SqlNodeList included;
  private final boolean keysOnly;

  public CreateIndex(
      SqlParserPos position,
      boolean replace,
      boolean ifNotExists,
      boolean local,
      SqlIdentifier name,
      SqlIdentifier table,
      SqlNodeList partition,
      SqlNodeList sort,
      @Nullable SqlNodeList included,
      boolean keysOnly) {
    super(OPERATOR, position, replace, ifNotExists);
    this.local = local;
    this.name = name;
    this.table = table;
    this.partition = partition;
    this.sort = sort;
    this.included = included;
    this.keysOnly = keysOnly;
  }

  public boolean local() {
    return local;
  }

  public SqlIdentifier name() {
    return name;
  }

  public SqlIdentifier table() {
    return table;
  }

  /** Attributes of the partition key. */
  public SqlNodeList partition() {
    return partition;
  }

  /** Attributes of the sort key; may be empty. */
  public SqlNodeList sort() {
    return sort;
  }

  /** Other attributes that are projected; null unless they are named. */
  public @Nullable SqlNodeList included() {
    return included;
  }

  public boolean keysOnly() {
    return keysOnly;
  }

  @Override
  public List<SqlNode> getOperandList() {
    return ImmutableNullableList.of(name, table, partition, sort, included);
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrecedence, int rightPrecedence) {
    writer.keyword(local ? "CREATE LOCAL INDEX" : "CREATE INDEX");
    if (ifNotExists) {
      writer.keyword("IF NOT EXISTS");
    }
    name.unparse(writer, 0, 0);
    writer.keyword("ON");
    table.unparse(writer, 0, 0);
    writer.print("((");
    partition.unparse(writer, 0, 0);
    writer.print(")");
    if (!sort.isEmpty()) {
      writer.print(", (");
      sort.unparse(writer, 0, 0);
      writer.print(")");
    }
    writer.print(")");
    if (included != null) {
      writer.keyword("INCLUDE");
      writer.print("(");
      included.unparse(writer, 0, 0);
      writer.print(")");
    } else if (keysOnly) {
      writer.keyword("KEYS ONLY");
    }
  }
}
