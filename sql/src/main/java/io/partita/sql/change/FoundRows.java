package io.partita.sql.change;

import io.partita.core.operation.WriteItemResponse;
import io.partita.core.value.AttributeValue;
import io.partita.sql.catalog.Column;
import io.partita.sql.catalog.ColumnType;
import io.partita.sql.execution.StatementContext;
import io.partita.sql.execution.StatementFault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/**
 * The rows that an UPDATE or DELETE is about, found by a query which gives the key, the values of
 * expressions, and what else was looked at. If an item is not as it was when it is written, it is
 * looked for again, alone.
 */
final class FoundRows {
  /** An item that others change all the time is no reason to go on for ever. */
  private static final int MAXIMUM_ATTEMPTS = 20;

  private final Changes.Tools tools;
  private final Assignments assignments;
  private final List<RowChanges.Guard> guards;
  private final Rows query;
  private final Supplier<SqlNode> again;
  private final int parameterCount;
  private @Nullable Rows one;

  /**
   * The table as the statement names it.
   *
   * @param name what stands before its columns
   */
  record Relation(SqlIdentifier table, @Nullable SqlIdentifier alias, String name) {}

  /** A row's part for expressions. */
  final class Values {
    private final @Nullable Object[] row;

    Values(@Nullable Object[] row) {
      this.row = row;
    }

    @Nullable Object value(int ordinal) {
      return row[keySize() + ordinal];
    }

    SqlTypeName type(int ordinal) {
      return query.type(keySize() + ordinal);
    }
  }

  private FoundRows(
      Changes.Tools tools,
      Assignments assignments,
      List<RowChanges.Guard> guards,
      Rows query,
      Supplier<SqlNode> again,
      int parameterCount) {
    this.tools = tools;
    this.assignments = assignments;
    this.guards = guards;
    this.query = query;
    this.again = again;
    this.parameterCount = parameterCount;
  }

  static FoundRows of(
      Relation relation, @Nullable SqlNode where, Assignments assignments, Changes.Tools tools) {
    Target target = tools.target();
    List<SqlNode> selected = new ArrayList<>();
    target.key().forEach(name -> selected.add(Nodes.column(relation.name(), name)));
    selected.addAll(assignments.expressions());
    List<SqlNode> looked = new ArrayList<>(assignments.expressions());
    if (where != null) {
      looked.add(where);
    }
    List<RowChanges.Guard> guards = new ArrayList<>();
    for (String name : RowChanges.referenced(looked, relation.name(), target)) {
      Column column = Objects.requireNonNull(target.table().column(name));
      if (column.type() != ColumnType.DOUBLE) {
        boolean isTold = column.type() != ColumnType.INTEGER && column.type() != ColumnType.BIGINT;
        guards.add(
            new RowChanges.Guard(
                name,
                selected.size(),
                Objects.requireNonNull(column.type().attributeType()),
                isTold));
        selected.add(Nodes.column(relation.name(), name));
      }
    }
    int parameters = parameterCount(assignments, where);
    return new FoundRows(
        tools,
        assignments,
        guards,
        Rows.of(tools.planner(), select(selected, relation, where)),
        () -> select(selected, relation, ofOne(where, relation, target, parameters)),
        parameters);
  }

  private static SqlNode select(
      List<SqlNode> selected, Relation relation, @Nullable SqlNode where) {
    return Nodes.copy(Nodes.select(selected, relation.table(), relation.alias(), where));
  }

  private static int parameterCount(Assignments assignments, @Nullable SqlNode where) {
    int count = 0;
    for (Assignments.Assignment each : assignments.all()) {
      if (each.slot() instanceof Slot.Parameter parameter) {
        count = Math.max(count, parameter.index() + 1);
      }
    }
    List<SqlNode> others = new ArrayList<>(assignments.expressions());
    if (where != null) {
      others.add(where);
    }
    for (SqlNode other : others) {
      for (int index : Nodes.parameters(other)) {
        count = Math.max(count, index + 1);
      }
    }
    return count;
  }

  private static @Nullable SqlNode ofOne(
      @Nullable SqlNode where, Relation relation, Target target, int firstParameter) {
    SqlNode condition = where;
    int next = firstParameter;
    for (String name : target.key()) {
      condition =
          Nodes.and(
              condition, Nodes.equal(Nodes.column(relation.name(), name), Nodes.parameter(next++)));
    }
    return condition;
  }

  Rows query() {
    return query;
  }

  private int keySize() {
    return tools.target().key().size();
  }

  /** The write of a row that the query gave. */
  Write write(@Nullable Object[] row, StatementContext context, Sightings sightings) {
    return write(row, context, sightings, 1);
  }

  private Write write(
      @Nullable Object[] row, StatementContext context, Sightings sightings, int attempt) {
    Target target = tools.target();
    Map<String, AttributeValue> key = new LinkedHashMap<>();
    List<String> names = target.key();
    for (int i = 0; i < names.size(); i++) {
      AttributeValue value = target.form(names.get(i)).of(row[i], query.type(i));
      if (value == null) {
        throw untold(names.get(i));
      }
      key.put(names.get(i), value);
    }
    ItemRequests request = new ItemRequests(target.name(), key).requireThere(names.getFirst());
    for (RowChanges.Guard guard : guards) {
      guard.addTo(request, row, target);
    }
    assignments.apply(request, new Values(row), context, sightings);
    return sending(
        request,
        assignments.isDeletion(),
        context,
        () -> writeAgain(row, context, sightings, attempt));
  }

  private static StatementFault untold(String column) {
    return new StatementFault(
        "22000",
        "The key of a row can't be told from column "
            + column
            + " as it is declared: take the"
            + " declaration back (ALTER TABLE DROP COLUMN)");
  }

  /** The row as it is now; null if it is not to be written any more. */
  private @Nullable Write writeAgain(
      @Nullable Object[] row, StatementContext context, Sightings sightings, int attempt) {
    for (int i = 0; i < keySize(); i++) {
      context.setParameter(parameterCount + i, row[i]);
    }
    List<@Nullable Object[]> rows = one().all(context);
    if (rows.isEmpty()) {
      return null;
    }
    if (attempt == MAXIMUM_ATTEMPTS) {
      for (String name : tools.target().key()) {
        if (!tools.target().isExact(name)) {
          throw untold(name);
        }
      }
      throw new StatementFault("40001", "An item was changed by others all the time");
    }
    return write(rows.getFirst(), context, sightings, attempt + 1);
  }

  private synchronized Rows one() {
    Rows known = one;
    if (known == null) {
      known = Rows.of(tools.planner(), again.get());
      one = known;
    }
    return known;
  }

  static Write sending(
      ItemRequests request,
      boolean isDeletion,
      StatementContext context,
      Supplier<@Nullable Write> refused) {
    return new Write() {
      @Override
      public CompletionStage<WriteItemResponse> send() {
        return isDeletion
            ? context.operations().deleteItem().execute(context.caller(), request.delete())
            : context.operations().updateItem().execute(context.caller(), request.update());
      }

      @Override
      public @Nullable Write refused() {
        return refused.get();
      }
    };
  }
}
