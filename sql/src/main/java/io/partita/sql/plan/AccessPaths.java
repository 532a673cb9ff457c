package io.partita.sql.plan;

import io.partita.core.expression.Comparator;
import io.partita.sql.catalog.RelationSchema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the cheapest way to what a query wants: the table itself or one of its indexes, by key
 * where there are conditions on keys.
 *
 * <p>An index takes the place of its table only where it has every item that is wanted, and all
 * that is wanted of it: it lacks the items that lack one of its key attributes.
 */
final class AccessPaths {
  /** More keys than these are not looked up one by one. */
  private static final int MAXIMUM_POINTS = 10_000;

  private static final double FRACTION_OF_RANGE = 0.3;
  private static final double FRACTION_OF_FILTER = 0.3;

  /** Reading a key costs as much as scanning these rows, which come a thousand a page. */
  private static final double LOOKUP_COST = 4;

  private static final double COLUMN_COST = 0.01;

  private AccessPaths() {}

  /** The cheapest way; null if there is none that gives the ordering that is wanted. */
  static @Nullable ReadPlan best(ScanSpec spec) {
    ReadPlan best = plan(spec, spec.relation());
    for (RelationSchema index : spec.relation().indexes()) {
      if (isComplete(spec, index)) {
        ReadPlan other = index.holds(spec.attributes()) ? plan(spec, index) : fetching(spec, index);
        if (other != null && (best == null || cost(other) < cost(best))) {
          best = other;
        }
      }
    }
    return best;
  }

  /** What it costs to read, in rows that are scanned; each column that is shown adds a little. */
  static double cost(ReadPlan plan) {
    return costOfReading(plan) + plan.rowCount() * plan.columns().size() * COLUMN_COST;
  }

  private static double costOfReading(ReadPlan plan) {
    return switch (plan.access()) {
      case Access.Scan scan -> plan.rowsRead() + 1;
      case Access.Lookup lookup -> plan.rowsRead() * LOOKUP_COST;
      case Access.Query query -> plan.rowsRead() + points(query.partition()) * LOOKUP_COST;
    };
  }

  /** By an index that lacks attributes: items are found there, and fetched from the table. */
  private static @Nullable ReadPlan fetching(ScanSpec spec, RelationSchema index) {
    List<Predicate> held = new ArrayList<>();
    for (Predicate predicate : spec.predicates()) {
      if (index.holds(predicate.attributes())) {
        held.add(predicate);
      }
    }
    ScanSpec narrow =
        new ScanSpec(spec.relation(), spec.columns(), held, spec.ordering(), -1, spec.isCount());
    ReadPlan found = plan(narrow, index);
    if (found == null || !(found.access() instanceof Access.Query)) {
      return null;
    }
    return new ReadPlan(
        found.source(),
        found.access(),
        found.filter(),
        new ReadPlan.Fetch(spec.relation(), spec.predicates()),
        found.columns(),
        found.forward(),
        spec.limit(),
        spec.isCount(),
        found.rowsRead() + found.rowCount() * LOOKUP_COST,
        spec.limit() < 0 ? found.rowCount() : Math.min(spec.limit(), found.rowCount()));
  }

  private static boolean isComplete(ScanSpec spec, RelationSchema index) {
    Set<String> own = index.keyAttributes();
    own.removeAll(spec.relation().keyAttributes());
    for (String attribute : own) {
      if (spec.predicates().stream().noneMatch(p -> p.impliesPresenceOf(attribute))) {
        return false;
      }
    }
    return true;
  }

  private static @Nullable ReadPlan plan(ScanSpec spec, RelationSchema source) {
    List<Predicate> rest = new ArrayList<>(spec.predicates());
    List<List<Value>> partition = points(source.partitionKey(), rest);
    if (partition == null || points(partition) > MAXIMUM_POINTS) {
      return scan(spec, source);
    }
    List<Predicate> beforeSort = List.copyOf(rest);
    List<List<Value>> sort = points(source.sortKey(), rest);
    if (sort != null && !source.isIndex()) {
      List<List<Value>> key = new ArrayList<>(partition);
      key.addAll(sort);
      long points = points(key);
      if (points <= MAXIMUM_POINTS && spec.ordering().isEmpty() || points == 1) {
        return of(spec, source, new Access.Lookup(key), rest, true, points);
      }
    }
    return query(spec, source, partition, new ArrayList<>(beforeSort));
  }

  private static @Nullable ReadPlan scan(ScanSpec spec, RelationSchema source) {
    if (!spec.ordering().isEmpty()) {
      return null;
    }
    return of(spec, source, new Access.Scan(), spec.predicates(), true, source.rowCount());
  }

  private static @Nullable ReadPlan query(
      ScanSpec spec, RelationSchema source, List<List<Value>> partition, List<Predicate> rest) {
    List<Predicate> sort = new ArrayList<>();
    double fraction = 1;
    for (String attribute : source.sortKey()) {
      Predicate equal = take(rest, attribute, true);
      if (equal != null) {
        sort.add(equal);
        fraction /= 10;
        continue;
      }
      Predicate first = take(rest, attribute, false);
      if (first != null) {
        sort.add(first);
        fraction *= FRACTION_OF_RANGE;
        Predicate second = otherBound(rest, first);
        if (second != null) {
          sort.add(second);
          fraction *= FRACTION_OF_RANGE;
        }
      }
      break;
    }
    Boolean forward = direction(spec, source, partition, sort);
    if (forward == null) {
      return null;
    }
    double read = Math.max(1, points(partition) * rowsEach(source) * fraction);
    return of(spec, source, new Access.Query(partition, sort), rest, forward, read);
  }

