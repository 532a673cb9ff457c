package io.partita.conformance;

import static io.partita.conformance.suite.Source.DOCUMENTATION;
import static io.partita.conformance.suite.Source.INFERRED;
import static io.partita.conformance.suite.Source.PEER;
import static io.partita.conformance.suite.Source.RECORDED;

import io.partita.conformance.suite.ConformanceSuite;
import io.partita.conformance.suite.Expectations;
import io.partita.conformance.suite.Fixture;
import io.partita.conformance.suite.Scene;
import io.partita.conformance.wire.Answer;
import java.util.ArrayList;
import java.util.List;

/** Query: key conditions, order, pages, what is refused. */
final class QueryTest extends ConformanceSuite {
  private static final List<String> SORTED_TEXTS =
      List.of("!", "0", "1", "10", "2", "A", "B", "a", "aa", "ab", "b", "é", "中", "😀");

  /** Condition on the sort key, which of 1, 2, 3, 10, 20, 30 match. */
  private static final String NUMBER_CONDITIONS =
      """
      b = :3                  | 3
      :3 = b                  | 3
      b < :3                  | 1 2
      b <= :3                 | 1 2 3
      b > :3                  | 10 20 30
      :3 < b                  | 10 20 30
      b >= :3                 | 3 10 20 30
      b BETWEEN :2 AND :20    | 2 3 10 20
      b BETWEEN :3 AND :3     | 3
      (b > :20)               | 30
      """;

  private static final String TEXT_CONDITIONS =
      """
      begins_with(b, :a)      | a aa ab
      begins_with(b, :none)   | ! 0 1 10 2 A B a aa ab b é 中 😀
      b BETWEEN :A and :a     | A B a
      b > :b                  | é 中 😀
      b < :A                  | ! 0 1 10 2
      """;

  /** Key conditions that are refused on keys a (S) and b (S). */
  private static final String REFUSED =
      """
      a < :a                        | Query key condition not supported
      begins_with(a, :a)            | Query key condition not supported
      a BETWEEN :a AND :a           | Query key condition not supported
      b = :a                        | Query condition missed key schema element: a
      a = :a AND c = :a             | Query condition missed key schema element: b
      a = :a OR b = :a              | Invalid operator used in KeyConditionExpression: OR
      NOT a = :a                    | Invalid operator used in KeyConditionExpression: NOT
      a = :a AND b <> :a            | Invalid operator used in KeyConditionExpression: <>
      a IN (:a)                     | Invalid operator used in KeyConditionExpression: IN
      attribute_exists(a)           | Invalid operator used in KeyConditionExpression: attribute_exists
      contains(a, :a)               | Invalid operator used in KeyConditionExpression: contains
      a = :a AND size(b) = :a       | KeyConditionExpressions cannot contain nested operations
      a.x = :a                      | KeyConditionExpressions cannot have conditions on nested attributes
      a = b                         | Invalid condition in KeyConditionExpression: Multiple attribute names used in one condition
      :a = :a                       | Invalid condition in KeyConditionExpression: No key attribute specified
      """;

  @Override
  protected void write(Expectations expect) {
    expect.from(RECORDED, "dynalite test/query.js");
    conditions(expect);
    refused(expect);
    expect.from(DOCUMENTATION, "API reference, Query; developer guide, Paginating");
    order(expect);
    pages(expect);
    selections(expect);
  }

  private static void numbers(Scene scene) {
    for (String number : "20 3 1 30 10 2".split(" ")) {
      scene.put(
          Fixture.NUMBER,
          "{'a':{'S':'$key'},'b':{'N':'" + number + "'},'i':{'S':'" + number + "'}}");
    }
  }

  private static String query(String table, String condition, String values, String rest) {
    return "{'TableName':'$"
        + table
        + "','ConsistentRead':true,'KeyConditionExpression':'"
        + condition
        + "','ExpressionAttributeValues':{':key':{'S':'$key'}"
        + values
        + "}"
        + rest
        + "}";
  }

  private static List<String> found(Answer answer) {
    return answer.at("Items").asArray().stream()
        .map(item -> item.asObject().get("i").asObject().get("S").asString())
        .toList();
  }

  private static void check(Scene scene, String request, List<String> expected) {
    Answer answer = scene.succeed("Query", request);
    if (!found(answer).equals(expected)) {
      throw new AssertionError(request + ": " + found(answer) + ", not " + expected);
    }
    scene.same(String.valueOf(expected.size()), answer.at("Count"));
    scene.same(String.valueOf(expected.size()), answer.at("ScannedCount"));
  }

