package io.partita.sql;

import io.partita.core.backend.Backend;
import io.partita.core.control.TableController;
import io.partita.core.environment.ManualClock;
import io.partita.core.error.ApiException;
import io.partita.core.item.Item;
import io.partita.core.memory.MemoryBackend;
import io.partita.core.operation.CallContext;
import io.partita.core.operation.CreateTableRequest;
import io.partita.core.operation.CreateTableRequest.AttributeDefinition;
import io.partita.core.operation.CreateTableRequest.Index;
import io.partita.core.operation.CreateTableRequest.IndexProjection;
import io.partita.core.operation.CreateTableRequest.KeySchemaElement;
import io.partita.core.operation.ExpressionInputs;
import io.partita.core.operation.GetItemRequest;
import io.partita.core.operation.LegacyExpectation;
import io.partita.core.operation.LegacyFilter;
import io.partita.core.operation.Operations;
import io.partita.core.operation.PutItemRequest;
import io.partita.core.operation.RequestAttributes;
import io.partita.core.operation.ReturnConsumedCapacity;
import io.partita.core.operation.ReturnItemCollectionMetrics;
import io.partita.core.operation.ReturnValues;
import io.partita.core.operation.ReturnValuesOnConditionCheckFailure;
import io.partita.core.operation.ScanRequest;
import io.partita.core.operation.TableNameRequest;
import io.partita.core.propagation.Propagation;
import io.partita.core.routing.TableDirectory;
import io.partita.core.runtime.ThreadScheduler;
import io.partita.core.simulation.SeededChance;
import io.partita.core.table.Projection;
import io.partita.core.table.ThroughputRequest;
import io.partita.core.value.AttributeValue;
import io.partita.core.value.AttributeValue.NumberValue;
import io.partita.core.value.AttributeValue.StringValue;
import io.partita.core.value.Decimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** All operations over an in-memory store, with real threads. */
public final class LocalServer implements AutoCloseable {
  public static final CallContext CALLER = new CallContext("us-east-1", "000000000000");

  public final ManualClock clock;
  public final ThreadScheduler scheduler = new ThreadScheduler("test");
  public final Backend backend;
  public final TableDirectory directory = new TableDirectory();
  public final Operations operations;
  private final Propagation propagation;

  public LocalServer() {
    this(new ManualClock());
  }

  private LocalServer(ManualClock clock) {
    this(clock, new MemoryBackend(clock));
  }

  /** One of several servers of a store. */
  public LocalServer(ManualClock clock, Backend backend) {
    this.clock = clock;
    this.backend = backend;
    propagation = new Propagation(backend, scheduler, scheduler.role("propagation"), clock);
    TableController controller =
        new TableController(
            backend,
            directory,
            propagation,
            2,
            problem -> {
              throw new AssertionError(problem);
            });
    done(controller.start());
    controller.follow(scheduler, scheduler.role("tables"));
    operations =
        new Operations(backend, directory, controller, propagation, clock, new SeededChance(42));
  }

  /**
   * @param attributes by turns: the partition key's name and type (S, N or B), then those of the
   *     sort key, if any
   */
  public void createTable(String name, String... attributes) {
    createTable(name, List.of(), attributes);
  }

  /** The same, with global indexes that hold everything. */
  public void createTable(String name, List<Index> indexes, String... attributes) {
    List<AttributeDefinition> definitions = new ArrayList<>();
    List<KeySchemaElement> key = new ArrayList<>();
    for (int i = 0; i < attributes.length; i += 2) {
      definitions.add(new AttributeDefinition(attributes[i], attributes[i + 1]));
      key.add(new KeySchemaElement(attributes[i], i == 0 ? "HASH" : "RANGE"));
    }
    for (Index index : indexes) {
      for (KeySchemaElement element : index.keySchema()) {
        if (definitions.stream()
            .noneMatch(d -> d.attributeName().equals(element.attributeName()))) {
          definitions.add(new AttributeDefinition(element.attributeName(), "S"));
        }
      }
    }
    done(
        operations
            .createTable()
            .execute(
                CALLER,
                new CreateTableRequest(
                    name,
                    definitions,
                    key,
                    null,
                    indexes.isEmpty() ? null : indexes,
                    "PAY_PER_REQUEST",
                    ThroughputRequest.NONE,
                    null,
                    null,
                    null,
                    null,
                    null)));
  }

  /** A global index on texts that holds everything. */
  public static Index index(String name, String attribute) {
    return new Index(
        name,
        List.of(new KeySchemaElement(attribute, "HASH")),
        new IndexProjection(Projection.Type.ALL, null),
        ThroughputRequest.NONE);
  }

  public void dropTable(String name) {
    done(operations.deleteTable().execute(CALLER, new TableNameRequest(name)));
  }

  /** Attributes by turns: name, value (text, whole number, boolean or attribute value). */
  public static Map<String, AttributeValue> attributes(Object... namesAndValues) {
    Map<String, AttributeValue> attributes = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      attributes.put((String) namesAndValues[i], value(namesAndValues[i + 1]));
    }
    return attributes;
  }

  public static AttributeValue value(Object value) {
    return switch (value) {
      case AttributeValue given -> given;
      case String text -> new StringValue(text);
      case Boolean bool -> AttributeValue.BooleanValue.of(bool);
      default -> new NumberValue(Decimal.parse(value.toString()));
    };
  }

  public void put(String table, Object... namesAndValues) {
    done(
        operations
            .putItem()
            .execute(
                CALLER,
                new PutItemRequest(
                    table,
                    RequestAttributes.of(attributes(namesAndValues)),
                    null,
                    LegacyExpectation.NONE,
                    ExpressionInputs.NONE,
                    ReturnValues.NONE,
                    ReturnConsumedCapacity.NONE,
                    ReturnItemCollectionMetrics.NONE,
                    ReturnValuesOnConditionCheckFailure.NONE)));
  }

  /** The item under a key; null if there is none. */
  public @Nullable Map<String, AttributeValue> get(String table, Object... key) {
    Item item =
        done(operations
                .getItem()
                .execute(
                    CALLER,
                    new GetItemRequest(
                        table,
                        RequestAttributes.of(attributes(key)),
                        null,
                        null,
                        ExpressionInputs.NONE,
                        true,
                        ReturnConsumedCapacity.NONE)))
            .item();
    return item == null ? null : item.attributes();
  }

  /** All items of a table or one of its indexes that a page has. */
  public List<Item> scan(String table, @Nullable String index) {
    return done(operations
            .scan()
            .execute(
                CALLER,
                new ScanRequest(
                    table,
                    index,
                    null,
                    null,
                    LegacyFilter.NONE,
                    ExpressionInputs.NONE,
                    null,
                    null,
                    null,
                    null,
                    null,
                    index == null,
                    ReturnConsumedCapacity.NONE)))
        .items();
  }

  /** What a stage gives; fails with what the operation failed with. */
  public static <T> T done(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().join();
    } catch (CompletionException failure) {
      if (failure.getCause() instanceof ApiException error) {
        throw error;
      }
      throw failure;
    }
  }

  @Override
  public void close() {
    propagation.stop();
    scheduler.close();
    backend.close();
  }
}
