package io.partita.conformance;

import static io.partita.conformance.suite.Source.DOCUMENTATION;
import static io.partita.conformance.suite.Source.RECORDED;

import io.partita.conformance.suite.ConformanceSuite;
import io.partita.conformance.suite.Expectations;
import java.util.LinkedHashMap;
import java.util.Map;

/** The ten types of values: what is accepted, how it comes back, what is refused and how. */
final class AttributeValuesTest extends ConformanceSuite {
  private static final String VALIDATION = "ValidationException";
  private static final String TOO_DEEP =
      "Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond supported limit";
  private static final String INVALID = "One or more parameter values were invalid: ";

  @Override
  protected void write(Expectations expect) {
    accepted(expect);
    emptyNumbers(expect);
    expect.from(RECORDED, "dynalite test/putItem.js, getItem.js, updateItem.js, deleteItem.js");
    refused()
        .forEach((name, pair) -> {
          String value = pair[0];
          String text = pair[1];
          expect
              .invalid(
                  "put-" + name, "PutItem", "{'TableName':'abc','Item':{'a':" + value + "}}", text)
              .invalid(
                  "get-" + name, "GetItem", "{'TableName':'abc','Key':{'a':" + value + "}}", text)
              .invalid(
                  "update-" + name,
                  "UpdateItem",
                  "{'TableName':'abc','Key':{'a':" + value + "}}",
                  text)
              .invalid(
                  "delete-" + name,
                  "DeleteItem",
                  "{'TableName':'abc','Key':{'a':" + value + "}}",
                  text)
              .invalid(
                  "expression-" + name,
                  "PutItem",
                  "{'TableName':'abc','Item':{},'ConditionExpression':'a = :a','ExpressionAttributeValues':{':a':"
                      + value
                      + "}}",
                  "ExpressionAttributeValues contains invalid value: " + text + " for key :a")
              .invalid(
                  "batch-get-" + name,
                  "BatchGetItem",
                  "{'RequestItems':{'abc':{'Keys':[{'a':" + value + "}]}}}",
                  text)
              .invalid(
                  "batch-put-" + name,
                  "BatchWriteItem",
                  "{'RequestItems':{'abc':[{'PutRequest':{'Item':{'a':" + value + "}}}]}}",
                  text);
        });
  }

  /**
   * Newer recordings than dynalite's have a colon here, in all operations but BatchWriteItem and
   * Scan.
   */
  private static void emptyNumbers(Expectations expect) {
    String text = "The parameter cannot be converted to a numeric value";
    String value = "{'a':{'N':''}}";
    expect
        .from(RECORDED, "others' recordings against AWS, 2026")
        .invalid("put-n-empty", "PutItem", "{'TableName':'abc','Item':" + value + "}", text + ": ")
        .invalid("get-n-empty", "GetItem", "{'TableName':'abc','Key':" + value + "}", text + ": ")
        .invalid(
            "update-n-empty", "UpdateItem", "{'TableName':'abc','Key':" + value + "}", text + ": ")
        .invalid(
            "delete-n-empty", "DeleteItem", "{'TableName':'abc','Key':" + value + "}", text + ": ")
        .invalid(
            "batch-put-n-empty",
            "BatchWriteItem",
            "{'RequestItems':{'abc':[{'PutRequest':{'Item':" + value + "}}]}}",
            text);
  }

