package io.partita.gateway.operation;

import io.partita.core.item.Item;
import io.partita.core.operation.ConsumedCapacity;
import io.partita.core.operation.ItemCollectionMetrics;
import io.partita.core.operation.ItemPageResponse;
import io.partita.core.operation.ResourcePolicyResponse;
import io.partita.core.operation.WriteItemResponse;
import io.partita.gateway.json.AttributeWriter;
import io.partita.gateway.json.JsonOutput;
import io.partita.gateway.json.JsonWriter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parts that responses of several operations have. */
final class ResponseParts {
  private static final String CAPACITY_UNITS = "CapacityUnits";

  private ResponseParts() {}

  /** What PutItem, UpdateItem and DeleteItem answer. */
  static void write(WriteItemResponse response, JsonOutput out) {
    JsonWriter json = out.json().startObject();
    if (response.attributes() != null) {
      json.name("Attributes");
      out.attributes().item(response.attributes());
    }
    capacity(response.consumedCapacity(), json);
    if (response.itemCollectionMetrics() != null) {
      json.name("ItemCollectionMetrics");
      metrics(response.itemCollectionMetrics(), out);
    }
    json.endObject();
  }

  /** What Query and Scan answer. */
  static void write(ItemPageResponse response, JsonOutput out) {
    JsonWriter json = out.json().startObject();
    json.name("Count").number(response.count());
    if (response.items() != null) {
      json.name("Items");
      items(response.items(), out);
    }
    if (response.lastEvaluatedKey() != null) {
      json.name("LastEvaluatedKey");
      out.attributes().attributes(response.lastEvaluatedKey());
    }
    json.name("ScannedCount").number(response.scannedCount());
    capacity(response.consumedCapacity(), json);
    json.endObject();
  }

  /** What the operations on resource policies answer. */
  static void policy(ResourcePolicyResponse response, JsonOutput out) {
    JsonWriter json = out.json().startObject();
    if (response.document() != null) {
      json.name("Policy").string(response.document());
    }
    if (response.revisionId() != null) {
      json.name("RevisionId").string(response.revisionId());
    }
    json.endObject();
  }

  static void items(List<Item> items, JsonOutput out) {
    AttributeWriter attributes = out.attributes();
    out.json().startArray();
    for (Item item : items) {
      attributes.item(item);
    }
    out.json().endArray();
  }

  static void capacity(@Nullable ConsumedCapacity consumed, JsonWriter json) {
    if (consumed != null) {
      json.name("ConsumedCapacity");
      units(consumed, json);
    }
  }

  static void capacities(@Nullable List<ConsumedCapacity> consumed, JsonWriter json) {
    if (consumed != null) {
      json.name("ConsumedCapacity").startArray();
      consumed.forEach(one -> units(one, json));
      json.endArray();
    }
  }

  private static void units(ConsumedCapacity consumed, JsonWriter json) {
    json.startObject().name(CAPACITY_UNITS).number(consumed.capacityUnits());
    json.name("TableName").string(consumed.tableName());
    ConsumedCapacity.Breakdown breakdown = consumed.breakdown();
    if (breakdown != null) {
      indexes("GlobalSecondaryIndexes", breakdown.globalIndexes(), json);
      indexes("LocalSecondaryIndexes", breakdown.localIndexes(), json);
      json.name("Table").startObject().name(CAPACITY_UNITS).number(breakdown.tableUnits());
      json.endObject();
    }
    json.endObject();
  }

  private static void indexes(String name, Map<String, Double> units, JsonWriter json) {
    if (units.isEmpty()) {
      return;
    }
    json.name(name).startObject();
    units.forEach((index, consumed) -> {
      json.name(index).startObject().name(CAPACITY_UNITS).number(consumed);
      json.endObject();
    });
    json.endObject();
  }

  static void metrics(ItemCollectionMetrics metrics, JsonOutput out) {
    JsonWriter json = out.json().startObject();
    json.name("ItemCollectionKey");
    out.attributes().attributes(metrics.itemCollectionKey());
    json.name("SizeEstimateRangeGB").startArray();
    json.number(metrics.lowerBoundGigabytes()).number(metrics.upperBoundGigabytes());
    json.endArray().endObject();
  }
}
