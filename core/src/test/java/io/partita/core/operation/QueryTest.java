package io.partita.core.operation;

import static io.partita.core.operation.Fixture.CALLER;
import static io.partita.core.operation.Fixture.attributes;
import static io.partita.core.operation.Fixture.done;
import static io.partita.core.operation.Fixture.error;
import static io.partita.core.operation.Fixture.n;
import static io.partita.core.operation.Fixture.s;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.partita.core.item.Item;
import io.partita.core.value.AttributeValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QueryTest {
  private final Fixture fixture = new Fixture();

  @BeforeEach
  void fill() {
    for (int i = 0; i < 60; i++) {
      // many index keys tie: three values of r, two of g
      fixture.put("p", "p" + i % 2, "s", i, "r", i % 3, "g", "g" + i % 2, "v", "x".repeat(50));
    }
  }

  private QueryRequest request(
      String index,
      String condition,
      Map<String, AttributeValue> values,
      Integer limit,
      boolean forward,
      Map<String, AttributeValue> startKey,
      Select select) {
    return new QueryRequest(
        Fixture.TABLE,
        index,
        condition,
        null,
        null,
        null,
        LegacyFilter.NONE,
        new ExpressionInputs(null, RequestAttributes.of(values)),
        limit,
        forward,
        startKey == null ? null : RequestAttributes.of(startKey),
        select,
        false,
        ReturnConsumedCapacity.INDEXES);
  }

  private ItemPageResponse query(QueryRequest request) {
    return done(fixture.operations.query().execute(CALLER, request));
  }

  private List<Integer> sortKeys(ItemPageResponse page) {
    List<Integer> keys = new ArrayList<>();
    for (Item item : page.items()) {
      keys.add(Integer.valueOf(((AttributeValue.NumberValue) item.get("s")).value().toString()));
    }
    return keys;
  }

  @Test
  void readsOnePartitionKeyInOrder() {
    ItemPageResponse page =
        query(request(null, "p = :p", attributes(":p", "p1"), null, true, null, null));
    List<Integer> expected = new ArrayList<>();
    for (int i = 1; i < 60; i += 2) {
      expected.add(i);
    }
    assertEquals(expected, sortKeys(page));
    assertNull(page.lastEvaluatedKey());
    ItemPageResponse backwards =
        query(request(null, "p = :p", attributes(":p", "p1"), null, false, null, null));
    assertEquals(expected.reversed(), sortKeys(backwards));
  }

  @Test
  void sortKeyConditionsCutTheRange() {
    Map<String, AttributeValue> values = Map.of(":p", s("p0"), ":a", n(10), ":b", n(16));
    assertEquals(
        List.of(10, 12, 14, 16),
        sortKeys(
            query(
                request(null, "p = :p AND s BETWEEN :a AND :b", values, null, true, null, null))));
    assertEquals(
        List.of(0, 2, 4, 6, 8),
        sortKeys(
            query(
                request(
                    null,
                    "p = :p AND s < :a",
                    attributes(":p", "p0", ":a", 10),
                    null,
                    true,
                    null,
                    null))));
  }

  /** The most repeated fault of all other implementations: paging an index whose keys tie. */
  @Test
  void pagingAnIndexWhoseKeysTieLosesAndRepeatsNothing() {
    for (String index : new String[] {"lsi", "gsi"}) {
      for (boolean forward : new boolean[] {true, false}) {
        for (int limit = 1; limit < 12; limit++) {
          page(index, forward, limit);
        }
      }
    }
  }

  private void page(String index, boolean forward, int limit) {
    String condition = index.equals("lsi") ? "p = :k" : "g = :k";
    String key = index.equals("lsi") ? "p1" : "g1";
    Set<Integer> seen = new HashSet<>();
    Map<String, AttributeValue> startKey = null;
    int pages = 0;
    do {
      ItemPageResponse page =
          query(request(index, condition, attributes(":k", key), limit, forward, startKey, null));
      for (int sortKey : sortKeys(page)) {
        assertTrue(seen.add(sortKey), index + " repeats " + sortKey + " with limit " + limit);
      }
      startKey = page.lastEvaluatedKey();
      assertTrue(++pages <= 31, "no end");
    } while (startKey != null);
    assertEquals(30, seen.size(), index + " with limit " + limit);
  }

  @Test
  void pagingGoesOnThoughTheItemOfTheStartKeyIsGone() {
    Map<String, AttributeValue> startKey = null;
    Set<Integer> seen = new HashSet<>();
    do {
      ItemPageResponse page =
          query(request("gsi", "g = :k", attributes(":k", "g0"), 4, true, startKey, null));
      for (int sortKey : sortKeys(page)) {
        assertTrue(seen.add(sortKey));
        fixture.delete("p", "p0", "s", sortKey);
      }
      startKey = page.lastEvaluatedKey();
    } while (startKey != null);
    assertEquals(30, seen.size());
  }

  @Test
  void aFullPageHasAKeyThoughNothingFollows() {
    ItemPageResponse page =
        query(request(null, "p = :p", attributes(":p", "p1"), 30, true, null, null));
    assertNotNull(page.lastEvaluatedKey());
    ItemPageResponse rest =
        query(
            request(
                null, "p = :p", attributes(":p", "p1"), 30, true, page.lastEvaluatedKey(), null));
    assertEquals(0, rest.count());
    assertNull(rest.lastEvaluatedKey());
  }

  @Test
  void aPageEndsAfterTheItemThatCrossesOneMegabyte() {
    for (int i = 0; i < 5; i++) {
      fixture.put("p", "big", "s", i, "v", "x".repeat(300 * 1024));
    }
    ItemPageResponse page =
        query(request(null, "p = :p", attributes(":p", "big"), null, true, null, null));
    assertEquals(4, page.count());
    assertEquals(attributes("p", "big", "s", 3), page.lastEvaluatedKey());
  }

  @Test
  void aLocalIndexFetchesWhatItLacks() {
    ItemPageResponse page =
        query(
            request(
                "lsi",
                "p = :p AND r = :r",
                attributes(":p", "p1", ":r", 0),
                null,
                true,
                null,
                Select.ALL_ATTRIBUTES));
    assertEquals(10, page.count());
    assertEquals(s("x".repeat(50)), page.items().getFirst().get("v"));
    // one eventual read of the index' page, and one for each item fetched
    assertEquals(0.5 + 10 * 0.5, page.consumedCapacity().capacityUnits());
    ItemPageResponse keys =
        query(
            request(
                "lsi",
                "p = :p AND r = :r",
                attributes(":p", "p1", ":r", 0),
                null,
                true,
                null,
                null));
    assertNull(keys.items().getFirst().get("v"));
    assertEquals(0.5, keys.consumedCapacity().capacityUnits());
  }

  @Test
  void startKeysThatDoNotFitAreRefused() {
    Map<String, AttributeValue> values = attributes(":p", "p1");
    assertEquals(
        "The provided starting key is invalid",
        error(() -> query(request(null, "p = :p", values, null, true, attributes("p", "p1"), null)))
            .text());
    assertEquals(
        "The provided starting key is outside query boundaries based on provided conditions",
        error(() ->
                query(
                    request(
                        null, "p = :p", values, null, true, attributes("p", "q", "s", 1), null)))
            .text());
    assertEquals(
        "The provided starting key does not match the range key predicate",
        error(() ->
                query(
                    request(
                        null,
                        "p = :p AND s > :s",
                        attributes(":p", "p1", ":s", 5),
                        null,
                        true,
                        attributes("p", "p1", "s", 3),
                        null)))
            .text());
  }

  @Test
  void conditionsThatDoNotFitTheKeyAreRefused() {
    assertEquals(
        "Query condition missed key schema element: p",
        error(() -> query(request(null, "s = :s", attributes(":s", 1), null, true, null, null)))
            .text());
    assertEquals(
        "The table does not have the specified index: none",
        error(() -> query(request("none", "p = :p", attributes(":p", "x"), null, true, null, null)))
            .text());
    assertEquals(
        "One or more parameter values were invalid: Condition parameter type does not match schema"
            + " type",
        error(() -> query(request(null, "p = :p", attributes(":p", 1), null, true, null, null)))
            .text());
  }
}
