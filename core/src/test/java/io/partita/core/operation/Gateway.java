package io.partita.core.operation;

import io.partita.core.backend.Backend;
import io.partita.core.control.TableController;
import io.partita.core.environment.Clock;
import io.partita.core.environment.ManualScheduler;
import io.partita.core.environment.Scheduler;
import io.partita.core.error.ApiException;
import io.partita.core.item.Item;
import io.partita.core.operation.CreateTableRequest.AttributeDefinition;
import io.partita.core.operation.CreateTableRequest.KeySchemaElement;
import io.partita.core.operation.UpdateTableRequest.IndexUpdate;
import io.partita.core.propagation.BackfillPace;
import io.partita.core.propagation.Propagation;
import io.partita.core.routing.TableDirectory;
import io.partita.core.table.Projection;
import io.partita.core.table.ThroughputRequest;
import io.partita.core.value.AttributeValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * One process over a backend: directory, control plane, propagation and operations, and a client
 * that calls it and lets the scheduler run until the answer is there. Keys and index keys are
 * texts.
 */
final class Gateway {
  private static final BackfillPace PACE = new BackfillPace(200, 3, 1 << 20);

  final Backend backend;
  final TableDirectory directory = new TableDirectory();
  final TableController controller;
  final Propagation propagation;
  private final Scheduler scheduler;
  private final BooleanSupplier step;
  private final Operations operations;

  Gateway(Backend backend, ManualScheduler scheduler, Clock clock, Random random) {
    this(backend, scheduler, scheduler::step, clock, random, List.of());
  }

  Gateway(Backend backend, Processes processes, Random random) {
    this(
        backend,
        processes.scheduler(),
        processes::step,
        processes.clock(),
        random,
        processes.passing());
  }

  private Gateway(
      Backend backend,
      Scheduler scheduler,
      BooleanSupplier step,
      Clock clock,
      Random random,
      List<Class<? extends Throwable>> passing) {
    this.backend = backend;
    this.scheduler = scheduler;
    this.step = step;
    propagation = new Propagation(backend, scheduler, scheduler.role("propagation"), clock, PACE);
    controller =
        new TableController(
            backend,
            directory,
            propagation,
            2,
            problem -> {
              Throwable cause = cause(problem);
              if (passing.stream().noneMatch(one -> one.isInstance(cause))) {
                throw new AssertionError(problem);
              }
            });
    operations =
        new Operations(backend, directory, controller, propagation, clock, () -> random.nextLong());
    await(controller.start());
  }

  /** Learns from now on what others do without being asked. */
  Gateway following() {
    controller.follow(scheduler, scheduler.role("tables"));
    return this;
  }

  /** How a call ended: the error, or what was answered. */
  <T> Object outcome(Supplier<CompletionStage<T>> call) {
    try {
      return String.valueOf(await(call.get()));
    } catch (ApiException error) {
      return error.code().shortName() + ": " + error.text();
    }
  }

  <T> T await(CompletionStage<T> stage) {
    CompletableFuture<T> future = stage.toCompletableFuture();
    for (int steps = 0; !future.isDone(); steps++) {
      if (!step.getAsBoolean() || steps > 1_000_000) {
        throw new AssertionError("no answer will come");
      }
    }
    try {
      return future.join();
    } catch (CompletionException failure) {
      Throwable cause = cause(failure);
      if (cause instanceof RuntimeException known) {
        throw known;
      }
      throw new AssertionError(cause);
    }
  }

