package io.partita.conformance;

import static io.partita.conformance.suite.Source.DOCUMENTATION;
import static io.partita.conformance.suite.Source.INFERRED;
import static io.partita.conformance.suite.Source.RECORDED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.partita.conformance.suite.ConformanceSuite;
import io.partita.conformance.suite.Expectations;
import io.partita.conformance.suite.Scene;
import io.partita.conformance.wire.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Global indexes whose partition and sort keys have up to four attributes each. */
final class MultiAttributeKeysTest extends ConformanceSuite {
  private static final String PROBES =
      "probes of AWS' Kubernetes controllers against DynamoDB, 2026-10: ";
  private static final String SUITES =
      "paritysuite/dynamodb-conformance, query/multiAttributeGsiKey, and moto's tests, both run on"
          + " AWS in 2026";
  private static final String INVALID = "One or more parameter values were invalid: ";

  /** Eight key attributes; the second of each kind is a number, the fourth a binary. */
  private static final List<String> NAMES = List.of("h1", "h2", "h3", "h4", "r1", "r2", "r3", "r4");

  private static final String HASHES = "h1 = :x AND h2 = :1 AND h3 = :x AND h4 = :b";

  /** Conditions besides those on the partition key; how many of the 16 items of k0 to kf match. */
  private static final String FOUND =
      """
      r1 = :p                                          | 01234567
      :p = r1                                          | 01234567
      r1 > :p                                          | 89abcdef
      begins_with(r1, :p)                              | 01234567
      r1 = :p AND r2 = :1                              | 4567
      r1 = :p AND r2 < :1                              | 0123
      r1 = :p AND r2 BETWEEN :0 AND :1                 | 01234567
      r2 >= :1 AND r1 = :q                             | cdef
      r1 = :p AND r2 = :1 AND r3 = :q                  | 67
      r1 = :p AND r2 = :1 AND r3 <= :p                 | 45
      r1 = :p AND r2 = :1 AND r3 = :q AND r4 = :b      | 6
      r1 = :p AND r2 = :1 AND r3 = :q AND r4 > :b      | 7
      r1 = :p AND r2 = :1 AND r3 = :q AND begins_with(r4, :b) | 6
      """;

  private static final String GAP =
      "RANGE key attributes %s must have equality conditions specified in the query because a"
          + " condition is present on key attribute %s";

  private static final String REFUSED =
      """
      r2 = :1                                          | r1 | r2
      r1 = :p AND r3 = :p                              | r2 | r3
      r1 > :p AND r2 = :1                              | r1 | r2
      r1 = :p AND r2 > :1 AND r3 = :p                  | r2 | r3
      r1 = :p AND r2 = :1 AND begins_with(r3, :p) AND r4 = :b | r3 | r4
      """;

  @Override
  protected void write(Expectations expect) {
    creation(expect);
    queries(expect);
    paging(expect);
    entries(expect);
  }

  private static String type(String name) {
    return name.endsWith("2") ? "N" : name.endsWith("4") ? "B" : "S";
  }

  private static String definitions(Stream<String> names) {
    return names
        .map(name -> "{'AttributeName':'%s','AttributeType':'%s'}".formatted(name, type(name)))
        .collect(Collectors.joining(",", "'AttributeDefinitions':[", "]"));
  }

  private static String key(String... names) {
    return Stream.of(names)
        .map(name ->
            "{'AttributeName':'%s','KeyType':'%s'}"
                .formatted(name, name.startsWith("r") ? "RANGE" : "HASH"))
        .collect(Collectors.joining(",", "'KeySchema':[", "]"));
  }

  private static String index(String key) {
    return "{'IndexName':'many'," + key + ",'Projection':{'ProjectionType':'KEYS_ONLY'}}";
  }

  private static final String WIDE = key(NAMES.toArray(String[]::new));

  private static String table(String definitions, String rest) {
    return "{'TableName':'$own','BillingMode':'PAY_PER_REQUEST',"
        + definitions
        + ","
        + key("a")
        + rest
        + "}";
  }

