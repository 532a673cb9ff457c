package io.partita.sql.execution;

import io.partita.core.expression.Condition;
import io.partita.core.item.Item;
import io.partita.core.value.AttributeValue;
import io.partita.sql.catalog.Column;
import io.partita.sql.plan.Access;
import io.partita.sql.plan.LookupJoinPlan;
import io.partita.sql.plan.Predicate;
import io.partita.sql.plan.ReadPlan;
import io.partita.sql.plan.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.calcite.DataContext;
import org.apache.calcite.linq4j.AbstractEnumerable;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Enumerator;
import org.jspecify.annotations.Nullable;

/** Joins by key, as generated code calls them. */
public final class LookupJoins {
  private LookupJoins() {}

  /**
   * Left rows with those right rows that their values find.
   *
   * @param left arrays, or bare values where there is one column
   * @param root a {@link StatementContext}
   */
  public static Enumerable<@Nullable Object> join(
      Enumerable<@Nullable Object> left, DataContext root, LookupJoinPlan plan) {
    return new AbstractEnumerable<>() {
      @Override
      public Enumerator<@Nullable Object> enumerator() {
        return new Joining(left.enumerator(), (StatementContext) root, plan);
      }
    };
  }

  private static final class Joining implements Enumerator<@Nullable Object> {
    /** Four requests of a hundred keys. */
    private static final int BATCH_ROWS = 400;

    private final Enumerator<@Nullable Object> left;
    private final StatementContext context;
    private final LookupJoinPlan plan;
    private final ParameterValues parameters;
    private final Deque<@Nullable Object[]> ready = new ArrayDeque<>();
    private @Nullable Object current;

    Joining(Enumerator<@Nullable Object> left, StatementContext context, LookupJoinPlan plan) {
      this.left = left;
      this.context = context;
      this.plan = plan;
      this.parameters = new ParameterValues(context);
    }

    @Override
    public @Nullable Object current() {
      return current;
    }

    @Override
    public boolean moveNext() {
      while (ready.isEmpty()) {
        List<@Nullable Object[]> batch = new ArrayList<>();
        while (batch.size() < BATCH_ROWS && left.moveNext()) {
          batch.add(row(left.current()));
        }
        if (batch.isEmpty()) {
          return false;
        }
        join(batch);
      }
      @Nullable Object[] row = ready.removeFirst();
      current = row.length == 1 ? row[0] : row;
      return true;
    }

    private @Nullable Object[] row(@Nullable Object value) {
      return plan.leftColumns() == 1
          ? new @Nullable Object[] {value}
          : (@Nullable Object[]) Objects.requireNonNull(value);
    }

    private void join(List<@Nullable Object[]> batch) {
      ReadPlan right = plan.right();
      switch (right.access()) {
        case Access.Lookup lookup -> joinByKeys(batch, lookup);
        case Access.Query query -> joinByQueries(batch, query);
        case Access.Scan scan -> throw new IllegalStateException("not a join by key");
      }
    }

    /** All keys of the batch at once; each item is then found by its key. */
    private void joinByKeys(List<@Nullable Object[]> batch, Access.Lookup lookup) {
      List<List<List<AttributeValue>>> wanted = new ArrayList<>();
      Map<List<AttributeValue>, @Nullable Item> found = new LinkedHashMap<>();
      for (@Nullable Object[] row : batch) {
        List<List<AttributeValue>> keys = KeyPoints.of(lookup.key(), parameters.with(row));
        wanted.add(keys);
        keys.forEach(key -> found.put(key, null));
      }
      PageSources sources = new PageSources(context, plan.right());
      Condition check = sources.predicates().all(sources.checkedHere());
      for (Item item : items(sources.lookups(new ArrayList<>(found.keySet())))) {
        if (check == null || check.test(item)) {
          found.put(key(item), item);
        }
      }
      for (int i = 0; i < batch.size(); i++) {
        List<Item> matches = new ArrayList<>();
        for (List<AttributeValue> key : wanted.get(i)) {
          Item item = found.get(key);
          if (item != null) {
            matches.add(item);
          }
        }
        emit(batch.get(i), matches);
      }
    }

