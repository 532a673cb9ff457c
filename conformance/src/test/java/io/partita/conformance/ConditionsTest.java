package io.partita.conformance;

import static io.partita.conformance.suite.Source.DOCUMENTATION;
import static io.partita.conformance.suite.Source.PEER;
import static io.partita.conformance.suite.Source.RECORDED;

import io.partita.conformance.suite.ConformanceSuite;
import io.partita.conformance.suite.Expectations;
import io.partita.conformance.suite.Fixture;
import io.partita.conformance.suite.Scene;
import io.partita.conformance.wire.Answer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What conditions mean. Each row is tried as a condition of a write and as a filter of a query. */
final class ConditionsTest extends ConformanceSuite {
  private static final Pattern NAME = Pattern.compile("#[A-Za-z0-9_]+");
  private static final Pattern VALUE = Pattern.compile(":[A-Za-z0-9_]+");

  private static final String ITEM =
      """
      {'a': {'S': '$key'}, 'b': {'S': 'x'},
       's': {'S': 'hello'}, 'n': {'N': '5'}, 'y': {'B': 'AQID'}, 't': {'BOOL': true}, 'f': {'BOOL': false},
       'z': {'NULL': true}, 'e': {'S': ''},
       'l': {'L': [{'N': '1'}, {'S': 'x'}, {'M': {'k': {'S': 'v'}}}]},
       'm': {'M': {'k': {'S': 'v'}, 'n': {'N': '7'}, 'deep': {'M': {'x': {'L': [{'S': 'y'}]}}}}},
       'ss': {'SS': ['a', 'b']}, 'ns': {'NS': ['1', '2']}, 'bs': {'BS': ['AQ==', 'Ag==']},
       'q': {'L': [{'SS': ['a', 'b']}, {'M': {'i': {'NS': ['1', '2']}, 'j': {'B': 'AQ=='}}}]},
       'q2': {'L': [{'SS': ['b', 'a']}, {'M': {'j': {'B': 'AQ=='}, 'i': {'NS': ['2.0', '1.00']}}}]},
       'n2': {'N': '5.0'}, 'dot.ted': {'S': 'd'}, 'size': {'N': '3'}}
      """;

  private static final Map<String, String> NAMES =
      Map.of("#dot", "dot.ted", "#size", "size", "#m", "m", "#k", "k", "#no", "nowhere");
  private static final Map<String, String> VALUES = values();

  private static Map<String, String> values() {
    var values = new LinkedHashMap<String, String>();
    for (int i = 0; i <= 7; i++) {
      values.put(":" + i, "{'N':'" + i + "'}");
    }
    values.put(":five", "{'N':'5.00'}");
    values.put(":a", "{'S':'a'}");
    values.put(":z", "{'S':'z'}");
    values.put(":hello", "{'S':'hello'}");
    values.put(":he", "{'S':'he'}");
    values.put(":ell", "{'S':'ell'}");
    values.put(":none", "{'S':''}");
    values.put(":x", "{'S':'x'}");
    values.put(":v", "{'S':'v'}");
    values.put(":d", "{'S':'d'}");
    values.put(":yes", "{'BOOL':true}");
    values.put(":no", "{'BOOL':false}");
    values.put(":null", "{'NULL':true}");
    values.put(":b123", "{'B':'AQID'}");
    values.put(":b1", "{'B':'AQ=='}");
    values.put(":b23", "{'B':'AgM='}");
    values.put(":b13", "{'B':'AQM='}");
    values.put(":l", "{'L':[{'N':'1.0'},{'S':'x'},{'M':{'k':{'S':'v'}}}]}");
    values.put(":lother", "{'L':[{'S':'x'},{'N':'1'},{'M':{'k':{'S':'v'}}}]}");
    values.put(":mk", "{'M':{'k':{'S':'v'}}}");
    values.put(":q", "{'L':[{'SS':['b','a']},{'M':{'j':{'B':'AQ=='},'i':{'NS':['2','1']}}}]}");
    values.put(":ssba", "{'SS':['b','a']}");
    values.put(":ssa", "{'SS':['a']}");
    values.put(":ns21", "{'NS':['2.0','1']}");
    values.put(":bs21", "{'BS':['Ag==','AQ==']}");
    for (String type : new String[] {"S", "N", "B", "BOOL", "NULL", "L", "M", "SS", "NS", "BS"}) {
      values.put(":type" + type, "{'S':'" + type + "'}");
    }
    return values;
  }