  /** How many rows have the same partition key. */
  private static double rowsEach(RelationSchema source) {
    if (!source.isIndex() && source.sortKey().isEmpty()) {
      return 1;
    }
    double distinct = 1;
    for (String attribute : source.partitionKey()) {
      distinct *= source.distinctValues(attribute);
    }
    return Math.max(1, source.rowCount() / Math.max(1, distinct));
  }

  private static ReadPlan of(
      ScanSpec spec,
      RelationSchema source,
      Access access,
      List<Predicate> filter,
      boolean forward,
      double rowsRead) {
    double given = rowsRead;
    for (int i = 0; i < filter.size(); i++) {
      given *= FRACTION_OF_FILTER;
    }
    double read = rowsRead;
    if (spec.limit() >= 0 && given > spec.limit()) {
      read = Math.max(1, rowsRead * spec.limit() / given);
      given = spec.limit();
    }
    return new ReadPlan(
        source,
        access,
        filter,
        null,
        spec.shownColumns(),
        forward,
        spec.limit(),
        spec.isCount(),
        read,
        spec.isCount() ? 1 : Math.max(1, given));
  }

  /** The values that each attribute may have, taken from the predicates; null unless all have. */
  private static @Nullable List<List<Value>> points(List<String> attributes, List<Predicate> rest) {
    List<List<Value>> points = new ArrayList<>();
    for (String attribute : attributes) {
      Predicate found = null;
      for (Predicate predicate : rest) {
        if (predicate instanceof Predicate.In in && in.column().name().equals(attribute)
            || isEquality(predicate, attribute)) {
          found = predicate;
          break;
        }
      }
      if (found == null) {
        return null;
      }
      rest.remove(found);
      points.add(
          switch (found) {
            case Predicate.In in -> in.values();
            case Predicate.Comparison equal -> List.of(equal.value());
            default -> throw new IllegalStateException(found.toString());
          });
    }
    return points;
  }

  private static long points(List<List<Value>> values) {
    long points = 1;
    for (List<Value> some : values) {
      points = Math.min(points * some.size(), Integer.MAX_VALUE);
    }
    return points;
  }

  private static boolean isEquality(Predicate predicate, String attribute) {
    return predicate instanceof Predicate.Comparison comparison
        && comparison.comparator() == Comparator.EQUAL
        && comparison.column().name().equals(attribute);
  }

  private static @Nullable Predicate take(
      List<Predicate> rest, String attribute, boolean equality) {
    for (Predicate predicate : rest) {
      boolean fits =
          equality
              ? isEquality(predicate, attribute)
              : predicate instanceof Predicate.BeginsWith begins
                      && begins.column().name().equals(attribute)
                  || bound(predicate, attribute) != 0;
      if (fits) {
        rest.remove(predicate);
        return predicate;
      }
    }
    return null;
  }

  /** 1 for a lower bound of the attribute, -1 for an upper one, 0 for neither. */
  private static int bound(Predicate predicate, String attribute) {
    if (!(predicate instanceof Predicate.Comparison comparison)
        || !comparison.column().name().equals(attribute)) {
      return 0;
    }
    return switch (comparison.comparator()) {
      case GREATER, GREATER_OR_EQUAL -> 1;
      case LESS, LESS_OR_EQUAL -> -1;
      case EQUAL, NOT_EQUAL -> 0;
    };
  }

  private static @Nullable Predicate otherBound(List<Predicate> rest, Predicate first) {
    if (!(first instanceof Predicate.Comparison comparison)) {
      return null;
    }
    String attribute = comparison.column().name();
    for (Predicate predicate : rest) {
      if (bound(predicate, attribute) == -bound(first, attribute)) {
        rest.remove(predicate);
        return predicate;
      }
    }
    return null;
  }

  /** True for forwards, false for backwards, null if neither gives the ordering. */
  private static @Nullable Boolean direction(
      ScanSpec spec, RelationSchema source, List<List<Value>> partition, List<Predicate> sort) {
    if (spec.ordering().isEmpty()) {
      return true;
    }
    if (points(partition) != 1) {
      return null;
    }
    Set<String> constant = new HashSet<>(source.partitionKey());
    for (Predicate predicate : sort) {
      if (predicate instanceof Predicate.Comparison equal
          && equal.comparator() == Comparator.EQUAL) {
        constant.add(equal.column().name());
      }
    }
    List<String> varying = new ArrayList<>(source.sortKey());
    varying.removeAll(constant);
    Boolean forward = null;
    int next = 0;
    for (ScanSpec.Order order : spec.ordering()) {
      if (constant.contains(order.column())) {
        continue;
      }
      if (next == varying.size() || !varying.get(next).equals(order.column())) {
        return null;
      }
      if (forward != null && forward == order.descending()) {
        return null;
      }
      forward = !order.descending();
      next++;
    }
    return forward == null || forward;
  }
}