  private static String withIndex(String key, String... names) {
    return table(
        definitions(Stream.concat(Stream.of("a"), Stream.of(names))),
        ",'GlobalSecondaryIndexes':[" + index(key) + "]");
  }

  private static void creation(Expectations expect) {
    expect
        .from(RECORDED, PROBES + "DDB-TABLE-123; paritysuite/dynamodb-conformance")
        .holds(
            "eight-attributes",
            scene -> {
              scene.create(withIndex(WIDE, NAMES.toArray(String[]::new)));
              requireWide(scene);
            })
        .holds(
            "eight-attributes-later",
            scene -> {
              scene.create(table(definitions(Stream.of("a")), ""));
              scene.succeed("PutItem", "{'TableName':'$own','Item':" + item(0) + "}");
              scene.succeed(
                  "UpdateTable",
                  "{'TableName':'$own',"
                      + definitions(NAMES.stream())
                      + ",'GlobalSecondaryIndexUpdates':[{'Create':"
                      + index(WIDE)
                      + "}]}");
              scene.eventually(
                  "the index is active",
                  () ->
                      scene
                          .succeed("DescribeTable", "{'TableName':'$own'}")
                          .body()
                          .contains("\"IndexStatus\":\"ACTIVE\""));
              requireWide(scene);
              assertEquals("0", found(scene, HASHES, ""));
            });
    String[][] refused = {
      {
        "five-hash",
        key("h1", "h2", "h3", "h4", "h5"),
        INVALID + "The KeySchema exceeds the maximum allowed number of HASH key attributes"
      },
      {
        "five-range",
        key("h1", "r1", "r2", "r3", "r4", "r5"),
        INVALID + "The KeySchema exceeds the maximum allowed number of RANGE key attributes"
      },
      {
        "hash-after-range",
        key("h1", "r1", "h2"),
        INVALID + "All HASH key attributes must precede RANGE key attributes in the KeySchema"
      },
      {
        "twice",
        key("h1", "h2", "r1", "h2").replace("'h2','KeyType':'HASH'}]", "'h2','KeyType':'RANGE'}]"),
        "The KeySchema contains multiple key attributes with the same name"
      }
    };
    for (String[] row : refused) {
      String[] names =
          Stream.of("h1", "h2", "h3", "h4", "h5", "r1", "r2", "r3", "r4", "r5")
              .filter(name -> row[1].contains("'" + name + "'"))
              .toArray(String[]::new);
      expect.invalid("refused-" + row[0], "CreateTable", withIndex(row[1], names), row[2]);
    }
    for (String place : List.of("keySchema", "localSecondaryIndexes.1.member.keySchema")) {
      boolean local = place.startsWith("local");
      expect.invalid(
          "two-attributes-at-most " + place,
          "CreateTable",
          "{'TableName':'$own','BillingMode':'PAY_PER_REQUEST',"
              + definitions(Stream.of("h1", "r1", "r2"))
              + ","
              + (local ? key("h1", "r1") : key("h1", "r1", "r2"))
              + (local ? ",'LocalSecondaryIndexes':[" + index(key("h1", "r1", "r2")) + "]" : "")
              + "}",
          "1 validation error detected: Value '[KeySchemaElement(attributeName=h1, keyType=HASH),"
              + " KeySchemaElement(attributeName=r1, keyType=RANGE),"
              + " KeySchemaElement(attributeName=r2, keyType=RANGE)]' at '"
              + place
              + "' failed to satisfy constraint: Member must have length less than or equal to 2");
    }
  }

  private static void requireWide(Scene scene) {
    Answer table = scene.succeed("DescribeTable", "{'TableName':'$own'}");
    scene.same(
        WIDE.substring(WIDE.indexOf('[')),
        table.at("Table", "GlobalSecondaryIndexes", 0, "KeySchema"));
  }

