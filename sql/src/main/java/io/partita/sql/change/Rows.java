package io.partita.sql.change;

import io.partita.sql.execution.Budgets;
import io.partita.sql.execution.StatementContext;
import io.partita.sql.plan.SqlPlanner;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.calcite.linq4j.Enumerator;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/**
 * A query that finds what is to be written.
 *
 * @param parameters the numbers of the statement's parameters that it has, in its own order
 */
record Rows(SqlPlanner.Planned plan, List<Integer> parameters) {
  static Rows of(SqlPlanner planner, SqlNode query) {
    List<Integer> parameters = Nodes.parameters(query);
    return new Rows(planner.plan(query), parameters);
  }

  int width() {
    return plan.rowType().getFieldCount();
  }

  SqlTypeName type(int ordinal) {
    return plan.rowType().getFieldList().get(ordinal).getType().getSqlTypeName();
  }

  /** Hands over row by row. */
  void each(StatementContext context, Consumer<@Nullable Object[]> reader) {
    try (Enumerator<?> rows = plan.run(context).enumerator()) {
      while (rows.moveNext()) {
        reader.accept(row(rows.current()));
      }
    }
  }

  /** All rows, held in memory against the statement's bound. */
  List<@Nullable Object[]> all(StatementContext context) {
    List<@Nullable Object[]> all = new ArrayList<>();
    each(
        context,
        row -> {
          context.requireTime();
          context.addHeld(Budgets.bytes(row));
          all.add(row);
        });
    return all;
  }

  private @Nullable Object[] row(@Nullable Object current) {
    if (width() == 1) {
      return new @Nullable Object[] {current};
    }
    if (current instanceof Object[] values) {
      return values;
    }
    throw new IllegalStateException("a row of several columns is an array");
  }
}