  private static void accepted(Expectations expect) {
    expect.from(DOCUMENTATION, "Developer guide, Supported data types");
    Map<String, String> values = new LinkedHashMap<>();
    values.put("string", "{'S':'text'}");
    values.put("string-empty", "{'S':''}");
    values.put("string-unicode", "{'S':'\\u00e9\\u4e2d\\ud83d\\ude00'}");
    values.put("string-escapes", "{'S':'\\n\\t\\\\ \\u0001'}");
    values.put("number", "{'N':'12.5'}");
    values.put("binary", "{'B':'AAECAw=='}");
    values.put("binary-empty", "{'B':''}");
    values.put("true", "{'BOOL':true}");
    values.put("false", "{'BOOL':false}");
    values.put("null", "{'NULL':true}");
    values.put("string-set", "{'SS':['b','a','c']}");
    values.put("number-set", "{'NS':['1','-2','3.5']}");
    values.put("binary-set", "{'BS':['AQ==','Ag==']}");
    values.put("string-set-with-empty", "{'SS':['','a']}");
    values.put("list", "{'L':[{'S':'a'},{'N':'1'},{'L':[]}]}");
    values.put("list-empty", "{'L':[]}");
    values.put("map", "{'M':{'x':{'S':'a'},'y':{'M':{'z':{'BOOL':true}}}}}");
    values.put("map-empty", "{'M':{}}");
    values.put("deep", "{'L':[".repeat(31) + "{'S':'x'}" + "]}".repeat(31));
    values.put("name-with-dots", "{'M':{'a.b[0]':{'S':'x'},' ':{'S':'y'}}}");
    values.forEach((name, value) ->
        expect.holds(
            "round-" + name,
            scene -> {
              String item = "{'a':{'S':'$key'},'v':" + value + "}";
              scene.expect("PutItem", "{'TableName':'$hash','Item':" + item + "}", "{}");
              scene.expect(
                  "GetItem",
                  "{'TableName':'$hash','ConsistentRead':true,'Key':{'a':{'S':'$key'}}}",
                  "{'Item':" + item + "}");
            }));
    expect
        .from(
            RECORDED,
            "paritysuite/dynamodb-conformance, updateItem/basic, on AWS 2026-10: members in order of"
                + " bytes or value, whatever the order in which they came")
        .holds(
            "sets-in-order",
            scene -> {
              scene.put(
                  io.partita.conformance.suite.Fixture.HASH,
                  "{'a':{'S':'$key'},'s':{'SS':['b','a','é','B','aa','😀','','～']},"
                      + "'n':{'NS':['10','9','-1','1e2','2.50']},'y':{'BS':['/w==','AA==','','AAA=']}}");
              scene.succeed(
                  "UpdateItem",
                  "{'TableName':'$hash','Key':{'a':{'S':'$key'}},'UpdateExpression':'ADD s :s DELETE n :n','ExpressionAttributeValues':{':s':{'SS':['ab']},':n':{'NS':['9']}}}");
              String item =
                  scene
                      .succeed(
                          "GetItem",
                          "{'TableName':'$hash','ConsistentRead':true,'Key':{'a':{'S':'$key'}}}")
                      .body();
              for (String set :
                  new String[] {
                    "{'SS':['','B','a','aa','ab','b','é','～','😀']}",
                    "{'NS':['-1','2.5','10','100']}",
                    "{'BS':['','AA==','AAA=','/w==']}"
                  }) {
                if (!item.contains(scene.json(set))) {
                  throw new AssertionError(item + " has not " + set);
                }
              }
            })
        .from(
            RECORDED,
            "paritysuite/dynamodb-conformance, limits/nestingDepth, validation-ordering/deepRequests:"
                + " 31 lists or maps around a value, in items and in the values of writes")
        .holds(
            "too-deep",
            scene -> {
              String put = "{'TableName':'$hash','Item':{'a':{'S':'$key'},'v':%s}}";
              scene.expect("PutItem", put.formatted(nested(31)), "{}");
              scene.expectError("PutItem", put.formatted(nested(32)), VALIDATION, TOO_DEEP);
              scene.expectError(
                  "BatchWriteItem",
                  "{'RequestItems':{'$hash':[{'PutRequest':{'Item':{'a':{'S':'$key'},'v':"
                      + nested(32)
                      + "}}}]}}",
                  VALIDATION,
                  TOO_DEEP);
            })
        .holds(
            "too-deep-for-conditions",
            scene -> {
              String condition =
                  ",'ConditionExpression':'v = :v','ExpressionAttributeValues':{':v':%s}}";
              for (String[] write :
                  new String[][] {
                    {"UpdateItem", "'Key':{'a':{'S':'$key'}}"},
                    {"DeleteItem", "'Key':{'a':{'S':'$key'}}"},
                    {"PutItem", "'Item':{'a':{'S':'$key'}}"}
                  }) {
                scene.expectError(
                    write[0],
                    "{'TableName':'$hash'," + write[1] + condition.formatted(nested(31)),
                    "ConditionalCheckFailedException");
                scene.expectError(
                    write[0],
                    "{'TableName':'$hash'," + write[1] + condition.formatted(nested(32)),
                    VALIDATION,
                    TOO_DEEP);
              }
            });
  }

