package io.partita.core.operation;

import io.partita.core.backend.Backend;
import io.partita.core.backend.Consistency;
import io.partita.core.capacity.CapacityUnits;
import io.partita.core.command.GetItemCommand;
import io.partita.core.error.ApiException;
import io.partita.core.expression.Projection;
import io.partita.core.item.Item;
import io.partita.core.item.StoredItem;
import io.partita.core.key.ItemKey;
import io.partita.core.key.KeyValidation;
import io.partita.core.partition.PartitionId;
import io.partita.core.routing.Table;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * BatchGetItem: reads up to 100 items of several tables. One command a partition; the response
 * holds at most 16 MB, the rest comes back as unprocessed keys.
 */
public final class BatchGetItem implements Operation<BatchGetItemRequest, BatchGetItemResponse> {
  private static final int MAXIMUM_KEYS = 100;
  private static final long MAXIMUM_RESPONSE_BYTES = 16L * 1024 * 1024;

  private final ServingTables tables;
  private final Backend backend;

  BatchGetItem(ServingTables tables, Backend backend) {
    this.tables = tables;
    this.backend = backend;
  }

  /** The keys of one table, checked. */
  private record TableReads(
      String givenName,
      Table table,
      BatchGetItemRequest.KeysAndAttributes request,
      @Nullable Projection projection,
      List<byte[]> keys,
      StoredItem[] found) {
    Consistency consistency() {
      return request.consistentRead() ? Consistency.STRONG : Consistency.EVENTUAL;
    }
  }

  @Override
  public CompletionStage<BatchGetItemResponse> execute(
      CallContext context, BatchGetItemRequest request) {
    requireKeyCount(request);
    Map<String, Checked> checked = new LinkedHashMap<>();
    request.requestItems().forEach((name, keys) -> checked.put(name, check(name, keys)));

    List<TableReads> reads = new ArrayList<>();
    checked.values().forEach(table -> reads.add(prepare(context, table)));
    List<CompletableFuture<?>> pending = new ArrayList<>();
    reads.forEach(table -> read(table, pending));
    return CompletableFuture.allOf(pending.toArray(CompletableFuture[]::new))
        .thenApply(done -> respond(request, reads));
  }

  private static void requireKeyCount(BatchGetItemRequest request) {
    int count = 0;
    for (BatchGetItemRequest.KeysAndAttributes keys : request.requestItems().values()) {
      count += keys.keys().size();
    }
    if (count > MAXIMUM_KEYS) {
      throw ApiException.validation("Too many items requested for the BatchGetItem call");
    }
  }

  /** What is asked of a table, checked as far as that goes without the table. */
  private record Checked(
      String givenName,
      BatchGetItemRequest.KeysAndAttributes request,
      RequestExpressions expressions,
      @Nullable Projection projection) {}

  private static Checked check(String givenName, BatchGetItemRequest.KeysAndAttributes request) {
    if (request.attributesToGet() != null) {
      new MixedParameters()
          .legacy("AttributesToGet", request.attributesToGet())
          .expression("ProjectionExpression", request.projectionExpression())
          .refuse();
    }
    RequestExpressions expressions =
        RequestExpressions.of(
            request.inputs(), "ProjectionExpression", request.projectionExpression());
    Projection legacy = LegacyProjection.of(request.attributesToGet());
    request.keys().forEach(RequestChecks::requireSound);
    requireDistinct(request.keys());
    Projection projection =
        legacy == null ? expressions.projection(request.projectionExpression()) : legacy;
    expressions.requireAllUsed();
    return new Checked(givenName, request, expressions, projection);
  }

  private static void requireDistinct(List<RequestAttributes> keys) {
    Set<Object> seen = new HashSet<>();
    for (RequestAttributes key : keys) {
      if (!seen.add(key.values())) {
        throw ApiException.validation("Provided list of item keys contains duplicates");
      }
    }
  }