    private List<AttributeValue> key(Item item) {
      List<AttributeValue> key = new ArrayList<>();
      for (List<String> names :
          List.of(plan.right().source().partitionKey(), plan.right().source().sortKey())) {
        for (String name : names) {
          key.add(Objects.requireNonNull(item.get(name)));
        }
      }
      return key;
    }

    /** Ranges for each different key of the batch, several at the same time. */
    private void joinByQueries(List<@Nullable Object[]> batch, Access.Query query) {
      List<List<Value>> values = outerValues(query);
      List<List<List<AttributeValue>>> keys = new ArrayList<>();
      Map<List<List<AttributeValue>>, List<Item>> found = new HashMap<>();
      Map<Pages, List<Item>> targets = new IdentityHashMap<>();
      List<Pages> ranges = new ArrayList<>();
      for (@Nullable Object[] row : batch) {
        ParameterValues bound = parameters.with(row);
        List<List<AttributeValue>> key = KeyPoints.of(values, bound);
        keys.add(key);
        if (!found.containsKey(key)) {
          List<Item> matches = new ArrayList<>();
          found.put(key, matches);
          for (Pages range : new PageSources(context, plan.right(), bound).all()) {
            ranges.add(range);
            targets.put(range, matches);
          }
        }
      }
      Reading reading = new Reading(context, ranges);
      for (Pages.Page page = reading.next(); page != null; page = reading.next()) {
        Objects.requireNonNull(targets.get(reading.source())).addAll(page.items());
      }
      for (int i = 0; i < batch.size(); i++) {
        emitChecked(batch.get(i), Objects.requireNonNull(found.get(keys.get(i))));
      }
    }

    /** The values that tell one range from another. */
    private static List<List<Value>> outerValues(Access.Query query) {
      List<List<Value>> values = new ArrayList<>(query.partition());
      for (Predicate predicate : query.sort()) {
        if (predicate instanceof Predicate.Comparison comparison
            && comparison.value() instanceof Value.Outer) {
          values.add(List.of(comparison.value()));
        }
      }
      return values;
    }

    /** Of what requests can't check themselves. */
    private void emitChecked(@Nullable Object[] row, List<Item> candidates) {
      PageSources sources = new PageSources(context, plan.right(), parameters.with(row));
      Condition check = sources.predicates().all(sources.checkedHere());
      List<Item> matches = new ArrayList<>();
      for (Item item : candidates) {
        if (check == null || check.test(item)) {
          matches.add(item);
        }
      }
      emit(row, matches);
    }

    private List<Item> items(List<Pages> ranges) {
      List<Item> items = new ArrayList<>();
      Reading reading = new Reading(context, ranges);
      for (Pages.Page page = reading.next(); page != null; page = reading.next()) {
        items.addAll(page.items());
      }
      return items;
    }

    private void emit(@Nullable Object[] row, List<Item> candidates) {
      Condition check = new BoundPredicates(parameters.with(row)).all(plan.checks());
      boolean isMatched = false;
      for (Item item : candidates) {
        if (check == null || check.test(item)) {
          isMatched = true;
          if (plan.kind() == LookupJoinPlan.Kind.INNER || plan.kind() == LookupJoinPlan.Kind.LEFT) {
            ready.addLast(joined(row, item));
          }
        }
      }
      switch (plan.kind()) {
        case INNER -> {}
        case LEFT -> {
          if (!isMatched) {
            ready.addLast(joined(row, Item.EMPTY));
          }
        }
        case SEMI -> {
          if (isMatched) {
            ready.addLast(row);
          }
        }
        case ANTI -> {
          if (!isMatched) {
            ready.addLast(row);
          }
        }
      }
    }

    private @Nullable Object[] joined(@Nullable Object[] row, Item item) {
      List<Column> columns = plan.right().columns();
      @Nullable Object[] both = Arrays.copyOf(row, row.length + columns.size());
      for (int i = 0; i < columns.size(); i++) {
        Column column = columns.get(i);
        both[row.length + i] = column.type().show(item.get(column.name()));
      }
      return both;
    }

    @Override
    public void reset() {
      throw new UnsupportedOperationException("rows are read once");
    }

    @Override
    public void close() {
      left.close();
    }
  }
}
