package io.partita.gateway.protocol;

import io.partita.core.item.Item;
import io.partita.core.operation.ConsumedCapacity;
import io.partita.core.operation.ItemCollectionMetrics;
import io.partita.core.value.AttributeValue;
import io.partita.gateway.json.JsonWriter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parts that several responses have. What is null is left out. */
final class Answers {
  private final JsonWriter json;
  private final ItemWriter items;

  Answers(JsonWriter json) {
    this.json = json;
    this.items = new ItemWriter(json);
  }

  JsonWriter json() {
    return json;
  }

  void item(String name, @Nullable Item item) {
    if (item != null) {
      json.name(name);
      items.write(item);
    }
  }

  void items(String name, @Nullable List<Item> list) {
    if (list != null) {
      json.name(name).startArray();
      list.forEach(items::write);
      json.endArray();
    }
  }

  void attributes(String name, @Nullable Map<String, AttributeValue> attributes) {
    if (attributes != null) {
      json.name(name);
      items.write(attributes);
    }
  }

  void text(String name, @Nullable String value) {
    if (value != null) {
      json.name(name).string(value);
    }
  }

  void number(String name, @Nullable Long value) {
    if (value != null) {
      json.name(name).number(value.longValue());
    }
  }

  void consumed(@Nullable ConsumedCapacity consumed) {
    if (consumed != null) {
      json.name("ConsumedCapacity");
      write(consumed);
    }
  }

  void consumed(@Nullable List<ConsumedCapacity> all) {
    if (all != null) {
      json.name("ConsumedCapacity").startArray();
      all.forEach(this::write);
      json.endArray();
    }
  }

  private void write(ConsumedCapacity consumed) {
    json.startObject();
    json.name("TableName").string(consumed.tableName());
    json.name("CapacityUnits").number(consumed.capacityUnits());
    ConsumedCapacity.Breakdown breakdown = consumed.breakdown();
    if (breakdown != null) {
      json.name("Table").startObject();
      json.name("CapacityUnits").number(breakdown.tableUnits()).endObject();
      write("LocalSecondaryIndexes", breakdown.localIndexes());
      write("GlobalSecondaryIndexes", breakdown.globalIndexes());
    }
    json.endObject();
  }

  private void write(String name, Map<String, Double> indexes) {
    if (!indexes.isEmpty()) {
      json.name(name).startObject();
      indexes.forEach((index, units) -> {
        json.name(index).startObject();
        json.name("CapacityUnits").number(units.doubleValue()).endObject();
      });
      json.endObject();
    }
  }

  void metrics(@Nullable ItemCollectionMetrics metrics) {
    if (metrics != null) {
      json.name("ItemCollectionMetrics");
      write(metrics);
    }
  }

  void metrics(@Nullable Map<String, List<ItemCollectionMetrics>> byTable) {
    if (byTable != null) {
      json.name("ItemCollectionMetrics").startObject();
      byTable.forEach((table, all) -> {
        json.name(table).startArray();
        all.forEach(this::write);
        json.endArray();
      });
      json.endObject();
    }
  }

  private void write(ItemCollectionMetrics metrics) {
    json.startObject();
    attributes("ItemCollectionKey", metrics.itemCollectionKey());
    json.name("SizeEstimateRangeGB").startArray();
    json.number(metrics.lowerBoundGigabytes()).number(metrics.upperBoundGigabytes());
    json.endArray().endObject();
  }
}
