package io.partita.sql.change;

import io.partita.core.value.AttributeValue;
import io.partita.sql.execution.StatementContext;
import io.partita.sql.execution.StatementFault;
import io.partita.sql.plan.SqlPlanner;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/**
 * The rows of VALUES. What is plain needs no planner; expressions of all rows are computed
 * together.
 *
 * @param expressions some at a time, as the one row that a query gives
 */
record GivenRows(List<List<Slot>> rows, List<Rows> expressions) {
  /** A method of generated code may only be so long. */
  private static final int EXPRESSIONS_OF_QUERY = 50;

  static GivenRows of(SqlNode values, int width, SqlPlanner planner) {
    List<List<Slot>> rows = new ArrayList<>();
    List<SqlNode> open = new ArrayList<>();
    List<Rows> expressions = new ArrayList<>();
    for (SqlNode row : ((SqlCall) values).getOperandList()) {
      List<SqlNode> cells = ((SqlCall) row).getOperandList();
      if (cells.size() != width) {
        throw unequal(width, cells.size());
      }
      List<Slot> slots = new ArrayList<>(width);
      for (SqlNode cell : cells) {
        Slot plain = Slot.plain(cell);
        if (plain == null) {
          // The type is known when the query is planned.
          int ordinal = expressions.size() * EXPRESSIONS_OF_QUERY + open.size();
          plain = new Slot.Computed(ordinal, SqlTypeName.ANY);
          open.add(cell);
        }
        slots.add(plain);
        if (open.size() == EXPRESSIONS_OF_QUERY) {
          expressions.add(plan(open, planner));
          open.clear();
        }
      }
      rows.add(slots);
    }
    if (!open.isEmpty()) {
      expressions.add(plan(open, planner));
    }
    return new GivenRows(rows, expressions);
  }

  static StatementFault unequal(int columns, int values) {
    return new StatementFault(
        "42601", "There are " + columns + " columns to be filled and " + values + " values");
  }

  private static Rows plan(List<SqlNode> cells, SqlPlanner planner) {
    SqlNodeList copies = new SqlNodeList(SqlParserPos.ZERO);
    cells.forEach(cell -> copies.add(Nodes.copy(cell)));
    SqlNode row = SqlStdOperatorTable.ROW.createCall(copies);
    return Rows.of(planner, SqlStdOperatorTable.VALUES.createCall(SqlParserPos.ZERO, row));
  }

  void addParameters(ParameterTypes types, List<StoredForm> forms) {
    for (List<Slot> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        types.add(row.get(i), forms.get(i));
      }
    }
    expressions.forEach(types::add);
  }

  /** The rows as attribute values. */
  List<List<@Nullable AttributeValue>> values(StatementContext context, List<StoredForm> forms) {
    List<@Nullable Object[]> computed = new ArrayList<>();
    for (Rows query : expressions) {
      computed.addAll(query.all(context));
    }
    List<List<@Nullable AttributeValue>> all = new ArrayList<>(rows.size());
    for (List<Slot> row : rows) {
      List<@Nullable AttributeValue> values = new ArrayList<>(row.size());
      for (int i = 0; i < row.size(); i++) {
        values.add(value(row.get(i), forms.get(i), context, computed));
      }
      all.add(values);
    }
    return all;
  }

  private @Nullable AttributeValue value(
      Slot slot, StoredForm form, StatementContext context, List<@Nullable Object[]> computed) {
    return switch (slot) {
      case Slot.Constant constant -> form.of(constant.value(), null);
      case Slot.Parameter parameter -> form.of(context.parameter(parameter.index()), null);
      case Slot.Computed expression -> {
        int query = expression.ordinal() / EXPRESSIONS_OF_QUERY;
        int ordinal = expression.ordinal() % EXPRESSIONS_OF_QUERY;
        yield form.of(computed.get(query)[ordinal], expressions.get(query).type(ordinal));
      }
      case Slot.Copy copy -> throw new IllegalStateException("rows that are given copy nothing");
    };
  }
}
