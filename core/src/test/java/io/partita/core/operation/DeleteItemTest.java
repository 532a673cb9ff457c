package io.partita.core.operation;

import static io.partita.core.operation.Fixture.CALLER;
import static io.partita.core.operation.Fixture.TABLE;
import static io.partita.core.operation.Fixture.attributes;
import static io.partita.core.operation.Fixture.done;
import static io.partita.core.operation.Fixture.error;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.partita.core.error.ApiException;
import io.partita.core.error.ErrorCode;
import io.partita.core.item.Item;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeleteItemTest {
  private final Fixture fixture = new Fixture();

  private WriteItemResponse delete(
      String condition, ReturnValues values, ReturnValuesOnConditionCheckFailure onFailure) {
    return done(
        fixture
            .operations
            .deleteItem()
            .execute(
                CALLER,
                new DeleteItemRequest(
                    TABLE,
                    RequestAttributes.of(attributes("p", "a", "s", 1)),
                    condition,
                    LegacyExpectation.NONE,
                    ExpressionInputs.NONE,
                    values,
                    ReturnConsumedCapacity.INDEXES,
                    ReturnItemCollectionMetrics.SIZE,
                    onFailure)));
  }

  @Test
  void takesTheItemAndItsIndexEntriesAway() {
    fixture.put("p", "a", "s", 1, "r", 5, "g", "x", "v", "y".repeat(1024));
    WriteItemResponse gone =
        delete(null, ReturnValues.ALL_OLD, ReturnValuesOnConditionCheckFailure.NONE);
    assertEquals(
        Item.of(attributes("p", "a", "s", 1, "r", 5, "g", "x", "v", "y".repeat(1024))),
        gone.attributes());
    // the local index has keys only, the global one the whole item of more than 1 KB
    assertEquals(
        new ConsumedCapacity.Breakdown(2, Map.of("lsi", 1.0), Map.of("gsi", 2.0)),
        gone.consumedCapacity().breakdown());
    assertEquals(attributes("p", "a"), gone.itemCollectionMetrics().itemCollectionKey());
    assertNull(fixture.get("p", "a", "s", 1));
  }

  @Test
  void whatIsNotThereCostsOneAndShowsNothing() {
    WriteItemResponse answer = fixture.delete("p", "a", "s", 1);
    assertNull(answer.attributes());
    assertEquals(
        new ConsumedCapacity(TABLE, 1, new ConsumedCapacity.Breakdown(1, Map.of(), Map.of())),
        answer.consumedCapacity());
  }

  @Test
  void aConditionThatFailsKeepsTheItemAndMayShowIt() {
    fixture.put("p", "a", "s", 1, "v", "kept");
    ApiException plain =
        error(() ->
            delete(
                "attribute_not_exists(v)",
                ReturnValues.NONE,
                ReturnValuesOnConditionCheckFailure.NONE));
    assertEquals(ErrorCode.CONDITIONAL_CHECK_FAILED, plain.code());
    assertNull(plain.item());
    ApiException shown =
        error(() ->
            delete(
                "attribute_not_exists(v)",
                ReturnValues.NONE,
                ReturnValuesOnConditionCheckFailure.ALL_OLD));
    assertEquals(attributes("p", "a", "s", 1, "v", "kept"), shown.item());
    assertNotNull(fixture.get("p", "a", "s", 1));
  }

  @Test
  void onlyTheOldItemCanBeReturned() {
    assertEquals(
        "ReturnValues can only be ALL_OLD or NONE",
        error(() -> delete(null, ReturnValues.ALL_NEW, ReturnValuesOnConditionCheckFailure.NONE))
            .text());
  }
}
