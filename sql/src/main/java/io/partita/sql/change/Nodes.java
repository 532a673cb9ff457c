package io.partita.sql.change;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.calcite.sql.util.SqlShuttle;
import org.jspecify.annotations.Nullable;

/** Builds and looks through queries. */
final class Nodes {
  private static final SqlParserPos NOWHERE = SqlParserPos.ZERO;

  private Nodes() {}

  /** Its own nodes throughout: planning a query changes them. */
  static SqlNode copy(SqlNode node) {
    SqlNode copy =
        node.accept(
            new SqlShuttle() {
              @Override
              public @Nullable SqlNode visit(SqlCall call) {
                CallCopyingArgHandler handler = new CallCopyingArgHandler(call, true);
                call.getOperator().acceptCall(this, call, false, handler);
                return handler.result();
              }
            });
    if (copy == null) {
      throw new IllegalStateException("a copy of nothing");
    }
    return copy;
  }

  /** The numbers of all parameters, in the order of their places. */
  static List<Integer> parameters(SqlNode node) {
    List<Integer> numbers = new ArrayList<>();
    node.accept(
        new SqlBasicVisitor<Void>() {
          @Override
          public @Nullable Void visit(SqlDynamicParam parameter) {
            numbers.add(parameter.getIndex());
            return null;
          }
        });
    return numbers;
  }

  /** The conditions that all must hold. */
  static List<SqlNode> conjuncts(@Nullable SqlNode condition) {
    if (condition == null) {
      return List.of();
    }
    if (condition.getKind() == SqlKind.AND) {
      List<SqlNode> all = new ArrayList<>();
      ((SqlCall) condition).getOperandList().forEach(each -> all.addAll(conjuncts(each)));
      return all;
    }
    return List.of(condition);
  }

  static SqlIdentifier column(String relation, String name) {
    return new SqlIdentifier(List.of(relation, name), NOWHERE);
  }

  static SqlNode equal(SqlNode left, SqlNode right) {
    return SqlStdOperatorTable.EQUALS.createCall(NOWHERE, left, right);
  }

  static @Nullable SqlNode and(@Nullable SqlNode left, SqlNode right) {
    return left == null ? right : SqlStdOperatorTable.AND.createCall(NOWHERE, left, right);
  }

  static SqlDynamicParam parameter(int index) {
    return new SqlDynamicParam(index, NOWHERE);
  }

  /** SELECT expressions FROM table AS alias WHERE condition; columns have numbers for names. */
  static SqlSelect select(
      List<SqlNode> expressions,
      @Nullable SqlIdentifier table,
      @Nullable SqlIdentifier alias,
      @Nullable SqlNode where) {
    SqlNodeList list = new SqlNodeList(NOWHERE);
    for (int i = 0; i < expressions.size(); i++) {
      list.add(named(expressions.get(i), "c" + i));
    }
    SqlNode from = table;
    if (table != null && alias != null) {
      from = SqlStdOperatorTable.AS.createCall(NOWHERE, table, alias);
    }
    return new SqlSelect(
        NOWHERE, null, list, from, where, null, null, null, null, null, null, null, null);
  }

  private static SqlNode named(SqlNode expression, String name) {
    return new SqlBasicCall(
        SqlStdOperatorTable.AS, List.of(expression, new SqlIdentifier(name, NOWHERE)), NOWHERE);
  }
}
