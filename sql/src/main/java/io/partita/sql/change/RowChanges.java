package io.partita.sql.change;

import io.partita.core.value.AttributeType;
import io.partita.core.value.AttributeValue;
import io.partita.sql.definition.Sources;
import io.partita.sql.execution.Faults;
import io.partita.sql.execution.StatementContext;
import io.partita.sql.execution.StatementFault;
import io.partita.sql.parser.DeleteItems;
import io.partita.sql.parser.UpdateItems;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.jspecify.annotations.Nullable;

/** UPDATE and DELETE of the rows that a condition finds. */
final class RowChanges implements Change {
  private final String statement;
  private final Changes.Tools tools;
  private final Assignments assignments;
  private final @Nullable PointKey point;
  private final @Nullable FoundRows found;
  private final boolean holdsRows;
  private final RelDataType parameterType;

  private RowChanges(
      String kind,
      SqlIdentifier table,
      @Nullable SqlIdentifier alias,
      @Nullable SqlNode where,
      Assignments assignments,
      Changes.Tools tools) {
    this.tools = tools;
    this.statement = kind + tools.target().name();
    this.assignments = assignments;
    String relation = alias == null ? table.names.getLast() : alias.getSimple();
    this.point = assignments.isPlain() ? PointKey.of(where, relation, tools.target()) : null;
    ParameterTypes types = new ParameterTypes(tools.planner().types());
    assignments.addParameters(types);
    if (point == null) {
      FoundRows rows =
          FoundRows.of(new FoundRows.Relation(table, alias, relation), where, assignments, tools);
      types.add(rows.query());
      found = rows;
    } else {
      point.addParameters(types);
      found = null;
    }
    this.parameterType = types.all();
    this.holdsRows =
        where != null && readsItself(where)
            || assignments.isReadBy(this::readsItself)
            || tools.target().orders(assignments.attributes());
  }

  static RowChanges of(UpdateItems update, Changes.Tools tools) {
    String relation =
        update.alias() == null ? update.table().names.getLast() : update.alias().getSimple();
    Assignments assignments = Assignments.of(update.actions(), relation, tools.target());
    return new RowChanges(
        "UPDATE ", update.table(), update.alias(), update.where(), assignments, tools);
  }

  static RowChanges of(DeleteItems delete, Changes.Tools tools) {
    return new RowChanges(
        "DELETE FROM ", delete.table(), delete.alias(), delete.where(), Assignments.NONE, tools);
  }

  /** Whether a subquery may see what the statement itself changes. */
  private boolean readsItself(SqlNode expression) {
    Set<String> sources = new HashSet<>(Sources.of(expression));
    return sources.contains(tools.target().name())
        || tools.catalog().views().keySet().stream().anyMatch(sources::contains);
  }

  @Override
  public RelDataType parameterType() {
    return parameterType;
  }

  @Override
  public long execute(StatementContext context) {
    Writer writer = new Writer(context, tools.waiting());
    Sightings sightings = new Sightings(tools.target());
    long expected = -1;
    try {
      if (point != null) {
        expected = 1;
        writePoint(point, context, writer, sightings);
      } else if (found != null && holdsRows) {
        List<@Nullable Object[]> rows = found.query().all(context);
        expected = rows.size();
        for (@Nullable Object[] row : rows) {
          writer.add(found.write(row, context, sightings));
        }
      } else if (found != null) {
        found.query().each(context, row -> writer.add(found.write(row, context, sightings)));
      }
      long changed = writer.finish();
      sightings.tell(tools.catalog());
      return changed;
    } catch (RuntimeException stopped) {
      StatementFault fault = writer.stopped(Faults.of(stopped), statement, expected);
      sightings.tell(tools.catalog());
      throw fault;
    }
  }

  private void writePoint(
      PointKey key, StatementContext context, Writer writer, Sightings sightings) {
    ItemRequests request = key.request(context);
    if (request != null) {
      request.requireThere(tools.target().key().getFirst());
      assignments.apply(request, null, context, sightings);
      writer.add(FoundRows.sending(request, assignments.isDeletion(), context, () -> null));
    }
  }

  /**
   * A column whose value the statement has looked at.
   *
   * @param type that its attribute has if it shows anything
   * @param isTold whether null says that the attribute is of another type, or absent
   */
  record Guard(String attribute, int ordinal, AttributeType type, boolean isTold) {
    void addTo(ItemRequests request, @Nullable Object[] row, Target target) {
      AttributeValue seen = target.form(attribute).of(row[ordinal], null);
      if (seen != null || isTold) {
        request.requireSame(attribute, seen, type);
      }
    }
  }

  static List<String> referenced(List<SqlNode> expressions, String relation, Target target) {
    Set<String> names = new HashSet<>();
    expressions.forEach(each -> ReferencedColumns.addTo(names, each, relation));
    List<String> columns = new ArrayList<>();
    for (String name : names) {
      if (!target.isKey(name) && target.isExact(name)) {
        columns.add(name);
      }
    }
    return columns;
  }
}
