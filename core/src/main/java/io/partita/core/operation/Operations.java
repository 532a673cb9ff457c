package io.partita.core.operation;

import io.partita.core.backend.Backend;
import io.partita.core.control.TableController;
import io.partita.core.environment.Chance;
import io.partita.core.environment.Clock;
import io.partita.core.propagation.IndexLag;
import io.partita.core.routing.TableDirectory;

/** All operations, wired to one backend. */
public final class Operations {
  private final Operation<CreateTableRequest, TableResponse> createTable;
  private final Operation<TableNameRequest, TableResponse> describeTable;
  private final Operation<UpdateTableRequest, TableResponse> updateTable;
  private final Operation<TableNameRequest, TableResponse> deleteTable;
  private final Operation<ListTablesRequest, ListTablesResponse> listTables;
  private final DescribeLimits describeLimits = new DescribeLimits();
  private final DescribeEndpoints describeEndpoints = new DescribeEndpoints();
  private final ResourceOperations resources;
  private final AbsentFeatures absent;
  private final Operation<PutItemRequest, WriteItemResponse> putItem;
  private final Operation<GetItemRequest, GetItemResponse> getItem;
  private final Operation<UpdateItemRequest, WriteItemResponse> updateItem;
  private final Operation<DeleteItemRequest, WriteItemResponse> deleteItem;
  private final Operation<BatchGetItemRequest, BatchGetItemResponse> batchGetItem;
  private final Operation<BatchWriteItemRequest, BatchWriteItemResponse> batchWriteItem;
  private final Operation<QueryRequest, ItemPageResponse> query;
  private final Operation<ScanRequest, ItemPageResponse> scan;

  public Operations(
      Backend backend,
      TableDirectory directory,
      TableController controller,
      IndexLag indexLag,
      Clock clock,
      Chance chance) {
    Freshness freshness = new Freshness(backend, directory, controller);
    ServingTables tables = new ServingTables(directory);
    ItemCollections collections = new ItemCollections(backend);
    ItemWriter writer = new ItemWriter(backend, indexLag, collections);
    TableDescriber describer = new TableDescriber(backend, clock);
    createTable = freshness.first(new CreateTable(controller, describer, clock, chance));
    describeTable = freshness.first(new DescribeTable(directory, describer));
    updateTable = freshness.first(new UpdateTable(directory, controller, describer));
    deleteTable = freshness.first(new DeleteTable(directory, controller, describer));
    listTables = freshness.first(new ListTables(directory));
    resources = ResourceOperations.of(directory, controller, freshness);
    absent = AbsentFeatures.of(directory, freshness);
    putItem = freshness.again(new PutItem(tables, writer));
    getItem = freshness.again(new GetItem(tables, backend));
    updateItem = freshness.again(new UpdateItem(tables, writer));
    deleteItem = freshness.again(new DeleteItem(tables, writer));
    batchGetItem = freshness.again(new BatchGetItem(tables, backend));
    batchWriteItem = freshness.again(new BatchWriteItem(tables, writer, collections));
    query = freshness.again(new Query(tables, backend));
    scan = freshness.again(new Scan(tables, backend));
  }

  public Operation<CreateTableRequest, TableResponse> createTable() {
    return createTable;
  }

  public Operation<TableNameRequest, TableResponse> describeTable() {
    return describeTable;
  }

  public Operation<UpdateTableRequest, TableResponse> updateTable() {
    return updateTable;
  }

  public Operation<TableNameRequest, TableResponse> deleteTable() {
    return deleteTable;
  }

  public Operation<ListTablesRequest, ListTablesResponse> listTables() {
    return listTables;
  }

  public DescribeLimits describeLimits() {
    return describeLimits;
  }

  public DescribeEndpoints describeEndpoints() {
    return describeEndpoints;
  }

  /** On tags and resource policies. */
  public ResourceOperations resources() {
    return resources;
  }

  /** What tells of features that are not there yet. */
  public AbsentFeatures absent() {
    return absent;
  }

  public Operation<PutItemRequest, WriteItemResponse> putItem() {
    return putItem;
  }

  public Operation<GetItemRequest, GetItemResponse> getItem() {
    return getItem;
  }

  public Operation<UpdateItemRequest, WriteItemResponse> updateItem() {
    return updateItem;
  }

  public Operation<DeleteItemRequest, WriteItemResponse> deleteItem() {
    return deleteItem;
  }

  public Operation<BatchGetItemRequest, BatchGetItemResponse> batchGetItem() {
    return batchGetItem;
  }

  public Operation<BatchWriteItemRequest, BatchWriteItemResponse> batchWriteItem() {
    return batchWriteItem;
  }

  public Operation<QueryRequest, ItemPageResponse> query() {
    return query;
  }

  public Operation<ScanRequest, ItemPageResponse> scan() {
    return scan;
  }
}