  private static final String DOCUMENTED =
      """
      s = :hello                                   | true
      s = :a                                       | false
      s <> :hello                                  | false
      s <> :a                                      | true
      n = :five                                    | true
      n = n2                                       | true
      n < :6                                       | true
      n < :5                                       | false
      n <= :5                                      | true
      n > :4                                       | true
      n >= :5                                      | true
      n >= :6                                      | false
      s > :a                                       | true
      s > :z                                       | false
      y = :b123                                    | true
      y > :b1                                      | true
      y < :b13                                     | true
      t = :yes                                     | true
      f = :no                                      | true
      f = :yes                                     | false
      z = :null                                    | true
      e = :none                                    | true
      l = :l                                       | true
      l = :lother                                  | false
      l[2] = :mk                                   | true
      q = :q                                       | true
      q = q2                                       | true
      q <> q2                                      | false
      q = l                                        | false
      q IN (:l, :q)                                | true
      contains(q, :ssba)                           | true
      ss = :ssba                                   | true
      ss = :ssa                                    | false
      ss <> :ssa                                   | true
      ns = :ns21                                   | true
      bs = :bs21                                   | true
      m.k = :v                                     | true
      m.deep.x[0] = s                              | false
      l[0] = :1                                    | true
      l[1] = :x                                    | true
      l[2].k = m.k                                 | true
      l[9] = :x                                    | false
      #m.#k = :v                                   | true
      #dot = :d                                    | true
      #size = :3                                   | true
      n BETWEEN :4 AND :6                          | true
      n BETWEEN :5 AND :5                          | true
      n BETWEEN :6 AND :7                          | false
      s BETWEEN :a AND :z                          | true
      y BETWEEN :b1 AND :b23                       | true
      s IN (:a, :hello)                            | true
      s IN (:a, :z)                                | false
      n IN (:1, :2, :five)                         | true
      l IN (:lother, :l)                           | true
      attribute_exists(s)                          | true
      attribute_exists(z)                          | true
      attribute_exists(e)                          | true
      attribute_exists(m.k)                        | true
      attribute_exists(l[2].k)                     | true
      attribute_exists(#no)                        | false
      attribute_exists(m.nowhere)                  | false
      attribute_exists(l[3])                       | false
      attribute_not_exists(#no)                    | true
      attribute_not_exists(s)                      | false
      attribute_not_exists(m.nowhere.x)            | true
      attribute_type(s, :typeS)                    | true
      attribute_type(s, :typeN)                    | false
      attribute_type(n, :typeN)                    | true
      attribute_type(y, :typeB)                    | true
      attribute_type(t, :typeBOOL)                 | true
      attribute_type(z, :typeNULL)                 | true
      attribute_type(l, :typeL)                    | true
      attribute_type(m, :typeM)                    | true
      attribute_type(ss, :typeSS)                  | true
      attribute_type(ns, :typeNS)                  | true
      attribute_type(bs, :typeBS)                  | true
      attribute_type(#no, :typeS)                  | false
      begins_with(s, :he)                          | true
      begins_with(s, :ell)                         | false
      begins_with(s, :none)                        | true
      begins_with(y, :b1)                          | true
      begins_with(y, :b23)                         | false
      contains(s, :ell)                            | true
      contains(s, :x)                              | false
      contains(y, :b23)                            | true
      contains(y, :b13)                            | false
      contains(ss, :a)                             | true
      contains(ss, :x)                             | false
      contains(ns, :1)                             | true
      contains(ns, :five)                          | false
      contains(bs, :b1)                            | true
      contains(l, :1)                              | true
      contains(l, :x)                              | true
      contains(l, :mk)                             | true
      contains(l, :v)                              | false
      size(s) = :5                                 | true
      size(e) = :0                                 | true
      size(y) = :3                                 | true
      size(ss) = :2                                | true
      size(ns) = :2                                | true
      size(bs) = :2                                | true
      size(l) = :3                                 | true
      size(m) = :3                                 | true
      size(s) > size(l)                            | true
      size(s) BETWEEN :4 AND :6                    | true
      size(#no) = :0                               | false
      NOT s = :a                                   | true
      NOT NOT s = :hello                           | true
      NOT attribute_exists(#no)                    | true
      s = :a OR n = :5                             | true
      s = :hello AND n = :4                        | false
      s = :hello OR s = :a AND n = :4              | true
      (s = :hello OR s = :a) AND n = :4            | false
      NOT s = :hello AND n = :4                    | false
      NOT (s = :hello AND n = :4)                  | true
      s = :hello aNd n = :5                        | true
      s = :a Or NoT n = :4                         | true
      n bEtWeEn :4 aNd :6                          | true
      s iN (:hello)                                | true
      n = :4 OR n BETWEEN :4 AND :6 AND s = :hello | true
      """;

