package io.partita.sql.change;

import io.partita.core.value.AttributeValue;
import io.partita.sql.catalog.Column;
import io.partita.sql.catalog.ColumnType;
import io.partita.sql.execution.StatementContext;
import io.partita.sql.execution.StatementFault;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/**
 * What an UPDATE sets; nothing for a DELETE.
 *
 * @param expressions what the query is to give for them, in the order of the slots' ordinals
 */
record Assignments(List<Assignment> all, List<SqlNode> expressions) {
  static final Assignments NONE = new Assignments(List.of(), List.of());

  record Assignment(StoredForm form, Slot slot) {}

  static Assignments of(SqlNodeList actions, String relation, Target target) {
    List<Assignment> all = new ArrayList<>();
    List<SqlNode> expressions = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (SqlNode action : actions) {
      String name = ((SqlIdentifier) ((SqlCall) action).operand(0)).getSimple();
      if (target.isKey(name)) {
        throw new StatementFault(
            "0A000",
            "Column " + name + " is part of the key, which an item keeps: insert another item");
      }
      if (!names.add(name)) {
        throw new StatementFault("42701", "Column " + name + " is set twice");
      }
      SqlNode value = ((SqlCall) action).operand(1);
      StoredForm form = target.form(name);
      Slot slot = slot(value, form, expressions.size(), relation, target);
      if (!(slot instanceof Slot.Constant) && !(slot instanceof Slot.Parameter)) {
        expressions.add(value);
      }
      all.add(new Assignment(form, slot));
    }
    return new Assignments(all, expressions);
  }

  private static Slot slot(
      SqlNode value, StoredForm form, int ordinal, String relation, Target target) {
    Slot plain = Slot.plain(value);
    if (plain != null) {
      return plain;
    }
    if (value instanceof SqlIdentifier identifier && form.key() == null) {
      String name = ReferencedColumns.name(identifier, relation);
      Column source = target.table().column(name);
      boolean isWhole = identifier.names.getLast().equals(name);
      if (source != null && isWhole && takes(form.column(), source)) {
        return new Slot.Copy(name, ordinal);
      }
    }
    return new Slot.Computed(ordinal, SqlTypeName.ANY);
  }

  /** Whether a column shows whatever another shows, as it is stored. */
  private static boolean takes(@Nullable Column column, Column source) {
    return column == null
        || column.type() == ColumnType.MIXED
        || Objects.equals(column.type(), source.type());
  }

  boolean isDeletion() {
    return all.isEmpty();
  }

  /** Whether it can be done without looking at the row. */
  boolean isPlain() {
    return expressions.isEmpty();
  }

  boolean isReadBy(Predicate<SqlNode> reads) {
    return expressions.stream().anyMatch(reads);
  }

  Set<String> attributes() {
    Set<String> names = new HashSet<>();
    all.forEach(assignment -> names.add(assignment.form().name()));
    return names;
  }

  void addParameters(ParameterTypes types) {
    all.forEach(assignment -> types.add(assignment.slot(), assignment.form()));
  }

  /**
   * Adds them to a request.
   *
   * @param row what the query gives for the expressions; null if there are none
   */
  void apply(
      ItemRequests request,
      FoundRows.@Nullable Values row,
      StatementContext context,
      Sightings sightings) {
    for (Assignment assignment : all) {
      StoredForm form = assignment.form();
      switch (assignment.slot()) {
        case Slot.Constant constant ->
            set(request, form, form.of(constant.value(), null), sightings);
        case Slot.Parameter parameter ->
            set(request, form, form.of(context.parameter(parameter.index()), null), sightings);
        case Slot.Copy copy -> {
          if (row == null || row.value(copy.ordinal()) == null) {
            request.set(form.name(), null);
          } else {
            request.copy(form.name(), copy.attribute());
          }
        }
        case Slot.Computed computed -> {
          Object value = row == null ? null : row.value(computed.ordinal());
          SqlTypeName type = row == null ? null : row.type(computed.ordinal());
          set(request, form, form.of(value, type), sightings);
        }
      }
    }
  }

  private static void set(
      ItemRequests request, StoredForm form, @Nullable AttributeValue value, Sightings sightings) {
    request.set(form.name(), value);
    sightings.add(form.name(), value);
  }
}