  private static void conditions(Expectations expect) {
    for (String row : NUMBER_CONDITIONS.strip().split("\n")) {
      String[] cells = row.split(" \\| ");
      String condition = cells[0].strip();
      String values =
          List.of("2", "3", "20").stream()
              .filter(n -> condition.matches(".*:" + n + "(\\D.*)?"))
              .map(n -> ",':" + n + "':{'N':'" + n + "'}")
              .reduce("", String::concat);
      List<String> expected = List.of(cells[1].strip().split(" "));
      expect.holds(
          "number " + condition,
          scene -> {
            numbers(scene);
            check(scene, query("number", "a = :key AND " + condition, values, ""), expected);
            check(
                scene,
                query("number", condition + " AND a = :key", values, ",'ScanIndexForward':false"),
                expected.reversed());
          });
    }
    for (String row : TEXT_CONDITIONS.strip().split("\n")) {
      String[] cells = row.split(" \\| ");
      String condition = cells[0].strip();
      StringBuilder values = new StringBuilder();
      for (String name : List.of(":a", ":b", ":A", ":none")) {
        if (condition.matches(".*" + name + "\\b.*")) {
          values.append(
              ",'" + name + "':{'S':'" + (name.equals(":none") ? "" : name.substring(1)) + "'}");
        }
      }
      boolean empty = condition.contains(":none");
      expect
          .from(
              empty ? PEER : RECORDED,
              empty ? "DynamoDB Local: no empty text for a key" : "dynalite test/query.js")
          .holds(
              "text " + condition,
              scene -> {
                texts(scene);
                String request = query("range", "a = :key AND " + condition, values.toString(), "");
                if (empty) {
                  scene.expectError("Query", request, "ValidationException");
                } else {
                  check(scene, request, List.of(cells[1].strip().split(" ")));
                }
              });
    }
  }

  private static void texts(Scene scene) {
    for (String text : SORTED_TEXTS.reversed()) {
      scene.put(
          Fixture.RANGE, "{'a':{'S':'$key'},'b':{'S':'" + text + "'},'i':{'S':'" + text + "'}}");
    }
  }

  private static void refused(Expectations expect) {
    expect.from(RECORDED, "dynalite test/query.js");
    for (String row : REFUSED.strip().split("\n")) {
      String[] cells = row.split(" \\| ");
      String condition = cells[0].strip();
      expect.invalid(
          "refused " + condition,
          "Query",
          "{'TableName':'$range','KeyConditionExpression':'"
              + condition
              + "'"
              + (condition.contains(":a") ? ",'ExpressionAttributeValues':{':a':{'S':'x'}}" : "")
              + "}",
          cells[1].strip());
    }
    newer(expect);
    String base =
        "{'TableName':'$range','KeyConditionExpression':'a = :a','ExpressionAttributeValues':{':a':{'S':'$key'}},";
    expect
        .from(RECORDED, "dynalite test/query.js")
        .invalid(
            "no-condition",
            "Query",
            "{'TableName':'abc'}",
            "Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.")
        .invalid(
            "key-type",
            "Query",
            "{'TableName':'$range','KeyConditionExpression':'a = :a','ExpressionAttributeValues':{':a':{'N':'1'}}}",
            "One or more parameter values were invalid: Condition parameter type does not match schema type")
        .invalid(
            "sort-key-type",
            "Query",
            "{'TableName':'$range','KeyConditionExpression':'a = :a AND b > :b','ExpressionAttributeValues':{':a':{'S':'x'},':b':{'N':'1'}}}",
            "One or more parameter values were invalid: Condition parameter type does not match schema type")
        .invalid(
            "filter-on-key",
            "Query",
            base + "'FilterExpression':'attribute_exists(b)'}",
            "Filter Expression can only contain non-primary key attributes: Primary key attribute: b")
        .invalid(
            "filter-on-hash-key",
            "Query",
            base + "'FilterExpression':'attribute_exists(a)'}",
            "Filter Expression can only contain non-primary key attributes: Primary key attribute: a")
        .invalid(
            "no-such-index",
            "Query",
            base + "'IndexName':'nowhere'}",
            "The table does not have the specified index: nowhere")
        .invalid(
            "start-key-of-other-partition",
            "Query",
            base + "'ExclusiveStartKey':{'a':{'S':'other'},'b':{'S':'x'}}}",
            "The provided starting key is outside query boundaries based on provided conditions")
        .invalid(
            "start-key-incomplete",
            "Query",
            base + "'ExclusiveStartKey':{'a':{'S':'$key'}}}",
            "The provided starting key is invalid")
        .invalid(
            "start-key-extra",
            "Query",
            base + "'ExclusiveStartKey':{'a':{'S':'$key'},'b':{'S':'x'},'c':{'S':'x'}}}",
            "The provided starting key is invalid")
        .invalid(
            "start-key-empty-value",
            "Query",
            base + "'ExclusiveStartKey':{'a':{'S':'$key'},'b':{}}}",
            "The provided starting key is invalid: Supplied AttributeValue is empty, must contain exactly one of the supported datatypes")
        .invalid(
            "start-key-outside-range",
            "Query",
            "{'TableName':'$range','KeyConditionExpression':'a = :a AND b > :b','ExpressionAttributeValues':{':a':{'S':'$key'},':b':{'S':'m'}},'ExclusiveStartKey':{'a':{'S':'$key'},'b':{'S':'c'}}}",
            "The provided starting key does not match the range key predicate")
        .from(INFERRED, "in the words of the other errors of keys")
        .invalid(
            "start-key-type",
            "Query",
            base + "'ExclusiveStartKey':{'a':{'S':'$key'},'b':{'N':'1'}}}",
            "The provided starting key is invalid: The provided key element does not match the schema")
        .from(RECORDED, "others' observations of AWS")
        .invalid(
            "start-key-on-hash-table",
            "Query",
            "{'TableName':'$hash','KeyConditionExpression':'a = :a','ExpressionAttributeValues':{':a':{'S':'$key'}},'ExclusiveStartKey':{'a':{'S':'$key'}}}",
            "The query can return at most one row and cannot be restarted");
  }

