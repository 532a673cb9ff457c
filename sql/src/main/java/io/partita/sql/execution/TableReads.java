package io.partita.sql.execution;

import io.partita.core.expression.Condition;
import io.partita.core.item.Item;
import io.partita.core.value.AttributeValue;
import io.partita.sql.catalog.Column;
import io.partita.sql.plan.ReadPlan;
import java.util.Iterator;
import java.util.List;
import org.apache.calcite.DataContext;
import org.apache.calcite.linq4j.AbstractEnumerable;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Enumerator;
import org.jspecify.annotations.Nullable;

/** Reads of tables, as generated code calls them. */
public final class TableReads {
  private TableReads() {}

  /**
   * The rows of a plan: arrays, or bare values where there is one column.
   *
   * @param root a {@link StatementContext}
   */
  public static Enumerable<@Nullable Object> rows(DataContext root, ReadPlan plan) {
    StatementContext context = (StatementContext) root;
    return new AbstractEnumerable<>() {
      @Override
      public Enumerator<@Nullable Object> enumerator() {
        return plan.isCount() ? new Count(context, plan) : new Rows(context, plan);
      }
    };
  }

  /** Rows one by one. */
  private static final class Rows implements Enumerator<@Nullable Object> {
    private final ReadPlan plan;
    private final List<Column> columns;
    private final @Nullable Condition check;
    private final Reading reading;
    private Iterator<Item> items = List.<Item>of().iterator();
    private long given;
    private @Nullable Object current;

    Rows(StatementContext context, ReadPlan plan) {
      PageSources sources = new PageSources(context, plan);
      this.plan = plan;
      this.columns = plan.columns();
      this.check = sources.predicates().all(sources.checkedHere());
      this.reading = new Reading(context, sources.all());
    }

    @Override
    public @Nullable Object current() {
      return current;
    }

    @Override
    public boolean moveNext() {
      if (plan.limit() >= 0 && given >= plan.limit()) {
        return false;
      }
      while (true) {
        while (items.hasNext()) {
          Item item = items.next();
          if (check == null || check.test(item)) {
            current = row(item);
            given++;
            return true;
          }
        }
        Pages.Page page = reading.next();
        if (page == null) {
          return false;
        }
        items = page.items().iterator();
      }
    }

    private @Nullable Object row(Item item) {
      if (columns.size() == 1) {
        return value(columns.getFirst(), item);
      }
      if (columns.size() > 2) {
        // decodes all attributes in one pass
        item.attributes();
      }
      @Nullable Object[] row = new Object[columns.size()];
      for (int i = 0; i < row.length; i++) {
        row[i] = value(columns.get(i), item);
      }
      return row;
    }

    private static @Nullable Object value(Column column, Item item) {
      AttributeValue value = item.get(column.name());
      return column.type().show(value);
    }

    @Override
    public void reset() {
      throw new UnsupportedOperationException("rows are read once");
    }

    @Override
    public void close() {}
  }

  /** One row with a number. */
  private static final class Count implements Enumerator<@Nullable Object> {
    private final StatementContext context;
    private final ReadPlan plan;
    private @Nullable Object current;

    Count(StatementContext context, ReadPlan plan) {
      this.context = context;
      this.plan = plan;
    }

    @Override
    public @Nullable Object current() {
      return current;
    }

    @Override
    public boolean moveNext() {
      if (current != null) {
        return false;
      }
      PageSources sources = new PageSources(context, plan);
      Condition check = sources.predicates().all(sources.checkedHere());
      Reading reading = new Reading(context, sources.all());
      long count = 0;
      for (Pages.Page page = reading.next(); page != null; page = reading.next()) {
        if (check == null) {
          count += page.count();
          continue;
        }
        for (Item item : page.items()) {
          if (check.test(item)) {
            count++;
          }
        }
      }
      current = count;
      return true;
    }

    @Override
    public void reset() {
      throw new UnsupportedOperationException("rows are read once");
    }

    @Override
    public void close() {}
  }
}
