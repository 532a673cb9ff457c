package io.partita.sql.catalog;

import io.partita.core.item.Item;
import io.partita.core.value.AttributeType;
import io.partita.core.value.AttributeValue;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What some items show: columns by name, sizes, and how often values of key attributes recur. */
final class Sample {
  private final Map<String, Column> columns = new TreeMap<>();

  /** By attribute: how often each value was seen. */
  private final Map<String, Map<AttributeValue, Integer>> seen = new HashMap<>();

  private long count;
  private long sizeBytes;

  /**
   * @param counted attributes whose values are counted
   */
  Sample(Collection<String> counted) {
    counted.forEach(name -> seen.put(name, new HashMap<>()));
  }

  /** What one value shows. */
  static Sample of(String name, AttributeValue value) {
    Sample sample = new Sample(List.of());
    sample.add(name, value);
    return sample;
  }

  void add(Item item) {
    count++;
    sizeBytes += item.sizeBytes();
    item.attributes().forEach(this::add);
  }

  private void add(String name, AttributeValue value) {
    Map<AttributeValue, Integer> values = seen.get(name);
    if (values != null) {
      values.merge(value, 1, Integer::sum);
    }
    if (value.type() == AttributeType.NULL || name.length() > TableKnowledge.MAXIMUM_NAME_LENGTH) {
      return;
    }
    int scale =
        value instanceof AttributeValue.NumberValue number
            ? Math.clamp(number.value().toBigDecimal().scale(), 0, SqlTypes.MAXIMUM_SCALE)
            : -1;
    columns.merge(name, Column.found(name, ColumnType.of(value.type()), scale), Column::widenedTo);
  }

  long count() {
    return count;
  }

  Collection<Column> columns() {
    return columns.values();
  }

  /**
   * What the sample says of a whole table.
   *
   * @param rows how many items the table has
   * @param clustered the attribute whose equal values lie together in the table
   */
  Statistics statistics(long rows, @Nullable String clustered) {
    if (count == 0) {
      return Statistics.NONE;
    }
    long all = Math.max(rows, count);
    Map<String, Long> distinct = new HashMap<>();
    seen.forEach((name, values) -> {
      if (!values.isEmpty()) {
        distinct.put(name, estimate(values, all, name.equals(clustered)));
      }
    });
    return new Statistics(count, all, sizeBytes / count, distinct);
  }

  /**
   * How many values there are among all items. Where equal values lie together a page has whole
   * groups, so that there are as many more as there are more items. Elsewhere: values seen once
   * stand for the square root of that (Charikar and others, "Towards estimation error guarantees
   * for distinct values", PODS 2000), the others for themselves.
   */
  private long estimate(Map<AttributeValue, Integer> values, long rows, boolean isClustered) {
    double factor = (double) rows / count;
    long once = values.values().stream().filter(times -> times == 1).count();
    double estimate =
        isClustered ? values.size() * factor : Math.sqrt(factor) * once + values.size() - once;
    return Math.clamp(Math.round(estimate), values.size(), Math.max(rows, values.size()));
  }
}
