package io.partita.gateway.protocol;

import io.partita.core.operation.TableDescription;
import io.partita.core.operation.TableDescription.IndexDescription;
import io.partita.core.table.KeyAttribute;
import io.partita.core.table.KeySchema;
import io.partita.core.table.Projection;
import io.partita.gateway.json.JsonWriter;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes table descriptions. */
final class TableWriter {
  private final JsonWriter json;
  private final Answers answers;

  private TableWriter(Answers answers) {
    this.json = answers.json();
    this.answers = answers;
  }

  static void write(String name, TableDescription table, Answers answers) {
    answers.json().name(name);
    new TableWriter(answers).table(table);
  }

  private void table(TableDescription table) {
    json.startObject();
    definitions(table.attributeDefinitions());
    json.name("TableName").string(table.tableName());
    key(table.keySchema());
    json.name("TableStatus").string(table.tableStatus());
    date("CreationDateTime", table.creationMillis());
    throughput(table.provisionedThroughput());
    answers.number("TableSizeBytes", table.tableSizeBytes());
    answers.number("ItemCount", table.itemCount());
    json.name("TableArn").string(table.tableArn());
    json.name("TableId").string(table.tableId());
    billing(table.billingModeSummary());
    indexes("LocalSecondaryIndexes", table.localSecondaryIndexes());
    indexes("GlobalSecondaryIndexes", table.globalSecondaryIndexes());
    tableClass(table.tableClass());
    json.name("DeletionProtectionEnabled").bool(table.deletionProtectionEnabled());
    onDemand(table.onDemandThroughput());
    warm(table.warmThroughput());
    json.endObject();
  }

  private void definitions(@Nullable List<KeyAttribute> definitions) {
    if (definitions != null) {
      json.name("AttributeDefinitions").startArray();
      for (KeyAttribute definition : definitions) {
        json.startObject();
        json.name("AttributeName").string(definition.name());
        json.name("AttributeType").string(definition.type().name());
        json.endObject();
      }
      json.endArray();
    }
  }

  private void key(@Nullable KeySchema key) {
    if (key != null) {
      json.name("KeySchema").startArray();
      key.partition().forEach(attribute -> keyElement(attribute, "HASH"));
      key.sort().forEach(attribute -> keyElement(attribute, "RANGE"));
      json.endArray();
    }
  }

  private void keyElement(KeyAttribute attribute, String type) {
    json.startObject();
    json.name("AttributeName").string(attribute.name());
    json.name("KeyType").string(type);
    json.endObject();
  }

  private void date(String name, @Nullable Long millis) {
    if (millis != null) {
      json.name(name).raw(BigDecimal.valueOf(millis, 3).toPlainString());
    }
  }

  private void throughput(TableDescription.@Nullable Throughput units) {
    if (units != null) {
      json.name("ProvisionedThroughput").startObject();
      json.name("NumberOfDecreasesToday").number(units.decreasesToday());
      json.name("ReadCapacityUnits").number(units.readUnits());
      json.name("WriteCapacityUnits").number(units.writeUnits());
      json.endObject();
    }
  }

  private void billing(TableDescription.@Nullable BillingModeSummary summary) {
    if (summary != null) {
      json.name("BillingModeSummary").startObject();
      json.name("BillingMode").string(summary.billingMode());
      date("LastUpdateToPayPerRequestDateTime", summary.lastUpdateMillis());
      json.endObject();
    }
  }

  private void tableClass(@Nullable String tableClass) {
    if (tableClass != null) {
      json.name("TableClassSummary").startObject();
      json.name("TableClass").string(tableClass).endObject();
    }
  }

  private void onDemand(TableDescription.@Nullable OnDemandThroughput units) {
    if (units != null) {
      json.name("OnDemandThroughput").startObject();
      answers.number("MaxReadRequestUnits", units.maximumReadUnits());
      answers.number("MaxWriteRequestUnits", units.maximumWriteUnits());
      json.endObject();
    }
  }

  private void warm(TableDescription.@Nullable WarmThroughput units) {
    if (units != null) {
      json.name("WarmThroughput").startObject();
      json.name("ReadUnitsPerSecond").number(units.readUnits());
      json.name("WriteUnitsPerSecond").number(units.writeUnits());
      json.name("Status").string(units.status());
      json.endObject();
    }
  }

  private void indexes(String name, @Nullable List<IndexDescription> indexes) {
    if (indexes != null) {
      json.name(name).startArray();
      indexes.forEach(this::index);
      json.endArray();
    }
  }

  private void index(IndexDescription index) {
    json.startObject();
    json.name("IndexName").string(index.indexName());
    key(index.keySchema());
    projection(index.projection());
    answers.text("IndexStatus", index.indexStatus());
    throughput(index.provisionedThroughput());
    json.name("IndexSizeBytes").number(index.sizeBytes());
    json.name("ItemCount").number(index.itemCount());
    json.name("IndexArn").string(index.indexArn());
    onDemand(index.onDemandThroughput());
    warm(index.warmThroughput());
    json.endObject();
  }

  private void projection(Projection projection) {
    json.name("Projection").startObject();
    json.name("ProjectionType").string(projection.type().name());
    if (projection.type() == Projection.Type.INCLUDE) {
      json.name("NonKeyAttributes").startArray();
      projection.nonKeyAttributes().forEach(json::string);
      json.endArray();
    }
    json.endObject();
  }
}