  private TableReads prepare(CallContext context, Checked checked) {
    Table table = tables.require(context, checked.givenName());
    BatchGetItemRequest.KeysAndAttributes request = checked.request();
    checked.expressions().requireScalarKeys(table);
    List<byte[]> keys = new ArrayList<>(request.keys().size());
    Set<ByteBuffer> seen = new HashSet<>();
    for (RequestAttributes key : request.keys()) {
      KeyValidation.validateKey(table.schema().key(), key.values());
      byte[] encoded = ItemKey.encode(table.schema().key(), key.values());
      if (!seen.add(ByteBuffer.wrap(encoded))) {
        throw ApiException.validation("Provided list of item keys contains duplicates");
      }
      keys.add(encoded);
    }
    return new TableReads(
        checked.givenName(),
        table,
        request,
        checked.projection(),
        keys,
        new StoredItem[keys.size()]);
  }

  private void read(TableReads reads, List<CompletableFuture<?>> pending) {
    Map<PartitionId, List<Integer>> byPartition = new LinkedHashMap<>();
    for (int i = 0; i < reads.keys().size(); i++) {
      PartitionId partition = reads.table().items().partitionOf(reads.keys().get(i));
      byPartition.computeIfAbsent(partition, absent -> new ArrayList<>()).add(i);
    }
    byPartition.forEach((partition, ordinals) -> {
      List<byte[]> keys = ordinals.stream().map(reads.keys()::get).toList();
      pending.add(
          backend
              .read(partition, new GetItemCommand(keys), reads.consistency())
              .thenAccept(items -> place(reads, ordinals, items))
              .toCompletableFuture());
    });
  }

  private static void place(
      TableReads reads, List<Integer> ordinals, List<@Nullable StoredItem> items) {
    for (int i = 0; i < ordinals.size(); i++) {
      StoredItem item = items.get(i);
      if (item != null) {
        reads.found()[ordinals.get(i)] = item;
      }
    }
  }

  private static BatchGetItemResponse respond(BatchGetItemRequest request, List<TableReads> reads) {
    Map<String, List<Item>> responses = new LinkedHashMap<>();
    Map<String, BatchGetItemRequest.KeysAndAttributes> unprocessed = new LinkedHashMap<>();
    List<ConsumedCapacity> capacity = new ArrayList<>();
    long responseBytes = 0;
    for (TableReads table : reads) {
      List<Item> items = new ArrayList<>();
      List<RequestAttributes> left = new ArrayList<>();
      double units = 0;
      for (int i = 0; i < table.keys().size(); i++) {
        @Nullable StoredItem found = table.found()[i];
        long sizeBytes = found == null ? 0 : found.sizeBytes();
        if (responseBytes + sizeBytes > MAXIMUM_RESPONSE_BYTES) {
          left.add(table.request().keys().get(i));
          continue;
        }
        responseBytes += sizeBytes;
        units += CapacityUnits.ofRead(sizeBytes, table.request().consistentRead());
        if (found != null) {
          Projection projection = table.projection();
          items.add(projection == null ? found.item() : projection.project(found.item()));
        }
      }
      responses.put(table.givenName(), items);
      if (!left.isEmpty()) {
        unprocessed.put(table.givenName(), withKeys(table.request(), left));
      }
      ConsumedCapacity consumed =
          ReadCapacity.ofTable(table.givenName(), units, request.returnConsumedCapacity());
      if (consumed != null) {
        capacity.add(consumed);
      }
    }
    boolean wanted = request.returnConsumedCapacity() != ReturnConsumedCapacity.NONE;
    return new BatchGetItemResponse(responses, unprocessed, wanted ? capacity : null);
  }

  private static BatchGetItemRequest.KeysAndAttributes withKeys(
      BatchGetItemRequest.KeysAndAttributes request, List<RequestAttributes> keys) {
    return new BatchGetItemRequest.KeysAndAttributes(
        keys,
        request.projectionExpression(),
        request.attributesToGet(),
        request.inputs(),
        request.consistentRead());
  }
}
