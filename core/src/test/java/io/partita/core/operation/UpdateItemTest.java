package io.partita.core.operation;

import static io.partita.core.operation.Fixture.attributes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.partita.core.item.Item;
import org.junit.jupiter.api.Test;

class UpdateItemTest {
  private final Fixture fixture = new Fixture();

  @Test
  void aNewItemIsMadeOfItsKeyAndTheUpdateMaySeeTheKey() {
    update("SET mirror = p");
    assertEquals(
        Item.of(attributes("p", "a", "s", 1, "mirror", "a")), fixture.get("p", "a", "s", 1));
  }

  @Test
  void removingFromAMissingItemMakesNone() {
    update("REMOVE v, x.y");
    assertNull(fixture.get("p", "a", "s", 1));
  }

  @Test
  void withoutAnUpdateTheKeyAloneIsWritten() {
    update(null);
    assertEquals(Item.of(attributes("p", "a", "s", 1)), fixture.get("p", "a", "s", 1));
  }

  private void update(String expression) {
    Fixture.done(
        fixture
            .operations
            .updateItem()
            .execute(
                Fixture.CALLER,
                new UpdateItemRequest(
                    Fixture.TABLE,
                    RequestAttributes.of(attributes("p", "a", "s", 1)),
                    expression,
                    null,
                    null,
                    LegacyExpectation.NONE,
                    ExpressionInputs.NONE,
                    ReturnValues.NONE,
                    ReturnConsumedCapacity.NONE,
                    ReturnItemCollectionMetrics.NONE,
                    ReturnValuesOnConditionCheckFailure.NONE)));
    fixture.scheduler.drain();
  }
}