  /** Conditions on $number, where :a is a text, :n a number, :f a flag and :m nothing. */
  private static final String NEWER =
      """
      a = :a AND b > :n AND b < :n        | Invalid KeyConditionExpression: KeyConditionExpressions must only contain one condition per key
      a = :a AND b > :n AND c = :n        | The number of query conditions (3) exceeds the number of key attributes defined in the schema (2)
      a = :a AND begins_with(b, :n)       | Invalid KeyConditionExpression: Incorrect operand type for operator or function; operator or function: begins_with, operand type: N
      a = :a AND begins_with(b, :f)       | Invalid KeyConditionExpression: Incorrect operand type for operator or function; operator or function: begins_with, operand type: BOOL
      a = :a AND begins_with(b, :a)       | One or more parameter values were invalid: Condition parameter type does not match schema type
      a = :a AND b < :f                   | Invalid KeyConditionExpression: Incorrect operand type for operator or function; operator or function: <, operand type: BOOL
      a = :a AND :f >= b                  | Invalid KeyConditionExpression: Incorrect operand type for operator or function; operator or function: >=, operand type: BOOL
      a = :a AND b BETWEEN :f AND :f      | Invalid KeyConditionExpression: Incorrect operand type for operator or function; operator or function: BETWEEN, operand type: BOOL
      a = :a AND b = :f                   | One or more parameter values were invalid: Condition parameter type does not match schema type
      a = :m AND begins_with(b, :n)       | Invalid KeyConditionExpression: An expression attribute value used in expression is not defined; attribute value: :m
      begins_with(b, :n) AND a = :m       | Invalid KeyConditionExpression: Incorrect operand type for operator or function; operator or function: begins_with, operand type: N
      a = :a AND begins_with(b, :n) AND b = :m | Invalid KeyConditionExpression: Incorrect operand type for operator or function; operator or function: begins_with, operand type: N
      """;

  private static void newer(Expectations expect) {
    expect.from(
        RECORDED,
        "paritysuite/dynamodb-conformance, queryKeyConditionOperands and queryKeyCondition, on AWS"
            + " 2026-10");
    for (String row : NEWER.strip().split("\n")) {
      String[] cells = row.split(" \\| ");
      String condition = cells[0].strip();
      String values =
          List.of("':a':{'S':'x'}", "':n':{'N':'1'}", "':f':{'BOOL':true}").stream()
              .filter(value -> condition.contains(value.substring(1, 3)))
              .collect(java.util.stream.Collectors.joining(","));
      expect.invalid(
          "told " + condition,
          "Query",
          "{'TableName':'$number','KeyConditionExpression':'"
              + condition
              + "','ExpressionAttributeValues':{"
              + values
              + "}}",
          cells[1].strip());
    }
  }

