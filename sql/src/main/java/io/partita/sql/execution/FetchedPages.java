package io.partita.sql.execution;

import io.partita.core.item.Item;
import io.partita.core.operation.ConsumedCapacity;
import io.partita.core.operation.RequestAttributes;
import io.partita.core.value.AttributeValue;
import io.partita.sql.catalog.RelationSchema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A range of an index with the whole items in place of its records, in its order. An item that has
 * gone since is left out; one that has changed has to be checked anew.
 */
record FetchedPages(StatementContext context, RelationSchema table, Pages records)
    implements Pages {
  private static final int MAXIMUM_KEYS = 100;

  @Override
  public CompletionStage<Page> read(@Nullable Object position) {
    return records.read(position).thenCompose(this::fetch);
  }

  private CompletionStage<Page> fetch(Page found) {
    List<Map<String, AttributeValue>> keys = new ArrayList<>();
    for (Item item : found.items()) {
      keys.add(key(item));
    }
    Map<Map<String, AttributeValue>, Item> items = new HashMap<>();
    CompletableFuture<Double> units = CompletableFuture.completedFuture(0.0);
    for (int i = 0; i < keys.size(); i += MAXIMUM_KEYS) {
      List<RequestAttributes> some = new ArrayList<>();
      keys.subList(i, Math.min(keys.size(), i + MAXIMUM_KEYS))
          .forEach(key -> some.add(RequestAttributes.of(key)));
      Pages lookups = new LookedUpPages(context, table.tableName(), some);
      units = units.thenCompose(before -> collect(lookups, null, before, items));
    }
    return units.thenApply(consumed -> page(found, keys, items, consumed));
  }

  private CompletionStage<Double> collect(
      Pages lookups,
      @Nullable Object position,
      double units,
      Map<Map<String, AttributeValue>, Item> into) {
    return lookups
        .read(position)
        .thenCompose(page -> {
          page.items().forEach(item -> into.put(key(item), item));
          ConsumedCapacity consumed = page.consumed();
          double sum = units + (consumed == null ? 0 : consumed.capacityUnits());
          return page.next() == null
              ? CompletableFuture.completedFuture(sum)
              : collect(lookups, page.next(), sum, into);
        });
  }

  private Page page(
      Page found,
      List<Map<String, AttributeValue>> keys,
      Map<Map<String, AttributeValue>, Item> items,
      double units) {
    List<Item> ordered = new ArrayList<>();
    for (Map<String, AttributeValue> key : keys) {
      Item item = items.get(key);
      if (item != null) {
        ordered.add(item);
      }
    }
    ConsumedCapacity consumed = found.consumed();
    double both = units + (consumed == null ? 0 : consumed.capacityUnits());
    return new Page(
        ordered,
        ordered.size(),
        found.scanned(),
        found.next(),
        new ConsumedCapacity(table.tableName(), both, null));
  }

  private Map<String, AttributeValue> key(Item item) {
    Map<String, AttributeValue> key = new LinkedHashMap<>();
    for (List<String> names : List.of(table.partitionKey(), table.sortKey())) {
      for (String name : names) {
        key.put(name, Objects.requireNonNull(item.get(name)));
      }
    }
    return key;
  }
}