  /** Item i of 16: the bits of i are its four sort key attributes. */
  private static String item(int i) {
    return ("{'a':{'S':'%x'},'h1':{'S':'x'},'h2':{'N':'1'},'h3':{'S':'x'},'h4':{'B':'AQ=='},"
            + "'r1':{'S':'%s'},'r2':{'N':'%d'},'r3':{'S':'%s'},'r4':{'B':'%s'}}")
        .formatted(
            i,
            (i & 8) == 0 ? "p" : "q",
            (i & 4) == 0 ? 0 : 1,
            (i & 2) == 0 ? "p" : "q",
            (i & 1) == 0 ? "AQ==" : "Ag==");
  }

  /** A table of the 16 items, and one in another partition. */
  private static void fill(Scene scene) {
    scene.create(withIndex(WIDE, NAMES.toArray(String[]::new)));
    // Not in order, and names that sort otherwise than the index does.
    IntStream.of(5, 0, 15, 10, 3, 12, 6, 9, 1, 14, 2, 8, 4, 13, 7, 11)
        .forEach(i -> put(scene, item(i)));
    put(
        scene,
        item(0).replace("'S':'0'", "'S':'other'").replace("'h2':{'N':'1'}", "'h2':{'N':'2'}"));
    scene.eventually("the index follows", () -> found(scene, HASHES, "").length() == 16);
  }

  private static void put(Scene scene, String item) {
    scene.succeed("PutItem", "{'TableName':'$own','Item':" + item + "}");
  }

  private static String query(String condition, String rest) {
    String values =
        Stream.of(
                "':x':{'S':'x'}",
                "':p':{'S':'p'}",
                "':q':{'S':'q'}",
                "':0':{'N':'0'}",
                "':1':{'N':'1'}",
                "':b':{'B':'AQ=='}",
                "':s':{'S':'1'}")
            .filter(value -> condition.contains(value.substring(1, 3)))
            .collect(Collectors.joining(",", "{", "}"));
    return "{'TableName':'$own','IndexName':'many','KeyConditionExpression':'"
        + condition
        + "','ExpressionAttributeValues':"
        + values
        + rest
        + "}";
  }

  /** The keys a of the items found, in order. */
  private static String found(Scene scene, String condition, String rest) {
    return keys(scene.succeed("Query", query(condition, rest)));
  }

  private static String keys(Answer answer) {
    return answer.at("Items").asArray().stream()
        .map(item -> item.asObject().get("a").asObject().get("S").asString())
        .collect(Collectors.joining());
  }

