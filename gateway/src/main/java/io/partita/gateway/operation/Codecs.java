package io.partita.gateway.operation;

import io.partita.core.operation.Operation;
import io.partita.core.operation.Operations;
import io.partita.core.operation.Request;
import io.partita.core.operation.Response;
import io.partita.gateway.model.ServiceModel;
import java.util.ArrayList;
import java.util.List;

/** All operations that this server has. */
public final class Codecs {
  private final ServiceModel model;
  private final List<Endpoint<?, ?>> endpoints = new ArrayList<>();

  private Codecs(ServiceModel model) {
    this.model = model;
  }

  public static List<Endpoint<?, ?>> endpoints(Operations operations, ServiceModel model) {
    return new Codecs(model)
        .with(new BatchGetItemCodec(), operations.batchGetItem())
        .with(new BatchWriteItemCodec(), operations.batchWriteItem())
        .with(new CreateTableCodec(), operations.createTable())
        .with(new DeleteItemCodec(), operations.deleteItem())
        .with(new DeleteTableCodec(), operations.deleteTable())
        .with(new DescribeTableCodec(), operations.describeTable())
        .with(new GetItemCodec(), operations.getItem())
        .with(new ListTablesCodec(), operations.listTables())
        .with(new PutItemCodec(), operations.putItem())
        .with(new QueryCodec(), operations.query())
        .with(new ScanCodec(), operations.scan())
        .with(new UpdateItemCodec(), operations.updateItem())
        .with(new UpdateTableCodec(), operations.updateTable())
        .endpoints;
  }

  private <Q extends Request, A extends Response> Codecs with(
      Codec<Q, A> codec, Operation<Q, A> operation) {
    endpoints.add(new Endpoint<>(endpoints.size(), codec, operation, model));
    return this;
  }
}
