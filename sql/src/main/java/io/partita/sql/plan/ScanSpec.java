package io.partita.sql.plan;

import io.partita.sql.catalog.Column;
import io.partita.sql.catalog.RelationSchema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.calcite.util.ImmutableIntList;

/**
 * What a query wants of one relation.
 *
 * @param columns which of the relation's columns, in what order
 * @param predicates all of which hold of the rows
 * @param ordering how the rows are ordered; empty for no matter how
 * @param limit how many rows at most; -1 for all
 * @param isCount whether only their number is wanted, as one row
 */
public record ScanSpec(
    RelationSchema relation,
    ImmutableIntList columns,
    List<Predicate> predicates,
    List<Order> ordering,
    long limit,
    boolean isCount) {
  /** One column of an ordering. */
  public record Order(String column, boolean descending) {}

  public ScanSpec {
    predicates = List.copyOf(predicates);
    ordering = List.copyOf(ordering);
  }

  /** Everything. */
  static ScanSpec of(RelationSchema relation) {
    ImmutableIntList all = ImmutableIntList.identity(relation.columns().size());
    return new ScanSpec(relation, all, List.of(), List.of(), -1, false);
  }

  /** Whether conditions and columns can still be pushed into it. */
  boolean isOpen() {
    return limit < 0 && !isCount;
  }

  ScanSpec withColumns(ImmutableIntList next) {
    return new ScanSpec(relation, next, predicates, ordering, limit, isCount);
  }

  /** With further predicates; those that are there are not added again. */
  ScanSpec withPredicates(List<Predicate> more) {
    Set<Predicate> all = new LinkedHashSet<>(predicates);
    all.addAll(more);
    return new ScanSpec(relation, columns, new ArrayList<>(all), ordering, limit, isCount);
  }

  ScanSpec withOrdering(List<Order> next) {
    return new ScanSpec(relation, columns, predicates, next, limit, isCount);
  }

  ScanSpec withLimit(long next) {
    return new ScanSpec(relation, columns, predicates, ordering, next, isCount);
  }

  ScanSpec counted() {
    return new ScanSpec(relation, columns, predicates, List.of(), limit, true);
  }

  /** The columns as they are shown. */
  List<Column> shownColumns() {
    List<Column> shown = new ArrayList<>();
    for (int column : columns) {
      shown.add(relation.columns().get(column));
    }
    return shown;
  }

  /** Names of all attributes that are looked at. */
  Set<String> attributes() {
    Set<String> names = new HashSet<>();
    if (!isCount) {
      shownColumns().forEach(column -> names.add(column.name()));
    }
    predicates.forEach(predicate -> names.addAll(predicate.attributes()));
    return names;
  }
}
