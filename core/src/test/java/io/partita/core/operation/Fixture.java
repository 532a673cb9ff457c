package io.partita.core.operation;

import static org.junit.jupiter.api.Assertions.assertThrows;

import io.partita.core.control.TableController;
import io.partita.core.environment.ManualClock;
import io.partita.core.environment.ManualScheduler;
import io.partita.core.error.ApiException;
import io.partita.core.item.Item;
import io.partita.core.memory.MemoryBackend;
import io.partita.core.operation.CreateTableRequest.AttributeDefinition;
import io.partita.core.operation.CreateTableRequest.Index;
import io.partita.core.operation.CreateTableRequest.IndexProjection;
import io.partita.core.operation.CreateTableRequest.KeySchemaElement;
import io.partita.core.propagation.Propagation;
import io.partita.core.routing.TableDirectory;
import io.partita.core.simulation.SeededChance;
import io.partita.core.table.Projection;
import io.partita.core.table.ThroughputRequest;
import io.partita.core.value.AttributeValue;
import io.partita.core.value.AttributeValue.NumberValue;
import io.partita.core.value.AttributeValue.StringValue;
import io.partita.core.value.Decimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.function.Executable;

/**
 * All operations over the in-memory backend. The table "tab" has the key (p, s), a local index
 * "lsi" on (p, r) with keys only, and a global index "gsi" on (g, r) with everything.
 */
final class Fixture {
  static final String TABLE = "tab";
  static final CallContext CALLER = new CallContext("us-east-1", "000000000000");

  final ManualClock clock = new ManualClock();

  /** Ids of tables must differ. */
  final SeededChance chance = new SeededChance(42);

  final ManualScheduler scheduler = new ManualScheduler(1);
  final MemoryBackend backend = new MemoryBackend(clock);
  TableDirectory directory;
  TableController controller;
  Operations operations;

  Fixture() {
    startAnew();
    operations.createTable().execute(CALLER, table(TABLE));
  }

  /** Another life of everything above the store. */
  void startAnew() {
    directory = new TableDirectory();
    Propagation propagation =
        new Propagation(backend, scheduler, scheduler.role("propagation"), clock);
    controller =
        new TableController(
            backend,
            directory,
            propagation,
            4,
            problem -> {
              throw new AssertionError(problem);
            });
    controller.start();
    operations = new Operations(backend, directory, controller, propagation, clock, chance);
  }

  static CreateTableRequest table(String name) {
    return new CreateTableRequest(
        name,
        List.of(
            new AttributeDefinition("p", "S"),
            new AttributeDefinition("s", "N"),
            new AttributeDefinition("r", "N"),
            new AttributeDefinition("g", "S")),
        key("p", "s"),
        List.of(index("lsi", key("p", "r"), Projection.Type.KEYS_ONLY)),
        List.of(index("gsi", key("g", "r"), Projection.Type.ALL)),
        "PAY_PER_REQUEST",
        ThroughputRequest.NONE,
        null,
        null,
        null,
        null,
        null);
  }

  static List<KeySchemaElement> key(String partition, String sort) {
    return List.of(new KeySchemaElement(partition, "HASH"), new KeySchemaElement(sort, "RANGE"));
  }

  static Index index(String name, List<KeySchemaElement> key, Projection.Type projection) {
    return new Index(name, key, new IndexProjection(projection, null), ThroughputRequest.NONE);
  }

  static AttributeValue s(String value) {
    return new StringValue(value);
  }

  static AttributeValue n(long value) {
    return new NumberValue(Decimal.of(value));
  }

  /** Attributes by turns: name, value (text or number). */
  static Map<String, AttributeValue> attributes(Object... namesAndValues) {
    Map<String, AttributeValue> attributes = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      Object value = namesAndValues[i + 1];
      attributes.put(
          (String) namesAndValues[i],
          value instanceof AttributeValue given
              ? given
              : value instanceof String text ? s(text) : n(((Number) value).longValue()));
    }
    return attributes;
  }

  WriteItemResponse put(Object... namesAndValues) {
    WriteItemResponse response =
        done(
            operations
                .putItem()
                .execute(
                    CALLER,
                    new PutItemRequest(
                        TABLE,
                        RequestAttributes.of(attributes(namesAndValues)),
                        null,
                        LegacyExpectation.NONE,
                        ExpressionInputs.NONE,
                        ReturnValues.ALL_OLD,
                        ReturnConsumedCapacity.INDEXES,
                        ReturnItemCollectionMetrics.SIZE,
                        ReturnValuesOnConditionCheckFailure.NONE)));
    scheduler.drain();
    return response;
  }

  WriteItemResponse delete(Object... key) {
    WriteItemResponse response =
        done(
            operations
                .deleteItem()
                .execute(
                    CALLER,
                    new DeleteItemRequest(
                        TABLE,
                        RequestAttributes.of(attributes(key)),
                        null,
                        LegacyExpectation.NONE,
                        ExpressionInputs.NONE,
                        ReturnValues.ALL_OLD,
                        ReturnConsumedCapacity.INDEXES,
                        ReturnItemCollectionMetrics.NONE,
                        ReturnValuesOnConditionCheckFailure.NONE)));
    scheduler.drain();
    return response;
  }

  Item get(Object... key) {
    return done(operations
            .getItem()
            .execute(
                CALLER,
                new GetItemRequest(
                    TABLE,
                    RequestAttributes.of(attributes(key)),
                    null,
                    null,
                    ExpressionInputs.NONE,
                    true,
                    ReturnConsumedCapacity.NONE)))
        .item();
  }

  static <T> T done(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }

  /** The error that a call ends with, thrown or in its stage. */
  static ApiException error(Executable call) {
    Throwable failure = assertThrows(Throwable.class, call);
    return (ApiException)
        (failure instanceof CompletionException wrapped ? wrapped.getCause() : failure);
  }
}
