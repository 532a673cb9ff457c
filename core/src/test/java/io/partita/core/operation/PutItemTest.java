package io.partita.core.operation;

import static io.partita.core.operation.Fixture.attributes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.partita.core.item.Item;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PutItemTest {
  private final Fixture fixture = new Fixture();

  @Test
  void returnsWhatWasThere() {
    assertNull(fixture.put("p", "a", "s", 1, "v", "one").attributes());
    assertEquals(
        Item.of(attributes("p", "a", "s", 1, "v", "one")),
        fixture.put("p", "a", "s", 1, "v", "two").attributes());
    assertEquals(Item.of(attributes("p", "a", "s", 1, "v", "two")), fixture.get("p", "a", "s", 1));
  }

  @Test
  void indexesCostWhatChangesInThem() {
    ConsumedCapacity first = fixture.put("p", "a", "s", 1, "r", 1, "g", "x").consumedCapacity();
    assertEquals(3.0, first.capacityUnits());
    assertEquals(
        new ConsumedCapacity.Breakdown(1, Map.of("lsi", 1.0), Map.of("gsi", 1.0)),
        first.breakdown());
    // the local index holds keys only and does not change, the global one does
    ConsumedCapacity same =
        fixture.put("p", "a", "s", 1, "r", 1, "g", "x", "v", "new").consumedCapacity();
    assertEquals(new ConsumedCapacity.Breakdown(1, Map.of(), Map.of("gsi", 1.0)), same.breakdown());
    // another index key: an entry goes and another comes
    ConsumedCapacity moved =
        fixture.put("p", "a", "s", 1, "r", 2, "g", "x", "v", "new").consumedCapacity();
    assertEquals(
        new ConsumedCapacity.Breakdown(1, Map.of("lsi", 2.0), Map.of("gsi", 2.0)),
        moved.breakdown());
  }

  @Test
  void tellsTheSizeOfItsCollection() {
    ItemCollectionMetrics metrics = fixture.put("p", "a", "s", 1).itemCollectionMetrics();
    assertEquals(attributes("p", "a"), metrics.itemCollectionKey());
    assertEquals(0.0, metrics.lowerBoundGigabytes());
    assertEquals(1.0, metrics.upperBoundGigabytes());
  }

  @Test
  void indexKeysOfAnotherTypeAreRefused() {
    assertEquals(
        "One or more parameter values were invalid: Type mismatch for Index Key g Expected: S"
            + " Actual: N IndexName: gsi",
        Fixture.error(() -> fixture.put("p", "a", "s", 1, "g", 5)).text());
    assertNull(fixture.get("p", "a", "s", 1));
  }
}
