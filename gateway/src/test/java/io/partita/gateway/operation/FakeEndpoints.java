package io.partita.gateway.operation;

import io.partita.core.operation.GetItemRequest;
import io.partita.core.operation.GetItemResponse;
import io.partita.core.operation.Operation;
import io.partita.gateway.model.ServiceModel;
import java.util.List;

/** Serves GetItem with an operation of the test's own. */
public final class FakeEndpoints {
  private FakeEndpoints() {}

  public static List<Endpoint<?, ?>> getItem(Operation<GetItemRequest, GetItemResponse> operation) {
    return List.of(new Endpoint<>(0, new GetItemCodec(), operation, ServiceModel.load()));
  }
}
