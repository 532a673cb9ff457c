package io.partita.core.operation;

import static io.partita.core.operation.Fixture.CALLER;
import static io.partita.core.operation.Fixture.attributes;
import static io.partita.core.operation.Fixture.done;
import static io.partita.core.operation.Fixture.error;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.partita.core.item.Item;
import io.partita.core.value.AttributeValue;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScanTest {
  private final Fixture fixture = new Fixture();

  @BeforeEach
  void fill() {
    for (int i = 0; i < 100; i++) {
      fixture.put("p", "p" + i, "s", i, "r", i % 3, "g", "g" + i % 2);
    }
  }

  private ItemPageResponse scan(
      String index,
      Integer limit,
      Map<String, AttributeValue> startKey,
      Integer segment,
      Integer total) {
    return done(
        fixture
            .operations
            .scan()
            .execute(
                CALLER,
                new ScanRequest(
                    Fixture.TABLE,
                    index,
                    null,
                    null,
                    LegacyFilter.NONE,
                    ExpressionInputs.NONE,
                    limit,
                    startKey == null ? null : RequestAttributes.of(startKey),
                    segment,
                    total,
                    null,
                    false,
                    ReturnConsumedCapacity.TOTAL)));
  }

  @Test
  void pagesCoverEverythingOnce() {
    for (String index : new String[] {null, "lsi", "gsi"}) {
      for (int limit : new int[] {1, 3, 7, 99, 100, 1000}) {
        assertEquals(100, keys(index, limit, null, null).size(), index + " limit " + limit);
      }
    }
  }

  private Set<Item> keys(String index, int limit, Integer segment, Integer total) {
    Set<Item> seen = new HashSet<>();
    Map<String, AttributeValue> startKey = null;
    do {
      ItemPageResponse page = scan(index, limit, startKey, segment, total);
      for (Item item : page.items()) {
        assertTrue(seen.add(item), "twice: " + item);
      }
      startKey = page.lastEvaluatedKey();
    } while (startKey != null);
    return seen;
  }

  @Test
  void segmentsCoverEverythingOnce() {
    for (int total : new int[] {1, 2, 3, 16, 1000}) {
      Set<Item> all = new HashSet<>();
      for (int segment = 0; segment < total; segment++) {
        for (Item item : keys(null, 7, segment, total)) {
          assertTrue(all.add(item), "in two of " + total + " segments");
        }
      }
      assertEquals(100, all.size(), total + " segments");
    }
  }

  @Test
  void segmentsThatDeleteWhatTheyReadSkipNothing() {
    int total = 3;
    int deleted = 0;
    for (int segment = 0; segment < total; segment++) {
      Map<String, AttributeValue> startKey = null;
      do {
        ItemPageResponse page = scan(null, 5, startKey, segment, total);
        for (Item item : page.items()) {
          fixture.delete("p", item.get("p"), "s", item.get("s"));
          deleted++;
        }
        startKey = page.lastEvaluatedKey();
      } while (startKey != null);
    }
    assertEquals(100, deleted);
    assertEquals(0, scan(null, null, null, null, null).count());
  }

  @Test
  void eachPartitionCostsAtLeastTheSmallestRead() {
    // four partitions, half a unit each, and little in them
    assertEquals(2.0, scan(null, null, null, null, null).consumedCapacity().capacityUnits());
  }

  @Test
  void parametersThatDoNotFitAreRefused() {
    assertEquals(
        "The Segment parameter is zero-based and must be less than parameter TotalSegments:"
            + " Segment: 2 is not less than TotalSegments: 2",
        error(() -> scan(null, null, null, 2, 2)).text());
    assertEquals(
        "The TotalSegments parameter is required but was not present in the request when Segment"
            + " parameter is present",
        error(() -> scan(null, null, null, 2, null)).text());
    assertEquals(
        "The provided starting key is invalid: The provided key element does not match the schema",
        error(() -> scan(null, null, attributes("p", "x"), null, null)).text());
  }
}
