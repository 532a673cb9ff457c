package io.partita.core.operation;

import static io.partita.core.operation.Fixture.CALLER;
import static io.partita.core.operation.Fixture.TABLE;
import static io.partita.core.operation.Fixture.attributes;
import static io.partita.core.operation.Fixture.done;
import static io.partita.core.operation.Fixture.error;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.partita.core.error.ErrorCode;
import io.partita.core.item.Item;
import io.partita.core.operation.BatchGetItemRequest.KeysAndAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BatchGetItemTest {
  private final Fixture fixture = new Fixture();

  private static KeysAndAttributes keys(boolean strong, String projection, int... sortKeys) {
    List<RequestAttributes> keys = new ArrayList<>();
    for (int s : sortKeys) {
      keys.add(RequestAttributes.of(attributes("p", "p" + s % 7, "s", s)));
    }
    return new KeysAndAttributes(keys, projection, null, ExpressionInputs.NONE, strong);
  }

  private static int[] upTo(int count) {
    int[] all = new int[count];
    for (int i = 0; i < count; i++) {
      all[i] = i;
    }
    return all;
  }

  private BatchGetItemResponse get(Map<String, KeysAndAttributes> items) {
    return done(
        fixture
            .operations
            .batchGetItem()
            .execute(CALLER, new BatchGetItemRequest(items, ReturnConsumedCapacity.TOTAL)));
  }

  @Test
  void readsSeveralTablesEachInItsWay() {
    fixture.operations.createTable().execute(CALLER, Fixture.table("tab2"));
    fixture.put("p", "p1", "s", 1, "v", "x".repeat(4096), "w", 1);
    fixture.put("p", "p3", "s", 3, "w", 3);
    Map<String, KeysAndAttributes> request = new LinkedHashMap<>();
    request.put(TABLE, keys(true, "w", 1, 2, 3));
    request.put("tab2", keys(false, null, 1));
    BatchGetItemResponse answer = get(request);
    assertEquals(
        Map.of(
            TABLE,
            List.of(Item.of(attributes("w", 1)), Item.of(attributes("w", 3))),
            "tab2",
            List.of()),
        answer.responses());
    assertTrue(answer.unprocessedKeys().isEmpty());
    // each item by itself: two steps, one that is missing, a small one; and half of one
    assertEquals(
        List.of(new ConsumedCapacity(TABLE, 4, null), new ConsumedCapacity("tab2", 0.5, null)),
        answer.consumedCapacity());
  }

  @Test
  void sixteenMegabytesAreAnAnswerTheRestIsLeft() {
    for (int i = 0; i < 50; i++) {
      fixture.put("p", "p" + i % 7, "s", i, "v", "x".repeat(399 * 1024));
    }
    Set<Item> seen = new HashSet<>();
    Map<String, KeysAndAttributes> request = Map.of(TABLE, keys(true, "s", upTo(50)));
    int rounds = 0;
    while (!request.isEmpty()) {
      BatchGetItemResponse answer = get(request);
      seen.addAll(answer.responses().get(TABLE));
      request = answer.unprocessedKeys();
      // 41 items of a little more than 399 KB fit, though hardly anything of them is shown
      assertEquals(rounds++ == 0 ? 41 : 9, answer.responses().get(TABLE).size());
    }
    assertEquals(50, seen.size());
    assertEquals(2, rounds);
  }

  @Test
  void refusesWhatIsTooMuchTwiceOrNowhere() {
    assertEquals(
        "Too many items requested for the BatchGetItem call",
        error(() -> get(Map.of("none", keys(true, null, upTo(101))))).text());
    assertEquals(
        "Provided list of item keys contains duplicates",
        error(() -> get(Map.of("none", keys(true, null, 1, 2, 1)))).text());
    assertEquals(
        ErrorCode.RESOURCE_NOT_FOUND, error(() -> get(Map.of("none", keys(true, null, 1)))).code());
  }
}