  private static Throwable cause(Throwable failure) {
    Throwable cause = failure;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  CompletionStage<?> create(String table, String key) {
    return operations
        .createTable()
        .execute(
            Fixture.CALLER,
            new CreateTableRequest(
                table,
                List.of(new AttributeDefinition(key, "S")),
                List.of(new KeySchemaElement(key, "HASH")),
                null,
                null,
                "PAY_PER_REQUEST",
                ThroughputRequest.NONE,
                null,
                null,
                null,
                null,
                null))
        .thenApply(done -> "creating");
  }

  CompletionStage<?> delete(String table) {
    return operations
        .deleteTable()
        .execute(Fixture.CALLER, new TableNameRequest(table))
        .thenApply(done -> "deleting");
  }

  CompletionStage<?> createIndex(String table, String attribute) {
    List<KeySchemaElement> key = List.of(new KeySchemaElement(attribute, "HASH"));
    return update(
        table, new IndexUpdate(null, Fixture.index(attribute, key, Projection.Type.ALL), null));
  }

  CompletionStage<?> deleteIndex(String table, String attribute) {
    return update(table, new IndexUpdate(null, null, attribute));
  }

  private CompletionStage<?> update(String table, IndexUpdate update) {
    List<AttributeDefinition> definitions =
        update.create() == null
            ? null
            : List.of(new AttributeDefinition(update.create().indexName(), "S"));
    return operations
        .updateTable()
        .execute(
            Fixture.CALLER,
            new UpdateTableRequest(
                table,
                definitions,
                null,
                ThroughputRequest.NONE,
                List.of(update),
                null,
                null,
                null))
        .thenApply(done -> "updating");
  }

  /** A table's state, key and indexes with their states; the error if there is none. */
  String described(String table) {
    return (String)
        outcome(() ->
            operations
                .describeTable()
                .execute(Fixture.CALLER, new TableNameRequest(table))
                .thenApply(answer -> summary(answer.table())));
  }

  private static String summary(TableDescription table) {
    Map<String, String> indexes = new TreeMap<>();
    if (table.globalSecondaryIndexes() != null) {
      table
          .globalSecondaryIndexes()
          .forEach(index -> indexes.put(index.indexName(), index.indexStatus()));
    }
    return table.tableStatus() + " " + table.keySchema() + " " + indexes;
  }

  /** Asks until a table is as it will stay: ACTIVE with all its indexes, or gone. */
  static boolean isSettled(String described) {
    return !described.contains("ING");
  }

  CompletionStage<List<String>> list() {
    return operations
        .listTables()
        .execute(Fixture.CALLER, new ListTablesRequest(null, null))
        .thenApply(ListTablesResponse::tableNames);
  }

  CompletionStage<Item> put(String table, String condition, Map<String, AttributeValue> item) {
    return operations
        .putItem()
        .execute(
            Fixture.CALLER,
            new PutItemRequest(
                table,
                RequestAttributes.of(item),
                condition,
                LegacyExpectation.NONE,
                ExpressionInputs.NONE,
                ReturnValues.ALL_OLD,
                ReturnConsumedCapacity.NONE,
                ReturnItemCollectionMetrics.NONE,
                ReturnValuesOnConditionCheckFailure.NONE))
        .thenApply(WriteItemResponse::attributes);
  }

  CompletionStage<Item> update(String table, String expression, Map<String, AttributeValue> key) {
    return operations
        .updateItem()
        .execute(
            Fixture.CALLER,
            new UpdateItemRequest(
                table,
                RequestAttributes.of(key),
                expression,
                null,
                null,
                LegacyExpectation.NONE,
                ExpressionInputs.NONE,
                ReturnValues.ALL_NEW,
                ReturnConsumedCapacity.NONE,
                ReturnItemCollectionMetrics.NONE,
                ReturnValuesOnConditionCheckFailure.NONE))
        .thenApply(WriteItemResponse::attributes);
  }

  CompletionStage<Item> remove(String table, Map<String, AttributeValue> key) {
    return operations
        .deleteItem()
        .execute(
            Fixture.CALLER,
            new DeleteItemRequest(
                table,
                RequestAttributes.of(key),
                null,
                LegacyExpectation.NONE,
                ExpressionInputs.NONE,
                ReturnValues.ALL_OLD,
                ReturnConsumedCapacity.NONE,
                ReturnItemCollectionMetrics.NONE,
                ReturnValuesOnConditionCheckFailure.NONE))
        .thenApply(WriteItemResponse::attributes);
  }

  CompletionStage<Item> get(String table, Map<String, AttributeValue> key) {
    return get(table, key, true);
  }

  CompletionStage<Item> getEventually(String table, Map<String, AttributeValue> key) {
    return get(table, key, false);
  }

  private CompletionStage<Item> get(
      String table, Map<String, AttributeValue> key, boolean isConsistent) {
    return operations
        .getItem()
        .execute(
            Fixture.CALLER,
            new GetItemRequest(
                table,
                RequestAttributes.of(key),
                null,
                null,
                ExpressionInputs.NONE,
                isConsistent,
                ReturnConsumedCapacity.NONE))
        .thenApply(GetItemResponse::item);
  }

  CompletionStage<String> batch(String table, List<Map<String, AttributeValue>> items) {
    List<BatchWriteItemRequest.WriteRequest> puts = new ArrayList<>();
    items.forEach(
        item -> puts.add(new BatchWriteItemRequest.WriteRequest.Put(RequestAttributes.of(item))));
    return operations
        .batchWriteItem()
        .execute(
            Fixture.CALLER,
            new BatchWriteItemRequest(
                Map.of(table, puts), ReturnConsumedCapacity.NONE, ReturnItemCollectionMetrics.NONE))
        .thenApply(answer -> "unprocessed: " + answer.unprocessedItems());
  }

  /** All items of a table or index, in an order of their own. */
  CompletionStage<List<String>> scan(String table, String index) {
    return operations
        .scan()
        .execute(
            Fixture.CALLER,
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
                ReturnConsumedCapacity.NONE))
        .thenApply(page -> page.items().stream().map(String::valueOf).sorted().toList());
  }
}