  private static void order(Expectations expect) {
    expect
        .holds(
            "utf8-order",
            scene -> {
              texts(scene);
              check(scene, query("range", "a = :key", "", ""), SORTED_TEXTS);
              check(
                  scene,
                  query("range", "a = :key", "", ",'ScanIndexForward':false"),
                  SORTED_TEXTS.reversed());
            })
        .holds(
            "binary-order-is-unsigned",
            scene -> {
              List<String> sorted = List.of("AA==", "AAA=", "AQ==", "fw==", "gA==", "/w==", "/wA=");
              for (String bytes : sorted.reversed()) {
                scene.put(
                    Fixture.BINARY,
                    "{'a':{'S':'$key'},'b':{'B':'" + bytes + "'},'i':{'S':'" + bytes + "'}}");
              }
              check(scene, query("binary", "a = :key", "", ""), sorted);
            })
        .holds(
            "empty-result",
            scene ->
                scene.expect(
                    "Query",
                    query("range", "a = :key", "", ""),
                    "{'Items':[],'Count':0,'ScannedCount':0}"));
  }

  private static List<String> walk(Scene scene, String template, int mostPages) {
    var seen = new ArrayList<String>();
    String start = "";
    for (int page = 0; page < mostPages; page++) {
      Answer answer =
          scene
              .wire()
              .call(
                  "Query", scene.json(template.substring(0, template.length() - 1)) + start + "}");
      if (answer.status() != 200) {
        throw new AssertionError(answer.toString());
      }
      seen.addAll(found(answer));
      if (!answer.has("LastEvaluatedKey")) {
        return seen;
      }
      start = ",\"ExclusiveStartKey\":" + answer.at("LastEvaluatedKey");
    }
    throw new AssertionError("No end after " + mostPages + " pages: " + seen);
  }

  private static void pages(Expectations expect) {
    for (int limit = 1; limit <= 15; limit += 3) {
      int size = limit;
      for (boolean forward : new boolean[] {true, false}) {
        expect.holds(
            "pages-of-" + size + (forward ? "" : "-backwards"),
            scene -> {
              texts(scene);
              List<String> expected = forward ? SORTED_TEXTS : SORTED_TEXTS.reversed();
              List<String> seen =
                  walk(
                      scene,
                      query(
                          "range",
                          "a = :key",
                          "",
                          ",'Limit':" + size + ",'ScanIndexForward':" + forward),
                      20);
              if (!seen.equals(expected)) {
                throw new AssertionError(seen.toString());
              }
            });
      }
    }
    expect
        .holds(
            "limit-counts-before-filter",
            scene -> {
              numbers(scene);
              Answer answer =
                  scene.succeed(
                      "Query",
                      query(
                          "number",
                          "a = :key",
                          ",':i':{'S':'3'}",
                          ",'Limit':2,'FilterExpression':'i = :i'"));
              scene.same("0", answer.at("Count"));
              scene.same("2", answer.at("ScannedCount"));
              scene.same("{'a':{'S':'$key'},'b':{'N':'2'}}", answer.at("LastEvaluatedKey"));
            })
        .holds(
            "key-after-exact-limit",
            scene -> {
              numbers(scene);
              Answer answer = scene.succeed("Query", query("number", "a = :key", "", ",'Limit':6"));
              scene.same("{'a':{'S':'$key'},'b':{'N':'30'}}", answer.at("LastEvaluatedKey"));
              scene.expect(
                  "Query",
                  query(
                      "number",
                      "a = :key",
                      "",
                      ",'ExclusiveStartKey':{'a':{'S':'$key'},'b':{'N':'30'}}"),
                  "{'Items':[],'Count':0,'ScannedCount':0}");
            })
        .holds(
            "start-key-need-not-exist",
            scene -> {
              numbers(scene);
              check(
                  scene,
                  query(
                      "number",
                      "a = :key",
                      "",
                      ",'ExclusiveStartKey':{'a':{'S':'$key'},'b':{'N':'2.5'}}"),
                  List.of("3", "10", "20", "30"));
            })
        .holds("page-of-1-mb", QueryTest::megabytePage);
  }