  private static void queries(Expectations expect) {
    expect
        .from(RECORDED, SUITES)
        .holds(
            "found",
            scene -> {
              fill(scene);
              assertEquals("0123456789abcdef", found(scene, HASHES, ""));
              assertEquals("fedcba9876543210", found(scene, HASHES, ",'ScanIndexForward':false"));
              for (String row : FOUND.strip().split("\n")) {
                String[] cells = row.split(" \\| ");
                String condition = cells[0].strip();
                String expected = cells[1].strip();
                assertEquals(expected, found(scene, HASHES + " AND " + condition, ""), condition);
                assertEquals(
                    new StringBuilder(expected).reverse().toString(),
                    found(scene, condition + " AND " + HASHES, ",'ScanIndexForward':false"),
                    condition);
              }
            })
        .holds(
            "refused",
            scene -> {
              scene.create(withIndex(WIDE, NAMES.toArray(String[]::new)));
              for (String row : REFUSED.strip().split("\n")) {
                String[] cells = row.split("\\|");
                scene.expectError(
                    "Query",
                    query(HASHES + " AND " + cells[0].strip(), ""),
                    "ValidationException",
                    GAP.formatted(cells[1].strip(), cells[2].strip()));
              }
            })
        .holds(
            "legacy-conditions",
            scene -> {
              fill(scene);
              String equal = "{'ComparisonOperator':'EQ','AttributeValueList':[%s]}";
              String request =
                  "{'TableName':'$own','IndexName':'many','KeyConditions':{'h1':%s,'h2':%s,'h3':%s,'h4':%s,'r1':%s,'r2':{'ComparisonOperator':'GT','AttributeValueList':[{'N':'0'}]}}}"
                      .formatted(
                          equal.formatted("{'S':'x'}"),
                          equal.formatted("{'N':'1'}"),
                          equal.formatted("{'S':'x'}"),
                          equal.formatted("{'B':'AQ=='}"),
                          equal.formatted("{'S':'q'}"));
              assertEquals("cdef", keys(scene.succeed("Query", request)));
            })
        .from(INFERRED, "in the words of keys of one attribute")
        .holds(
            "refused-partition-keys",
            scene -> {
              scene.create(withIndex(WIDE, NAMES.toArray(String[]::new)));
              String[][] rows = {
                {
                  "h1 = :x AND h2 = :1 AND h4 = :b", "Query condition missed key schema element: h3"
                },
                {"h2 = :1 AND r1 = :p", "Query condition missed key schema element: h1"},
                {HASHES.replace("h3 =", "h3 >"), "Query key condition not supported"},
                {
                  HASHES + " AND r1 = :1",
                  INVALID + "Condition parameter type does not match schema type"
                },
                {
                  HASHES.replace("h2 = :1", "h2 = :s"),
                  INVALID + "Condition parameter type does not match schema type"
                },
                {HASHES + " AND r1 = :p AND r2 = :1 AND r4 = :b", GAP.formatted("r3", "r4")},
                {HASHES + " AND r4 = :b", GAP.formatted("r1, r2, r3", "r4")}
              };
              for (String[] row : rows) {
                scene.expectError("Query", query(row[0], ""), "ValidationException", row[1]);
              }
            });
  }

  private static void paging(Expectations expect) {
    expect
        .from(RECORDED, SUITES)
        .holds(
            "last-key-has-all-attributes",
            scene -> {
              fill(scene);
              Answer answer = scene.succeed("Query", query(HASHES, ",'Limit':7"));
              scene.same(item(6), answer.at("LastEvaluatedKey"));
            })
        .from(DOCUMENTATION, "Developer guide, Paginating: a page begins after the key given")
        .holds(
            "pages",
            scene -> {
              fill(scene);
              // many items of one index key, which only their own key tells apart
              for (int i = 0; i < 5; i++) {
                put(scene, item(6).replace("'S':'6'", "'S':'" + (char) ('v' + i) + "'"));
              }
              scene.eventually("the index follows", () -> found(scene, HASHES, "").length() == 21);
              String all = found(scene, HASHES, "");
              for (int limit : new int[] {1, 2, 5, 20}) {
                assertEquals(all, walk(scene, HASHES, ",'Limit':" + limit));
                assertEquals(
                    new StringBuilder(all).reverse().toString(),
                    walk(scene, HASHES, ",'ScanIndexForward':false,'Limit':" + limit));
              }
              String some = HASHES + " AND r1 = :p AND r2 >= :1";
              assertEquals(found(scene, some, ""), walk(scene, some, ",'Limit':2"));
            })
        .from(INFERRED, "in the words of keys of one attribute")
        .holds(
            "start-keys-that-do-not-fit",
            scene -> {
              fill(scene);
              String start = ",'ExclusiveStartKey':";
              String other = "'h2':{'N':'2'}";
              String[][] rows = {
                {item(3).replace(",'r3':{'S':'q'}", ""), "The provided starting key is invalid"},
                {item(3).replace("'r3':{'S':'q'}", "'r3':{'N':'1'}"), "*"},
                {
                  item(3).replace("'h2':{'N':'1'}", other),
                  "The provided starting key is outside query boundaries based on provided"
                      + " conditions"
                }
              };
              for (String[] row : rows) {
                String text =
                    scene
                        .expectError("Query", query(HASHES, start + row[0]), "ValidationException")
                        .errorText();
                if (!row[1].equals("*")) {
                  assertEquals(row[1], text);
                }
              }
              scene.expectError(
                  "Query",
                  query(HASHES + " AND r1 = :q", start + item(3)),
                  "ValidationException",
                  "The provided starting key does not match the range key predicate");
            });
  }

