package io.partita.core.operation;

import io.partita.core.control.IndexDraft;
import io.partita.core.environment.Chance;
import io.partita.core.environment.Clock;
import io.partita.core.error.ApiException;
import io.partita.core.operation.CreateTableRequest.AttributeDefinition;
import io.partita.core.operation.CreateTableRequest.Index;
import io.partita.core.operation.CreateTableRequest.KeySchemaElement;
import io.partita.core.routing.TableRecord;
import io.partita.core.table.Billing;
import io.partita.core.table.BillingMode;
import io.partita.core.table.IndexSchema;
import io.partita.core.table.KeyAttribute;
import io.partita.core.table.KeySchema;
import io.partita.core.table.Projection;
import io.partita.core.table.ResourcePolicy;
import io.partita.core.table.TableClass;
import io.partita.core.table.TableSchema;
import io.partita.core.table.TableSettings;
import io.partita.core.table.TableStatus;
import io.partita.core.table.ThroughputSettings;
import io.partita.core.value.AttributeType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Turns a CreateTable request that {@link TableValidation} has passed into a table's record. */
final class TableDraft {
  private final CreateTableRequest request;
  private final Map<String, KeyAttribute> definitions;

  private TableDraft(CreateTableRequest request) {
    this.request = request;
    this.definitions = definitions(listOf(request.attributeDefinitions()));
  }

  private static Map<String, KeyAttribute> definitions(List<AttributeDefinition> given) {
    Map<String, KeyAttribute> definitions = new LinkedHashMap<>();
    for (AttributeDefinition definition : given) {
      AttributeType type = AttributeType.valueOf(definition.attributeType());
      definitions.put(
          definition.attributeName(), new KeyAttribute(definition.attributeName(), type));
    }
    return definitions;
  }

  /** A global index that is added to a table and has passed {@link TableValidation}. */
  static IndexDraft index(List<AttributeDefinition> given, Index index) {
    return new IndexDraft(
        index.indexName(),
        key(index.keySchema(), definitions(given)),
        projection(index.projection()),
        index.throughput());
  }

  static TableRecord of(CreateTableRequest request, Clock clock, Chance chance) {
    return new TableDraft(request).record(randomUuid(chance), clock);
  }

  private TableRecord record(String id, Clock clock) {
    BillingMode billing =
        "PAY_PER_REQUEST".equals(request.billingMode())
            ? BillingMode.PAY_PER_REQUEST
            : BillingMode.PROVISIONED;
    Map<String, ThroughputSettings> ofIndexes = new HashMap<>();
    for (Index index : listOf(request.globalSecondaryIndexes())) {
      ofIndexes.put(index.indexName(), ThroughputSettings.ofNew(index.throughput(), billing));
    }
    String className = request.tableClass();
    return new TableRecord(
        request.tableName(),
        id,
        0,
        TableStatus.CREATING,
        0,
        schema(),
        List.copyOf(definitions.values()),
        new TableSettings(
            new Billing(billing, null),
            ThroughputSettings.ofNew(request.throughput(), billing),
            ofIndexes,
            Boolean.TRUE.equals(request.deletionProtectionEnabled()),
            className == null ? null : new TableClass(TableClass.Name.valueOf(className), null),
            TagValidation.require(listOf(request.tags())),
            request.policy() == null
                ? null
                : ResourcePolicy.after(null, request.policy().require(), clock.wallMillis())),
        List.of());
  }

  private TableSchema schema() {
    return new TableSchema(
        request.tableName(),
        1,
        key(listOf(request.keySchema()), definitions),
        indexes(IndexSchema.Kind.LOCAL, listOf(request.localSecondaryIndexes())),
        indexes(IndexSchema.Kind.GLOBAL, listOf(request.globalSecondaryIndexes())));
  }

  private List<IndexSchema> indexes(IndexSchema.Kind kind, List<Index> given) {
    List<IndexSchema> indexes = new ArrayList<>(given.size());
    for (Index index : given) {
      indexes.add(
          new IndexSchema(
              kind,
              indexes.size() + 1,
              index.indexName(),
              key(index.keySchema(), definitions),
              projection(index.projection())));
    }
    return indexes;
  }

  private static KeySchema key(
      List<KeySchemaElement> elements, Map<String, KeyAttribute> definitions) {
    List<KeyAttribute> partition = new ArrayList<>();
    List<KeyAttribute> sort = new ArrayList<>();
    for (KeySchemaElement element : elements) {
      KeyAttribute attribute = definitions.get(element.attributeName());
      if (attribute == null) {
        throw ApiException.validation(
            "Invalid KeySchema: Some index key attribute have no definition");
      }
      (element.keyType().equals("HASH") ? partition : sort).add(attribute);
    }
    return new KeySchema(partition, sort);
  }

  private static Projection projection(CreateTableRequest.IndexProjection given) {
    Projection.Type type = given.type();
    return new Projection(
        type == null ? Projection.Type.ALL : type, listOf(given.nonKeyAttributes()));
  }

  static <T> List<T> listOf(@Nullable List<T> given) {
    return given == null ? List.of() : given;
  }

  /** A version 4 UUID. */
  private static String randomUuid(Chance chance) {
    long high = (chance.nextLong() & ~0xF000L) | 0x4000L;
    long low = (chance.nextLong() & ~(3L << 62)) | (2L << 62);
    return new UUID(high, low).toString();
  }
}
