package io.partita.sql.plan;

import io.partita.core.expression.Comparator;
import io.partita.sql.catalog.Column;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A condition that a table can check. It holds exactly where SQL's condition is true: an attribute
 * that isn't there, or is of another type than its column, makes no comparison true.
 */
public sealed interface Predicate {
  /** A comparison of a column's value. */
  record Comparison(Column column, Comparator comparator, Value value) implements Predicate {
    @Override
    public String toString() {
      return column.name() + " " + comparator.symbol() + " " + value;
    }
  }

  /** That a column has one of some values. */
  record In(Column column, List<Value> values) implements Predicate {
    public In {
      values = List.copyOf(values);
    }

    @Override
    public String toString() {
      return values.size() > 8
          ? column.name() + " IN (" + values.size() + " values)"
          : column.name() + " IN " + values;
    }
  }

  /** That a text begins with another. */
  record BeginsWith(Column column, Value prefix) implements Predicate {
    @Override
    public String toString() {
      return column.name() + " BEGINS WITH " + prefix;
    }
  }

  /** That a column is not null. */
  record Present(Column column) implements Predicate {
    @Override
    public String toString() {
      return column.name() + " IS NOT NULL";
    }
  }

  /** That a column is null. */
  record Absent(Column column) implements Predicate {
    @Override
    public String toString() {
      return column.name() + " IS NULL";
    }
  }

  /** That all hold. */
  record And(List<Predicate> parts) implements Predicate {
    public And {
      parts = List.copyOf(parts);
    }

    @Override
    public String toString() {
      return joined(parts, " AND ");
    }
  }

  /** That one holds. */
  record Or(List<Predicate> parts) implements Predicate {
    public Or {
      parts = List.copyOf(parts);
    }

    @Override
    public String toString() {
      return joined(parts, " OR ");
    }
  }

  private static String joined(List<Predicate> parts, String with) {
    return parts.stream().map(Predicate::toString).collect(Collectors.joining(with, "(", ")"));
  }

  /** Whether it can only hold of items that have the column's attribute. */
  default boolean impliesPresenceOf(String name) {
    return switch (this) {
      case Comparison comparison -> comparison.column().name().equals(name);
      case In in -> in.column().name().equals(name);
      case BeginsWith begins -> begins.column().name().equals(name);
      case Present present -> present.column().name().equals(name);
      case Absent absent -> false;
      case And and -> and.parts().stream().anyMatch(part -> part.impliesPresenceOf(name));
      case Or or -> or.parts().stream().allMatch(part -> part.impliesPresenceOf(name));
    };
  }

  /** The attributes that it looks at. */
  default Set<String> attributes() {
    return switch (this) {
      case Comparison comparison -> Set.of(comparison.column().name());
      case In in -> Set.of(in.column().name());
      case BeginsWith begins -> Set.of(begins.column().name());
      case Present present -> Set.of(present.column().name());
      case Absent absent -> Set.of(absent.column().name());
      case And and -> union(and.parts());
      case Or or -> union(or.parts());
    };
  }

  private static Set<String> union(List<Predicate> parts) {
    Set<String> names = new HashSet<>();
    parts.forEach(part -> names.addAll(part.attributes()));
    return names;
  }

  /** How many comparisons there are in it. */
  default int size() {
    return switch (this) {
      case In in -> in.values().size();
      case And and -> and.parts().stream().mapToInt(Predicate::size).sum();
      case Or or -> or.parts().stream().mapToInt(Predicate::size).sum();
      case Comparison comparison -> 1;
      case BeginsWith begins -> 1;
      case Present present -> 1;
      case Absent absent -> 1;
    };
  }
}