  private static String nested(int depth) {
    return "{'M':{'n':".repeat(depth / 2)
        + "{'L':[".repeat(depth - depth / 2)
        + "{'S':'x'}"
        + "]}".repeat(depth - depth / 2)
        + "}}".repeat(depth / 2);
  }

  private static Map<String, String[]> refused() {
    var rows = new LinkedHashMap<String, String[]>();
    String empty =
        "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes";
    String several =
        "Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes";
    rows.put("empty", new String[] {"{}", empty});
    rows.put("unknown-type", new String[] {"{'X':'y'}", empty});
    rows.put("empty-string-key", new String[] {"{'':''}", empty});
    rows.put(
        "null-false",
        new String[] {
          "{'NULL':false}", INVALID + "Null attribute value types must have the value of true"
        });
    rows.put("ss-empty", new String[] {"{'SS':[]}", INVALID + "An string set  may not be empty"});
    rows.put("ns-empty", new String[] {"{'NS':[]}", INVALID + "An number set  may not be empty"});
    rows.put("bs-empty", new String[] {"{'BS':[]}", INVALID + "Binary sets should not be empty"});
    rows.put(
        "ss-twice",
        new String[] {
          "{'SS':['a','a']}", INVALID + "Input collection [a, a] contains duplicates."
        });
    rows.put("ns-twice", new String[] {"{'NS':['1','1']}", "Input collection contains duplicates"});
    rows.put(
        "ns-twice-by-value",
        new String[] {"{'NS':['1','1.0']}", "Input collection contains duplicates"});
    rows.put(
        "bs-twice",
        new String[] {
          "{'BS':['Yg==','Yg==']}",
          INVALID + "Input collection [Yg==, Yg==]of type BS contains duplicates."
        });
    rows.put(
        "n-text",
        new String[] {"{'N':'b'}", "The parameter cannot be converted to a numeric value: b"});
    rows.put(
        "ns-text",
        new String[] {
          "{'NS':['1','b']}", "The parameter cannot be converted to a numeric value: b"
        });
    rows.put(
        "n-digits",
        new String[] {
          "{'N':'" + "1".repeat(39) + "'}",
          "Attempting to store more than 38 significant digits in a Number"
        });
    rows.put(
        "n-fraction-digits",
        new String[] {
          "{'N':'1.00000000000000000000000000000000000001'}",
          "Attempting to store more than 38 significant digits in a Number"
        });
    String overflow =
        "Number overflow. Attempting to store a number with magnitude larger than supported range";
    rows.put("n-large", new String[] {"{'N':'1e126'}", overflow});
    rows.put("n-very-negative", new String[] {"{'N':'-1e126'}", overflow});
    String underflow =
        "Number underflow. Attempting to store a number with magnitude smaller than supported range";
    rows.put("n-tiny", new String[] {"{'N':'1e-131'}", underflow});
    rows.put("n-negative-tiny", new String[] {"{'N':'-1e-131'}", underflow});
    rows.put("two-types", new String[] {"{'S':'a','N':'1'}", several});
    rows.put("nested-empty", new String[] {"{'M':{'x':{}}}", empty});
    rows.put("nested-two-types", new String[] {"{'L':[{'S':'a','BOOL':true}]}", several});
    rows.put(
        "nested-n-text",
        new String[] {
          "{'L':[{'M':{'x':{'N':'b'}}}]}", "The parameter cannot be converted to a numeric value: b"
        });
    return rows;
  }
}