  /** Operands whose types do not go together: false, not an error. */
  private static final String OF_OTHER_TYPES =
      """
      s = :5                                       | false
      s <> :5                                      | true
      s < :5                                       | false
      s > :5                                       | false
      n BETWEEN :a AND :z                          | false
      n IN (:a, :z)                                | false
      #no = :a                                     | false
      #no <> :a                                    | true
      #no < :a                                     | false
      s < n                                        | false
      s < #no                                      | false
      l < s                                        | false
      begins_with(n, :he)                          | false
      begins_with(#no, :he)                        | false
      begins_with(s, n)                            | false
      contains(n, :5)                              | false
      contains(ss, :5)                             | false
      contains(ns, :a)                             | false
      contains(m, :v)                              | false
      contains(#no, :v)                            | false
      size(n) = :1                                 | false
      size(t) = :1                                 | false
      size(z) = :1                                 | false
      m.k.x = :v                                   | false
      m[0] = :v                                    | false
      l.k = :v                                     | false
      s[0] = :v                                    | false
      """;

  @Override
  protected void write(Expectations expect) {
    expect.from(
        DOCUMENTATION, "Developer guide, Condition and filter expressions, operators, functions");
    rows(expect, DOCUMENTED);
    expect.from(PEER, "DynamoDB Local; Alternator's tests against AWS");
    rows(expect, OF_OTHER_TYPES);
    failures(expect);
  }

  private static void rows(Expectations expect, String rows) {
    for (String row : rows.strip().split("\n")) {
      String[] cells = row.split(" \\| ");
      String expression = cells[0].strip();
      boolean expected = Boolean.parseBoolean(cells[1].strip());
      expect
          .holds("condition " + expression, scene -> condition(scene, expression, expected))
          .holds("filter " + expression, scene -> filter(scene, expression, expected));
    }
  }

  private static String substitutes(String expression, String moreValues) {
    String names = chosen(NAME, expression, NAMES, "'%s':'%s'");
    String values = chosen(VALUE, expression, VALUES, "'%s':%s");
    String all = values + (values.isEmpty() || moreValues.isEmpty() ? "" : ",") + moreValues;
    return (names.isEmpty() ? "" : ",'ExpressionAttributeNames':{" + names + "}")
        + (all.isEmpty() ? "" : ",'ExpressionAttributeValues':{" + all + "}");
  }

  private static String chosen(
      Pattern pattern, String expression, Map<String, String> pool, String form) {
    return pattern
        .matcher(expression)
        .results()
        .map(match -> match.group())
        .distinct()
        .map(name -> form.formatted(name, pool.get(name)))
        .collect(Collectors.joining(","));
  }

  private static void condition(Scene scene, String expression, boolean expected) {
    scene.put(Fixture.RANGE, ITEM);
    String request =
        "{'TableName':'$range','Key':{'a':{'S':'$key'},'b':{'S':'x'}},'ConditionExpression':'"
            + expression
            + "'"
            + substitutes(expression, "")
            + "}";
    if (expected) {
      scene.expect("UpdateItem", request, "{}");
    } else {
      scene.expectError(
          "UpdateItem",
          request,
          "ConditionalCheckFailedException",
          "The conditional request failed");
    }
  }

