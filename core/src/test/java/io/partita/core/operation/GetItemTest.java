package io.partita.core.operation;

import static io.partita.core.operation.Fixture.CALLER;
import static io.partita.core.operation.Fixture.TABLE;
import static io.partita.core.operation.Fixture.attributes;
import static io.partita.core.operation.Fixture.done;
import static io.partita.core.operation.Fixture.error;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.partita.core.error.ErrorCode;
import io.partita.core.item.Item;
import io.partita.core.value.AttributeValue;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GetItemTest {
  private final Fixture fixture = new Fixture();

  private GetItemResponse get(
      String table,
      Map<String, AttributeValue> key,
      @Nullable String projection,
      @Nullable List<String> attributesToGet,
      boolean strong) {
    return done(
        fixture
            .operations
            .getItem()
            .execute(
                CALLER,
                new GetItemRequest(
                    table,
                    RequestAttributes.of(key),
                    projection,
                    attributesToGet,
                    ExpressionInputs.NONE,
                    strong,
                    ReturnConsumedCapacity.INDEXES)));
  }

  private GetItemResponse get(boolean strong) {
    return get(TABLE, attributes("p", "a", "s", 1), null, null, strong);
  }

  @Test
  void costsWhatTheItemIsLargeAlsoIfItIsNotThere() {
    assertNull(get(true).item());
    assertEquals(
        new ConsumedCapacity(TABLE, 1, new ConsumedCapacity.Breakdown(1, Map.of(), Map.of())),
        get(true).consumedCapacity());
    assertEquals(0.5, get(false).consumedCapacity().capacityUnits());
    fixture.put("p", "a", "s", 1, "v", "x".repeat(4096));
    assertEquals(2, get(true).consumedCapacity().capacityUnits());
    assertEquals(1, get(false).consumedCapacity().capacityUnits());
  }

  @Test
  void showsWhatIsAskedForAndCountsAll() {
    fixture.put("p", "a", "s", 1, "v", "x".repeat(4096), "w", 2);
    Map<String, AttributeValue> key = attributes("p", "a", "s", 1);
    for (GetItemResponse answer :
        List.of(get(TABLE, key, "w, q", null, true), get(TABLE, key, null, List.of("w"), true))) {
      assertEquals(Item.of(attributes("w", 2)), answer.item());
      assertEquals(2, answer.consumedCapacity().capacityUnits());
    }
    assertEquals(Item.of(Map.of()), get(TABLE, key, "q", null, true).item());
  }

  @Test
  void refusesInOrderParametersThenTheTableThenTheKey() {
    Map<String, AttributeValue> bad = attributes("p", "a");
    assertEquals(
        "Can not use both expression and non-expression parameters in the same request:"
            + " Non-expression parameters: {AttributesToGet} Expression parameters:"
            + " {ProjectionExpression}",
        error(() -> get("none", bad, "=", List.of("w"), true)).text());
    assertEquals(
        "Invalid ProjectionExpression: Syntax error; token: \"=\", near: \"=\"",
        error(() -> get("none", bad, "=", null, true)).text());
    assertEquals(
        ErrorCode.RESOURCE_NOT_FOUND, error(() -> get("none", bad, "w", null, true)).code());
    assertEquals(
        "The provided key element does not match the schema",
        error(() -> get(TABLE, bad, "w", null, true)).text());
    assertEquals(
        "The provided key element does not match the schema",
        error(() -> get(TABLE, attributes("p", "a", "s", "text"), null, null, true)).text());
  }
}
