package io.partita.core.operation;

import io.partita.core.backend.BackendException;
import io.partita.core.command.DeleteItemCommand;
import io.partita.core.command.PutItemCommand;
import io.partita.core.command.WriteCommand;
import io.partita.core.command.WriteResult;
import io.partita.core.error.ApiException;
import io.partita.core.error.ErrorCode;
import io.partita.core.item.Item;
import io.partita.core.key.ItemKey;
import io.partita.core.key.KeyValidation;
import io.partita.core.routing.Table;
import io.partita.core.table.KeyAttribute;
import io.partita.core.value.AttributeValue;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * BatchWriteItem: puts and deletes up to 25 items of several tables, each by itself. Writes that
 * are throttled, or whose table has changed meanwhile, come back as unprocessed; if none was done,
 * the whole call fails.
 */
public final class BatchWriteItem
    implements Operation<BatchWriteItemRequest, BatchWriteItemResponse> {
  private static final int MAXIMUM_WRITES = 25;

  private final ServingTables tables;
  private final ItemWriter writer;
  private final ItemCollections collections;

  BatchWriteItem(ServingTables tables, ItemWriter writer, ItemCollections collections) {
    this.tables = tables;
    this.writer = writer;
    this.collections = collections;
  }

  /** One write, checked. */
  private record Write(
      String givenName,
      Table table,
      BatchWriteItemRequest.WriteRequest request,
      Map<String, AttributeValue> attributes,
      byte[] key,
      WriteCommand<WriteResult> command) {}

  /**
   * How one write ended.
   *
   * @param result null if it was not done
   * @param undone why not; null if it was
   */
  private record Ending(
      Write write,
      @Nullable WriteResult result,
      @Nullable ItemCollectionMetrics metrics,
      @Nullable RuntimeException undone) {}

  @Override
  public CompletionStage<BatchWriteItemResponse> execute(
      CallContext context, BatchWriteItemRequest request) {
    requireSound(request);
    List<Write> writes = new ArrayList<>();
    request.requestItems().forEach((name, requests) -> prepare(context, name, requests, writes));
    List<CompletableFuture<Ending>> endings = new ArrayList<>();
    for (Write write : writes) {
      endings.add(carryOut(write, request.returnItemCollectionMetrics()).toCompletableFuture());
    }
    return CompletableFuture.allOf(endings.toArray(CompletableFuture[]::new))
        .thenApply(
            done -> respond(request, endings.stream().map(CompletableFuture::resultNow).toList()));
  }

  private static void requireSound(BatchWriteItemRequest request) {
    if (request.requestItems().isEmpty()) {
      throw ApiException.validation("The requestItems parameter is required for BatchWriteItem");
    }
    int count = 0;
    for (List<BatchWriteItemRequest.WriteRequest> writes : request.requestItems().values()) {
      count += writes.size();
    }
    if (count > MAXIMUM_WRITES) {
      throw ApiException.validation("Too many items requested for the BatchWriteItem call");
    }
    request.requestItems().values().forEach(writes -> writes.forEach(BatchWriteItem::requireSound));
  }

  private static void requireSound(BatchWriteItemRequest.WriteRequest request) {
    switch (request) {
      case BatchWriteItemRequest.WriteRequest.Ambiguous ambiguous ->
          // whether it names both or neither (recorded by an open peer against AWS)
          throw ApiException.validation(
              "Supplied AttributeValue has more than one datatypes set, must contain exactly one of"
                  + " the supported datatypes");
      case BatchWriteItemRequest.WriteRequest.Put put -> {
        RequestChecks.requireSound(put.item());
        RequestChecks.requireItemLimits(Item.of(put.item().values()));
      }
      case BatchWriteItemRequest.WriteRequest.Delete delete ->
          RequestChecks.requireSound(delete.key());
    }
  }

  private void prepare(
      CallContext context,
      String givenName,
      List<BatchWriteItemRequest.WriteRequest> requests,
      List<Write> into) {
    Table table = tables.require(context, givenName);
    Set<ByteBuffer> seen = new HashSet<>();
    for (BatchWriteItemRequest.WriteRequest request : requests) {
      Write write = prepare(givenName, table, request);
      if (!seen.add(ByteBuffer.wrap(write.key()))) {
        throw ApiException.validation("Provided list of item keys contains duplicates");
      }
      into.add(write);
    }
  }

  private Write prepare(String givenName, Table table, BatchWriteItemRequest.WriteRequest request) {
    return switch (request) {
      case BatchWriteItemRequest.WriteRequest.Put put -> {
        Map<String, AttributeValue> item = put.item().values();
        requireKey(table, item);
        KeyValidation.validateItem(table.schema(), item);
        byte[] key = ItemKey.encode(table.schema().key(), item);
        yield new Write(
            givenName,
            table,
            request,
            item,
            key,
            new PutItemCommand(key, Item.of(item), null, writer.schemaVersion(table)));
      }
      case BatchWriteItemRequest.WriteRequest.Delete delete -> {
        Map<String, AttributeValue> attributes = delete.key().values();
        KeyValidation.validateKey(table.schema().key(), attributes);
        byte[] key = ItemKey.encode(table.schema().key(), attributes);
        yield new Write(
            givenName,
            table,
            request,
            attributes,
            key,
            new DeleteItemCommand(key, null, writer.schemaVersion(table)));
      }
      case BatchWriteItemRequest.WriteRequest.Ambiguous ambiguous ->
          throw new IllegalStateException("refused before");
    };
  }

  /** A batch tells of keys that are missing or of another type in fewer words than PutItem does. */
  private static void requireKey(Table table, Map<String, AttributeValue> item) {
    for (KeyAttribute attribute : table.schema().key().attributes()) {
      AttributeValue value = item.get(attribute.name());
      if (value == null || value.type() != attribute.type()) {
        throw KeyValidation.keyMismatch();
      }
    }
  }

  private CompletionStage<Ending> carryOut(Write write, ReturnItemCollectionMetrics wanted) {
    CompletionStage<WriteResult> written;
    try {
      written = writer.write(write.table(), write.key(), write.command());
    } catch (ApiException refused) {
      // others of the batch may be under way: this one can only be handed back
      return CompletableFuture.completedFuture(undoneOrThrow(write, refused));
    }
    return written
        .thenCompose(result -> measure(write, result, wanted))
        .exceptionally(problem -> undoneOrThrow(write, problem));
  }

  private CompletionStage<Ending> measure(
      Write write, WriteResult result, ReturnItemCollectionMetrics wanted) {
    if (result instanceof WriteResult.StaleSchema) {
      throw ItemWriter.staleSchema();
    }
    if (!ItemCollections.isMeasured(write.table(), wanted)) {
      return CompletableFuture.completedFuture(new Ending(write, result, null, null));
    }
    return collections
        .metrics(write.table(), write.key(), write.attributes())
        .thenApply(metrics -> new Ending(write, result, metrics, null));
  }

  private static Ending undoneOrThrow(Write write, Throwable problem) {
    Throwable cause = problem instanceof CompletionException ? problem.getCause() : problem;
    if (cause instanceof RuntimeException failure && isUndone(failure)) {
      return new Ending(write, null, null, failure);
    }
    throw problem instanceof CompletionException known ? known : new CompletionException(problem);
  }

  /** Other writes of the batch may have been done, so that it can't be repeated as a whole. */
  private static boolean isUndone(RuntimeException failure) {
    if (failure instanceof ApiException refused) {
      return refused.code() == ErrorCode.PROVISIONED_THROUGHPUT_EXCEEDED;
    }
    return failure instanceof BackendException known && isUndone(known.reason());
  }

  private static boolean isUndone(BackendException.Reason reason) {
    return switch (reason) {
      case OVERLOADED, NO_SUCH_PARTITION, STALE_SCHEMA -> true;
      case UNAVAILABLE, TIMED_OUT, READ_ONLY, CORRUPT, INTERNAL -> false;
    };
  }

  private static BatchWriteItemResponse respond(
      BatchWriteItemRequest request, List<Ending> endings) {
    RuntimeException undone = endings.getFirst().undone();
    if (undone != null && endings.stream().allMatch(ending -> ending.result() == null)) {
      throw undone;
    }
    Map<String, List<BatchWriteItemRequest.WriteRequest>> unprocessed = new LinkedHashMap<>();
    Map<String, WriteCapacity> capacity = new LinkedHashMap<>();
    Map<String, List<ItemCollectionMetrics>> metrics = new LinkedHashMap<>();
    for (Ending ending : endings) {
      Write write = ending.write();
      WriteResult result = ending.result();
      if (result == null) {
        unprocessed
            .computeIfAbsent(write.givenName(), absent -> new ArrayList<>())
            .add(write.request());
        continue;
      }
      capacity
          .computeIfAbsent(
              write.givenName(),
              absent -> new WriteCapacity(write.givenName(), write.table().schema()))
          .add(result);
      ItemCollectionMetrics measured = ending.metrics();
      if (measured != null) {
        metrics.computeIfAbsent(write.givenName(), absent -> new ArrayList<>()).add(measured);
      }
    }
    return new BatchWriteItemResponse(
        unprocessed,
        consumed(capacity, request.returnConsumedCapacity()),
        metrics.isEmpty() ? null : metrics);
  }

  private static @Nullable List<ConsumedCapacity> consumed(
      Map<String, WriteCapacity> capacity, ReturnConsumedCapacity wanted) {
    return wanted == ReturnConsumedCapacity.NONE
        ? null
        : capacity.values().stream().map(table -> table.consumed(wanted)).toList();
  }
}