  private static void filter(Scene scene, String expression, boolean expected) {
    scene.put(Fixture.RANGE, ITEM);
    Answer answer =
        scene.succeed(
            "Query",
            "{'TableName':'$range','ConsistentRead':true,'KeyConditionExpression':'a = :thekey','FilterExpression':'"
                + expression
                + "'"
                + substitutes(expression, "':thekey':{'S':'$key'}")
                + "}");
    scene.same(expected ? "1" : "0", answer.at("Count"));
    scene.same("1", answer.at("ScannedCount"));
  }

  private static void failures(Expectations expect) {
    String failed = "ConditionalCheckFailedException";
    String text = "The conditional request failed";
    expect
        .from(RECORDED, "dynalite test/putItem.js, updateItem.js, deleteItem.js")
        .rejects(
            "put-missing",
            "PutItem",
            "{'TableName':'$hash','Item':{'a':{'S':'$key'}},'ConditionExpression':'attribute_exists(a)'}",
            failed,
            text)
        .rejects(
            "delete-missing",
            "DeleteItem",
            "{'TableName':'$hash','Key':{'a':{'S':'$key'}},'ConditionExpression':'attribute_exists(a)'}",
            failed,
            text)
        .rejects(
            "update-missing",
            "UpdateItem",
            "{'TableName':'$hash','Key':{'a':{'S':'$key'}},'ConditionExpression':'attribute_exists(a)'}",
            failed,
            text)
        .holds(
            "failed-write-changes-nothing",
            scene -> {
              scene.put(Fixture.HASH, "{'a':{'S':'$key'},'v':{'N':'1'}}");
              scene.expectError(
                  "PutItem",
                  "{'TableName':'$hash','Item':{'a':{'S':'$key'}},'ConditionExpression':'attribute_not_exists(a)'}",
                  failed);
              scene.expectError(
                  "DeleteItem",
                  "{'TableName':'$hash','Key':{'a':{'S':'$key'}},'ConditionExpression':'v = a'}",
                  failed);
              scene.expect(
                  "GetItem",
                  "{'TableName':'$hash','ConsistentRead':true,'Key':{'a':{'S':'$key'}}}",
                  "{'Item':{'a':{'S':'$key'},'v':{'N':'1'}}}");
            });
    expect.from(DOCUMENTATION, "ReturnValuesOnConditionCheckFailure");
    Map<String, String> writes = new LinkedHashMap<>();
    writes.put("PutItem", "'Item':{'a':{'S':'$key'}}");
    writes.put("UpdateItem", "'Key':{'a':{'S':'$key'}},'UpdateExpression':'SET w = a'");
    writes.put("DeleteItem", "'Key':{'a':{'S':'$key'}}");
    writes.forEach((operation, rest) ->
        expect
            .holds(
                operation + "-returns-item-on-failure",
                scene -> {
                  scene.put(Fixture.HASH, "{'a':{'S':'$key'},'v':{'N':'1'}}");
                  Answer answer =
                      scene.expectError(
                          operation,
                          "{'TableName':'$hash',"
                              + rest
                              + ",'ConditionExpression':'attribute_not_exists(a)','ReturnValuesOnConditionCheckFailure':'ALL_OLD'}",
                          failed);
                  scene.same("{'a':{'S':'$key'},'v':{'N':'1'}}", answer.at("Item"));
                })
            .holds(
                operation + "-returns-nothing-on-failure-unasked",
                scene -> {
                  scene.put(Fixture.HASH, "{'a':{'S':'$key'},'v':{'N':'1'}}");
                  Answer answer =
                      scene.expectError(
                          operation,
                          "{'TableName':'$hash',"
                              + rest
                              + ",'ConditionExpression':'attribute_not_exists(a)'}",
                          failed);
                  if (answer.has("Item")) {
                    throw new AssertionError(answer.toString());
                  }
                }));
  }
}
