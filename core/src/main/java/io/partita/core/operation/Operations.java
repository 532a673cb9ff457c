package io.partita.core.operation;

import io.partita.core.backend.Backend;
import io.partita.core.control.TableController;
import io.partita.core.environment.Chance;
import io.partita.core.environment.Clock;
import io.partita.core.propagation.IndexLag;
import io.partita.core.routing.TableDirectory;

/** All operations, wired to one backend. */
public final class Operations {
  private final CreateTable createTable;
  private final DescribeTable describeTable;
  private final UpdateTable updateTable;
  private final DeleteTable deleteTable;
  private final ListTables listTables;
  private final DescribeLimits describeLimits = new DescribeLimits();
  private final DescribeEndpoints describeEndpoints = new DescribeEndpoints();
  private final ResourceOperations resources;
  private final AbsentFeatures absent;
  private final PutItem putItem;
  private final GetItem getItem;
  private final UpdateItem updateItem;
  private final DeleteItem deleteItem;
  private final BatchGetItem batchGetItem;
  private final BatchWriteItem batchWriteItem;
  private final Query query;
  private final Scan scan;

  public Operations(
      Backend backend,
      TableDirectory directory,
      TableController controller,
      IndexLag indexLag,
      Clock clock,
      Chance chance) {
    ServingTables tables = new ServingTables(directory);
    ItemCollections collections = new ItemCollections(backend);
    ItemWriter writer = new ItemWriter(backend, indexLag, collections);
    TableDescriber describer = new TableDescriber(backend, clock);
    createTable = new CreateTable(controller, describer, clock, chance);
    describeTable = new DescribeTable(directory, describer);
    updateTable = new UpdateTable(directory, controller, describer);
    deleteTable = new DeleteTable(directory, controller, describer);
    listTables = new ListTables(directory);
    resources = ResourceOperations.of(directory, controller);
    absent = AbsentFeatures.of(directory);
    putItem = new PutItem(tables, writer);
    getItem = new GetItem(tables, backend);
    updateItem = new UpdateItem(tables, writer);
    deleteItem = new DeleteItem(tables, writer);
    batchGetItem = new BatchGetItem(tables, backend);
    batchWriteItem = new BatchWriteItem(tables, writer, collections);
    query = new Query(tables, backend);
    scan = new Scan(tables, backend);
  }

  public CreateTable createTable() {
    return createTable;
  }

  public DescribeTable describeTable() {
    return describeTable;
  }

  public UpdateTable updateTable() {
    return updateTable;
  }

  public DeleteTable deleteTable() {
    return deleteTable;
  }

  public ListTables listTables() {
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

  public PutItem putItem() {
    return putItem;
  }

  public GetItem getItem() {
    return getItem;
  }

  public UpdateItem updateItem() {
    return updateItem;
  }

  public DeleteItem deleteItem() {
    return deleteItem;
  }

  public BatchGetItem batchGetItem() {
    return batchGetItem;
  }

  public BatchWriteItem batchWriteItem() {
    return batchWriteItem;
  }

  public Query query() {
    return query;
  }

  public Scan scan() {
    return scan;
  }
}
