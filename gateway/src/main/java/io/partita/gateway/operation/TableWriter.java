package io.partita.gateway.operation;

import io.partita.core.operation.TableDescription;
import io.partita.core.operation.TableDescription.IndexDescription;
import io.partita.core.operation.TableResponse;
import io.partita.core.table.KeyAttribute;
import io.partita.core.table.KeySchema;
import io.partita.core.table.Projection;
import io.partita.gateway.json.JsonOutput;
import io.partita.gateway.json.JsonWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the description of a table. */
final class TableWriter {
  private TableWriter() {}

  /** An answer whose only member is a table. */
  static void writeAs(String member, TableResponse response, JsonOutput out) {
    out.json().startObject().name(member);
    write(response.table(), out.json());
    out.json().endObject();
  }

  static void write(TableDescription table, JsonWriter json) {
    json.startObject();
    definitions(table.attributeDefinitions(), json);
    billing(table.billingModeSummary(), json);
    seconds("CreationDateTime", table.creationMillis(), json);
    json.name("DeletionProtectionEnabled").bool(table.deletionProtectionEnabled());
    indexes("GlobalSecondaryIndexes", table.globalSecondaryIndexes(), json);
    number("ItemCount", table.itemCount(), json);
    key(table.keySchema(), json);
    indexes("LocalSecondaryIndexes", table.localSecondaryIndexes(), json);
    onDemand(table.onDemandThroughput(), json);
    throughput(table.provisionedThroughput(), json);
    json.name("TableArn").string(table.tableArn());
    if (table.tableClass() != null) {
      json.name("TableClassSummary").startObject();
      seconds("LastUpdateDateTime", table.tableClass().lastUpdateMillis(), json);
      json.name("TableClass").string(table.tableClass().tableClass()).endObject();
    }
    json.name("TableId").string(table.tableId());
    json.name("TableName").string(table.tableName());
    number("TableSizeBytes", table.tableSizeBytes(), json);
    json.name("TableStatus").string(table.tableStatus());
    warm(table.warmThroughput(), json);
    json.endObject();
  }

  private static void definitions(@Nullable List<KeyAttribute> attributes, JsonWriter json) {
    if (attributes == null) {
      return;
    }
    json.name("AttributeDefinitions").startArray();
    for (KeyAttribute attribute : attributes) {
      json.startObject();
      json.name("AttributeName").string(attribute.name());
      json.name("AttributeType").string(attribute.type().name());
      json.endObject();
    }
    json.endArray();
  }

  private static void billing(
      TableDescription.@Nullable BillingModeSummary billing, JsonWriter json) {
    if (billing == null) {
      return;
    }
    json.name("BillingModeSummary").startObject();
    json.name("BillingMode").string(billing.billingMode());
    seconds("LastUpdateToPayPerRequestDateTime", billing.lastUpdateMillis(), json);
    json.endObject();
  }

  private static void key(@Nullable KeySchema key, JsonWriter json) {
    if (key == null) {
      return;
    }
    json.name("KeySchema").startArray();
    key.partition().forEach(attribute -> keyElement(attribute, "HASH", json));
    key.sort().forEach(attribute -> keyElement(attribute, "RANGE", json));
    json.endArray();
  }

  private static void keyElement(KeyAttribute attribute, String role, JsonWriter json) {
    json.startObject().name("AttributeName").string(attribute.name());
    json.name("KeyType").string(role).endObject();
  }

  private static void indexes(
      String name, @Nullable List<IndexDescription> indexes, JsonWriter json) {
    if (indexes == null) {
      return;
    }
    json.name(name).startArray();
    indexes.forEach(index -> index(index, json));
    json.endArray();
  }

  private static void index(IndexDescription index, JsonWriter json) {
    json.startObject();
    if (index.backfilling() != null) {
      json.name("Backfilling").bool(index.backfilling());
    }
    json.name("IndexArn").string(index.indexArn());
    json.name("IndexName").string(index.indexName());
    json.name("IndexSizeBytes").number(index.sizeBytes());
    if (index.indexStatus() != null) {
      json.name("IndexStatus").string(index.indexStatus());
    }
    json.name("ItemCount").number(index.itemCount());
    key(index.keySchema(), json);
    onDemand(index.onDemandThroughput(), json);
    projection(index.projection(), json);
    throughput(index.provisionedThroughput(), json);
    warm(index.warmThroughput(), json);
    json.endObject();
  }

  private static void projection(Projection projection, JsonWriter json) {
    json.name("Projection").startObject();
    if (!projection.nonKeyAttributes().isEmpty()) {
      json.name("NonKeyAttributes").startArray();
      projection.nonKeyAttributes().forEach(json::string);
      json.endArray();
    }
    json.name("ProjectionType").string(projection.type().name()).endObject();
  }

  private static void throughput(
      TableDescription.@Nullable Throughput throughput, JsonWriter json) {
    if (throughput == null) {
      return;
    }
    json.name("ProvisionedThroughput").startObject();
    seconds("LastDecreaseDateTime", throughput.lastDecreaseMillis(), json);
    seconds("LastIncreaseDateTime", throughput.lastIncreaseMillis(), json);
    json.name("NumberOfDecreasesToday").number(throughput.decreasesToday());
    json.name("ReadCapacityUnits").number(throughput.readUnits());
    json.name("WriteCapacityUnits").number(throughput.writeUnits());
    json.endObject();
  }

  private static void onDemand(
      TableDescription.@Nullable OnDemandThroughput throughput, JsonWriter json) {
    if (throughput == null) {
      return;
    }
    json.name("OnDemandThroughput").startObject();
    number("MaxReadRequestUnits", throughput.maximumReadUnits(), json);
    number("MaxWriteRequestUnits", throughput.maximumWriteUnits(), json);
    json.endObject();
  }

  private static void warm(TableDescription.@Nullable WarmThroughput warm, JsonWriter json) {
    if (warm == null) {
      return;
    }
    json.name("WarmThroughput").startObject();
    json.name("ReadUnitsPerSecond").number(warm.readUnits());
    json.name("Status").string(warm.status());
    json.name("WriteUnitsPerSecond").number(warm.writeUnits());
    json.endObject();
  }

  private static void seconds(String name, @Nullable Long millis, JsonWriter json) {
    if (millis != null) {
      json.name(name).seconds(millis);
    }
  }

  private static void number(String name, @Nullable Long value, JsonWriter json) {
    if (value != null) {
      json.name(name).number(value);
    }
  }
}
