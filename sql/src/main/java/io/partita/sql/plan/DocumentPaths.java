package io.partita.sql.plan;

import io.partita.sql.parser.DocumentOperator;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.util.SqlShuttle;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites PartiQL's paths into functions before a query is validated, because Calcite knows the
 * members of no type of ours: {@code address.zip}, {@code o.address.zip} and {@code tags[0]}
 * (counted from 0). What a table is called in FROM comes before the name of a column.
 */
final class DocumentPaths extends SqlShuttle {
  private final Deque<Set<String>> scopes = new ArrayDeque<>();

  private DocumentPaths() {}

  /** The query with its paths rewritten; may change the tree that is given. */
  static SqlNode rewritten(SqlNode query) {
    SqlNode result = query.accept(new DocumentPaths());
    return result == null ? query : result;
  }

  @Override
  public @Nullable SqlNode visit(SqlIdentifier name) {
    if (name.isStar() || name.names.size() < 2 || scopes.isEmpty()) {
      return name;
    }
    boolean isQualified = scopes.stream().anyMatch(scope -> scope.contains(name.names.getFirst()));
    int columnParts = isQualified ? 2 : 1;
    if (name.names.size() == columnParts) {
      return name;
    }
    SqlNode path = name.getComponent(0, columnParts);
    for (String member : name.names.subList(columnParts, name.names.size())) {
      path =
          DocumentFunctions.STEP.createCall(
              name.getParserPosition(),
              path,
              SqlLiteral.createCharString(member, name.getParserPosition()));
    }
    return path;
  }

  @Override
  public @Nullable SqlNode visit(SqlCall call) {
    if (call instanceof SqlSelect select) {
      return select(select);
    }
    if (call instanceof SqlOrderBy ordered) {
      return ordered(ordered);
    }
    switch (call.getKind()) {
      case WITH_ITEM, AS -> {
        // the names that are given are no paths
        SqlNode inner = call.operand(call.getKind() == SqlKind.AS ? 0 : 2);
        call.setOperand(call.getKind() == SqlKind.AS ? 0 : 2, inner.accept(this));
        return call;
      }
      default -> {}
    }
    if (call.getOperator().equals(DocumentOperator.MISSING)) {
      return SqlLiteral.createNull(call.getParserPosition());
    }
    SqlNode rewritten = super.visit(call);
    return rewritten instanceof SqlBasicCall basic ? step(basic) : rewritten;
  }

  private static SqlNode step(SqlBasicCall call) {
    if (call.operandCount() == 0) {
      return call;
    }
    SqlNode first = call.operand(0);
    if (call.getOperator().equals(SqlStdOperatorTable.ITEM)) {
      return DocumentFunctions.STEP.createCall(call.getParserPosition(), first, call.operand(1));
    }
    if (call.getOperator().equals(SqlStdOperatorTable.DOT)
        && call.operand(1) instanceof SqlIdentifier member) {
      return DocumentFunctions.STEP.createCall(
          call.getParserPosition(),
          first,
          SqlLiteral.createCharString(member.toString(), member.getParserPosition()));
    }
    if (call.getOperator().equals(DocumentOperator.IS_MISSING)) {
      return SqlStdOperatorTable.IS_NULL.createCall(call.getParserPosition(), first);
    }
    if (call.getOperator().equals(DocumentOperator.IS_NOT_MISSING)) {
      return SqlStdOperatorTable.IS_NOT_NULL.createCall(call.getParserPosition(), first);
    }
    return call;
  }

  private SqlNode ordered(SqlOrderBy ordered) {
    SqlNode query = accepted(ordered.query);
    scopes.push(query instanceof SqlSelect select ? aliases(select.getFrom()) : Set.of());
    SqlNodeList order = (SqlNodeList) accepted(ordered.orderList);
    scopes.pop();
    return new SqlOrderBy(ordered.getParserPosition(), query, order, ordered.offset, ordered.fetch);
  }

  private SqlNode accepted(SqlNode node) {
    SqlNode result = node.accept(this);
    return result == null ? node : result;
  }

  private SqlNode select(SqlSelect select) {
    scopes.push(aliases(select.getFrom()));
    from(select.getFrom());
    select.setSelectList((SqlNodeList) accepted(select.getSelectList()));
    if (select.getWhere() != null) {
      select.setWhere(accepted(select.getWhere()));
    }
    if (select.getGroup() != null) {
      select.setGroupBy((SqlNodeList) accepted(select.getGroup()));
    }
    if (select.getHaving() != null) {
      select.setHaving(accepted(select.getHaving()));
    }
    if (select.getOrderList() != null) {
      select.setOrderBy((SqlNodeList) accepted(select.getOrderList()));
    }
    scopes.pop();
    return select;
  }

  /** Names of tables stay; conditions and sub-queries have paths. */
  private void from(@Nullable SqlNode from) {
    switch (from) {
      case SqlJoin join -> {
        from(join.getLeft());
        from(join.getRight());
        SqlNode condition = join.getCondition();
        if (condition != null && !(condition instanceof SqlNodeList)) {
          join.setOperand(5, accepted(condition));
        }
      }
      case SqlSelect select -> select(select);
      case SqlCall call when call.getKind() == SqlKind.AS -> {
        SqlNode inner = call.operand(0);
        if (inner instanceof SqlIdentifier || inner instanceof SqlJoin) {
          from(inner);
        } else {
          call.setOperand(0, accepted(inner));
        }
      }
      case null, default -> {}
    }
  }

  private static Set<String> aliases(@Nullable SqlNode from) {
    Set<String> names = new HashSet<>();
    collect(from, names);
    return names;
  }

  private static void collect(@Nullable SqlNode from, Set<String> into) {
    switch (from) {
      case SqlJoin join -> {
        collect(join.getLeft(), into);
        collect(join.getRight(), into);
      }
      case SqlIdentifier table -> into.add(table.names.getLast());
      case SqlCall call when call.getKind() == SqlKind.AS ->
          into.add(((SqlIdentifier) call.operand(1)).getSimple());
      case SqlCall call when call.operandCount() > 0 && !(call instanceof SqlSelect) ->
          collect(call.operand(0), into);
      case null, default -> {}
    }
  }
}