  private static void megabytePage(Scene scene) {
    String text = "x".repeat(300 * 1024);
    for (int i = 1; i <= 5; i++) {
      scene.put(
          Fixture.NUMBER,
          "{'a':{'S':'$key'},'b':{'N':'"
              + i
              + "'},'i':{'S':'"
              + i
              + "'},'v':{'S':'"
              + text
              + "'}}");
    }
    Answer first = scene.succeed("Query", query("number", "a = :key", "", ""));
    // 3 * 300 KB are below 1 MB, the fourth crosses it and still belongs to the page.
    scene.same("4", first.at("Count"));
    scene.same("{'a':{'S':'$key'},'b':{'N':'4'}}", first.at("LastEvaluatedKey"));
    // A page that is full names its end, also if nothing comes after it.
    Answer upToFour =
        scene.succeed("Query", query("number", "a = :key AND b <= :4", ",':4':{'N':'4'}", ""));
    scene.same("4", upToFour.at("Count"));
    scene.same("{'a':{'S':'$key'},'b':{'N':'4'}}", upToFour.at("LastEvaluatedKey"));
    scene.expect(
        "Query",
        query(
            "number",
            "a = :key AND b <= :4",
            ",':4':{'N':'4'}",
            ",'ExclusiveStartKey':" + upToFour.at("LastEvaluatedKey")),
        "{'Items':[],'Count':0,'ScannedCount':0}");
    Answer filtered =
        scene.succeed(
            "Query",
            query("number", "a = :key", "", ",'FilterExpression':'attribute_not_exists(v)'"));
    scene.same("0", filtered.at("Count"));
    scene.same("4", filtered.at("ScannedCount"));
    Answer counted = scene.succeed("Query", query("number", "a = :key", "", ",'Select':'COUNT'"));
    scene.same("4", counted.at("Count"));
    if (counted.has("Items")) {
      throw new AssertionError("COUNT brings items");
    }
    if (!walk(scene, query("number", "a = :key", "", ""), 3)
        .equals(List.of("1", "2", "3", "4", "5"))) {
      throw new AssertionError("The pages do not add up");
    }
  }

  private static void selections(Expectations expect) {
    String one = "{'a':{'S':'$key'},'b':{'S':'x'},'v':{'N':'1'},'m':{'M':{'k':{'S':'y'}}}}";
    expect
        .holds(
            "select-count",
            scene -> {
              scene.put(Fixture.RANGE, one);
              scene.expect(
                  "Query",
                  query("range", "a = :key", "", ",'Select':'COUNT'"),
                  "{'Count':1,'ScannedCount':1}");
            })
        .holds(
            "select-all",
            scene -> {
              scene.put(Fixture.RANGE, one);
              scene.expect(
                  "Query",
                  query("range", "a = :key", "", ",'Select':'ALL_ATTRIBUTES'"),
                  "{'Items':[" + one + "],'Count':1,'ScannedCount':1}");
            })
        .holds(
            "projection",
            scene -> {
              scene.put(Fixture.RANGE, one);
              scene.expect(
                  "Query",
                  query("range", "a = :key", "", ",'ProjectionExpression':'m.k, b'"),
                  "{'Items':[{'b':{'S':'x'},'m':{'M':{'k':{'S':'y'}}}}],'Count':1,'ScannedCount':1}");
              scene.expect(
                  "Query",
                  query(
                      "range",
                      "a = :key",
                      "",
                      ",'Select':'SPECIFIC_ATTRIBUTES','ProjectionExpression':'nowhere'"),
                  "{'Items':[{}],'Count':1,'ScannedCount':1}");
            })
        .holds(
            "filter-sees-more-than-projection",
            scene -> {
              scene.put(Fixture.RANGE, one);
              scene.expect(
                  "Query",
                  query(
                      "range",
                      "a = :key",
                      ",':v':{'N':'1'}",
                      ",'FilterExpression':'v = :v','ProjectionExpression':'b'"),
                  "{'Items':[{'b':{'S':'x'}}],'Count':1,'ScannedCount':1}");
            })
        .from(PEER, "DynamoDB Local")
        .holds(
            "select-projected-of-table",
            scene ->
                scene.expectError(
                    "Query",
                    query("range", "a = :key", "", ",'Select':'ALL_PROJECTED_ATTRIBUTES'"),
                    "ValidationException"))
        .holds(
            "select-specific-without",
            scene ->
                scene.expectError(
                    "Query",
                    query("range", "a = :key", "", ",'Select':'SPECIFIC_ATTRIBUTES'"),
                    "ValidationException"))
        .holds(
            "select-count-with-projection",
            scene ->
                scene.expectError(
                    "Query",
                    query("range", "a = :key", "", ",'Select':'COUNT','ProjectionExpression':'b'"),
                    "ValidationException"));
  }
}