  private static String walk(Scene scene, String condition, String rest) {
    var seen = new StringBuilder();
    var pages = new ArrayList<String>();
    String start = "";
    while (pages.size() < 50) {
      Answer answer = scene.succeed("Query", query(condition, rest + start));
      pages.add(keys(answer));
      seen.append(pages.getLast());
      if (!answer.has("LastEvaluatedKey")) {
        return seen.toString();
      }
      start = ",'ExclusiveStartKey':" + answer.at("LastEvaluatedKey");
    }
    throw new AssertionError("No end: " + pages);
  }

  private static void entries(Expectations expect) {
    expect
        .from(RECORDED, SUITES)
        .holds(
            "what-lacks-one-is-left-out",
            scene -> {
              fill(scene);
              for (String name : NAMES) {
                String lacking = without(item(0), name).replace("'S':'0'", "'S':'" + name + "'");
                assertFalse(lacking.contains("'" + name + "':"), lacking);
                put(scene, lacking);
              }
              put(scene, item(0).replace("'S':'0'", "'S':'z'"));
              scene.eventually("the index follows", () -> found(scene, HASHES, "").contains("z"));
              assertEquals("0z123456789abcdef", found(scene, HASHES, ""));
              Answer scan = scene.succeed("Scan", "{'TableName':'$own','IndexName':'many'}");
              scene.same("18", scan.at("Count"));
            })
        .holds(
            "enters-and-leaves-with-any-attribute",
            scene -> {
              fill(scene);
              String update =
                  "{'TableName':'$own','Key':{'a':{'S':'3'}},'ReturnConsumedCapacity':'INDEXES','UpdateExpression':";
              Answer gone = scene.succeed("UpdateItem", update + "'REMOVE h3'}");
              scene.same(
                  "{'many':{'CapacityUnits':1}}",
                  gone.at("ConsumedCapacity", "GlobalSecondaryIndexes"));
              scene.eventually("it left", () -> found(scene, HASHES, "").equals("012456789abcdef"));
              Answer back =
                  scene.succeed(
                      "UpdateItem",
                      update + "'SET h3 = :x','ExpressionAttributeValues':{':x':{'S':'x'}}}");
              scene.same(
                  "{'many':{'CapacityUnits':1}}",
                  back.at("ConsumedCapacity", "GlobalSecondaryIndexes"));
              scene.eventually(
                  "it is back", () -> found(scene, HASHES, "").equals("0123456789abcdef"));
            })
        .from(DOCUMENTATION, "keys of indexes have types, and are not empty")
        .holds(
            "what-breaks-one-is-refused",
            scene -> {
              scene.create(withIndex(WIDE, NAMES.toArray(String[]::new)));
              for (String name : NAMES) {
                String wrong = type(name).equals("S") ? "{'N':'1'}" : "{'S':'x'}";
                scene.expectError(
                    "PutItem",
                    "{'TableName':'$own','Item':" + with(item(0), name, wrong) + "}",
                    "ValidationException",
                    INVALID
                        + "Type mismatch for Index Key %s Expected: %s Actual: %s IndexName: many"
                            .formatted(name, type(name), type(name).equals("S") ? "N" : "S"));
                if (!type(name).equals("N")) {
                  scene.expectError(
                      "PutItem",
                      "{'TableName':'$own','Item':"
                          + with(item(0), name, "{'" + type(name) + "':''}")
                          + "}",
                      "ValidationException");
                }
              }
            });
  }

  private static String without(String item, String name) {
    return item.replaceAll(",'" + name + "':\\{[^}]*\\}", "");
  }

  private static String with(String item, String name, String value) {
    return item.replaceAll("'" + name + "':\\{[^}]*\\}", "'" + name + "':" + value);
  }
}
