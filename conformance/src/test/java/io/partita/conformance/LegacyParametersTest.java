package io.partita.conformance;

import static io.partita.conformance.suite.Source.DOCUMENTATION;
import static io.partita.conformance.suite.Source.PEER;
import static io.partita.conformance.suite.Source.RECORDED;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.partita.conformance.suite.ConformanceSuite;
import io.partita.conformance.suite.Expectations;
import io.partita.conformance.suite.Fixture;
import io.partita.conformance.suite.Scene;
import io.partita.conformance.wire.Answer;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/** The parameters that there were before expressions. */
final class LegacyParametersTest extends ConformanceSuite {
  private static final String INVALID = "One or more parameter values were invalid: ";
  private static final String WITHOUT =
      "ConditionalOperator cannot be used without Filter or Expected";
  private static final String ONE_ELEMENT =
      "ConditionalOperator can only be used when Filter or Expected has two or more elements";
  private static final String KEY = "'q': {'ComparisonOperator': 'EQ', 'AttributeValueList': [";

  @Override
  protected void write(Expectations expect) {
    mixing(expect);
    conditionalOperator(expect);
    expectedTexts(expect);
    updateTexts(expect);
    attributesToGet(expect);
    keyConditions(expect);
    meaning(expect);
  }

  private static String mixed(String legacy, String expressions) {
    return "Can not use both expression and non-expression parameters in the same request:"
        + (" Non-expression parameters: {" + legacy + "}")
        + (" Expression parameters: {" + expressions + "}");
  }

  private static void mixing(Expectations expect) {
    expect
        .from(RECORDED, "extenddb tests, legacy parameter mixing")
        .invalid(
            "mixed-update",
            "UpdateItem",
            "{'TableName':'$hash','Key':{'a':{'S':'x'}},'AttributeUpdates':{},'Expected':{},"
                + "'ConditionalOperator':'AND','UpdateExpression':'SET b = :v','ConditionExpression':'a = :v'}",
            mixed(
                "AttributeUpdates, Expected, ConditionalOperator",
                "UpdateExpression, ConditionExpression"))
        .invalid(
            "mixed-put",
            "PutItem",
            "{'TableName':'$hash','Item':{'a':{'S':'x'}},'Expected':{},'ConditionalOperator':'AND',"
                + "'ConditionExpression':'attribute_exists(a)'}",
            mixed("Expected, ConditionalOperator", "ConditionExpression"))
        .invalid(
            "mixed-scan",
            "Scan",
            "{'TableName':'$hash','AttributesToGet':['a'],'ScanFilter':{},'ConditionalOperator':'AND',"
                + "'FilterExpression':'a = :v','ProjectionExpression':'b'}",
            mixed(
                "AttributesToGet, ScanFilter, ConditionalOperator",
                "ProjectionExpression, FilterExpression"))
        .invalid(
            "mixed-query",
            "Query",
            "{'TableName':'$hash','KeyConditions':{},'QueryFilter':{},'ConditionalOperator':'AND',"
                + "'KeyConditionExpression':'a = :v','FilterExpression':'b = :v','ProjectionExpression':'b'}",
            mixed(
                "QueryFilter, ConditionalOperator, KeyConditions",
                "ProjectionExpression, FilterExpression, KeyConditionExpression"))
        .from(PEER, "DynamoDB Local 2.6.1")
        .invalid(
            "mixed-get",
            "GetItem",
            "{'TableName':'$hash','Key':{'a':{'S':'x'}},'AttributesToGet':['a'],'ProjectionExpression':'a'}",
            mixed("AttributesToGet", "ProjectionExpression"))
        .invalid(
            "mixed-batch-get",
            "BatchGetItem",
            "{'RequestItems':{'$hash':{'Keys':[{'a':{'S':'x'}}],'AttributesToGet':['a'],'ProjectionExpression':'a'}}}",
            mixed("AttributesToGet", "ProjectionExpression"));
  }

  private static void conditionalOperator(Expectations expect) {
    expect
        .from(RECORDED, "extenddb tests, ConditionalOperator")
        .invalid(
            "operator-without-filter",
            "Scan",
            "{'TableName':'$hash','ConditionalOperator':'AND','ScanFilter':{}}",
            WITHOUT)
        .invalid(
            "operator-before-key-conditions",
            "Query",
            "{'TableName':'$hash','ConditionalOperator':'AND'}",
            WITHOUT)
        .invalid(
            "operator-without-expected",
            "PutItem",
            "{'TableName':'$hash','Item':{'a':{'S':'x'}},'ConditionalOperator':'AND'}",
            WITHOUT)
        .invalid(
            "operator-with-updates-only",
            "UpdateItem",
            "{'TableName':'$hash','Key':{'a':{'S':'x'}},'ConditionalOperator':'AND',"
                + "'AttributeUpdates':{'b':{'Value':{'S':'v'}}}}",
            WITHOUT)
        .invalid(
            "operator-with-one",
            "DeleteItem",
            "{'TableName':'$hash','Key':{'a':{'S':'x'}},'ConditionalOperator':'AND',"
                + "'Expected':{'b':{'Exists':false}}}",
            ONE_ELEMENT);
  }

  private static void expectedTexts(Expectations expect) {
    expect.from(RECORDED, "dynalite validations/index.js, whose tests ran against AWS");
    expected(
        expect, "nothing", "{}", "Value must be provided when Exists is null for Attribute: q");
    expected(
        expect,
        "exists-without-value",
        "{'Exists':true}",
        "Value must be provided when Exists is true for Attribute: q");
    expected(
        expect,
        "value-of-the-missing",
        "{'Exists':false,'Value':{'S':'x'}}",
        "Value cannot be used when Exists is false for Attribute: q");
    expected(
        expect,
        "value-and-list",
        "{'Value':{'S':'x'},'AttributeValueList':[{'S':'x'}],'ComparisonOperator':'EQ'}",
        "Value and AttributeValueList cannot be used together for Attribute: q");
    expected(
        expect,
        "list-without-operator",
        "{'AttributeValueList':[{'S':'x'}]}",
        "AttributeValueList can only be used with a ComparisonOperator for Attribute: q");
    expected(
        expect,
        "exists-and-operator",
        "{'Exists':true,'ComparisonOperator':'EQ','Value':{'S':'x'}}",
        "Exists and ComparisonOperator cannot be used together for Attribute: q");
    expected(
        expect,
        "operator-without-value",
        "{'ComparisonOperator':'EQ'}",
        "Value or AttributeValueList must be used with ComparisonOperator: EQ for Attribute: q");
    expected(
        expect,
        "too-many",
        "{'ComparisonOperator':'EQ','AttributeValueList':[{'S':'x'},{'S':'y'}]}",
        "Invalid number of argument(s) for the EQ ComparisonOperator");
    expected(
        expect,
        "mixed-types",
        "{'ComparisonOperator':'IN','AttributeValueList':[{'S':'x'},{'N':'1'}]}",
        "AttributeValues inside AttributeValueList must be of same type");
    expect.from(PEER, "DynamoDB Local 2.6.1");
    expected(
        expect,
        "contains-a-set",
        "{'ComparisonOperator':'CONTAINS','AttributeValueList':[{'SS':['x']}]}",
        "ComparisonOperator CONTAINS is not valid for SS AttributeValue type");
    expected(
        expect,
        "less-than-a-flag",
        "{'ComparisonOperator':'LT','AttributeValueList':[{'BOOL':true}]}",
        "ComparisonOperator LT is not valid for BOOL AttributeValue type");
  }

  private static void expected(Expectations expect, String name, String condition, String text) {
    expect.invalid(
        "expected-" + name,
        "PutItem",
        "{'TableName':'$hash','Item':{'a':{'S':'x'}},'Expected':{'q':" + condition + "}}",
        INVALID + text);
  }

  private static void updateTexts(Expectations expect) {
    expect.from(RECORDED, "dynalite test/updateItem.js");
    update(
        expect,
        "no-value",
        "{'q':{'Action':'PUT'}}",
        INVALID + "Only DELETE action is allowed when no attribute value is specified");
    update(
        expect,
        "delete-text",
        "{'q':{'Action':'DELETE','Value':{'S':'x'}}}",
        INVALID + "DELETE action with value is not supported for the type S");
    update(
        expect,
        "add-bytes",
        "{'q':{'Action':'ADD','Value':{'B':'AQ=='}}}",
        INVALID + "ADD action is not supported for the type B");
    update(
        expect,
        "key",
        "{'a':{'Value':{'S':'y'}}}",
        INVALID + "Cannot update attribute a. This attribute is part of the key");
    expect
        .from(RECORDED, "dynalite actions/updateItem.js, whose tests ran against AWS")
        .holds(
            "update-type-mismatch",
            scene -> {
              scene.put(Fixture.HASH, "{'a':{'S':'$key'},'s':{'S':'text'}}");
              for (String value : new String[] {"{'N':'1'}", "{'SS':['a']}", "{'L':[]}"}) {
                scene.expectError(
                    "UpdateItem",
                    "{'TableName':'$hash','Key':{'a':{'S':'$key'}},"
                        + "'AttributeUpdates':{'s':{'Action':'ADD','Value':"
                        + value
                        + "}}}",
                    "ValidationException",
                    "Type mismatch for attribute to update");
              }
            });
  }

  private static void update(Expectations expect, String name, String updates, String text) {
    expect.invalid(
        "update-" + name,
        "UpdateItem",
        "{'TableName':'$hash','Key':{'a':{'S':'x'}},'AttributeUpdates':" + updates + "}",
        text);
  }

  private static void attributesToGet(Expectations expect) {
    String twice = INVALID + "Duplicate value in attribute name: b";
    expect
        .from(
            RECORDED,
            "dynalite validations of GetItem, BatchGetItem and Scan, whose tests ran against AWS")
        .invalid(
            "duplicate-in-get",
            "GetItem",
            "{'TableName':'$hash','Key':{'a':{'S':'x'}},'AttributesToGet':['b','c','b']}",
            twice)
        .invalid(
            "duplicate-in-batch",
            "BatchGetItem",
            "{'RequestItems':{'$hash':{'Keys':[{'a':{'S':'x'}}],'AttributesToGet':['b','b']}}}",
            twice)
        .invalid(
            "duplicate-in-scan",
            "Scan",
            "{'TableName':'$hash','AttributesToGet':['b','b'],'ScanFilter':{'q':{'ComparisonOperator':'EQ'}}}",
            twice)
        .from(DOCUMENTATION, "API Reference, GetItem, AttributesToGet")
        .holds(
            "whole-attributes",
            scene -> {
              scene.put(Fixture.HASH, "{'a':{'S':'$key'},'b.c':{'N':'1'},'d':{'N':'2'}}");
              String get = "{'TableName':'$hash','Key':{'a':{'S':'$key'}},'AttributesToGet':";
              scene.expect("GetItem", get + "['b.c','no']}", "{'Item':{'b.c':{'N':'1'}}}");
              scene.expect("GetItem", get + "['no']}", "{'Item':{}}");
            });
  }

  private static void keyConditions(Expectations expect) {
    expect.from(
        RECORDED, "dynalite validations/query.js, actions/query.js, whose tests ran against AWS");
    query(expect, "none", "{}", "Conditions can be of length 1 or 2 only");
    query(
        expect,
        "count",
        "{" + KEY + "]}}",
        INVALID + "Invalid number of argument(s) for the EQ ComparisonOperator");
    query(
        expect,
        "not-indexable",
        "{'a':{'ComparisonOperator':'NOT_NULL'}}",
        "Attempted conditional constraint is not an indexable operation");
    query(
        expect,
        "hash-range",
        "{'a':{'ComparisonOperator':'LT','AttributeValueList':[{'S':'x'}]}}",
        "Query key condition not supported");
    query(
        expect,
        "type",
        "{'a':{'ComparisonOperator':'EQ','AttributeValueList':[{'N':'1'}]}}",
        INVALID + "Condition parameter type does not match schema type");
    query(
        expect,
        "missed",
        "{" + KEY + "{'S':'x'}]}}",
        "Query condition missed key schema element: a");
    expect
        .from(
            RECORDED,
            "dynalite validations/query.js, actions/query.js, whose tests ran against AWS")
        .invalid(
            "filter-on-key",
            "Query",
            "{'TableName':'$range','KeyConditions':{'a':{'ComparisonOperator':'EQ','AttributeValueList':[{'S':'x'}]}},"
                + "'QueryFilter':{'b':{'ComparisonOperator':'NOT_NULL'}}}",
            "QueryFilter can only contain non-primary key attributes: Primary key attribute: b")
        .from(PEER, "DynamoDB Local 2.6.1")
        .invalid(
            "count-with-attributes",
            "Query",
            "{'TableName':'$range','KeyConditions':{'a':{'ComparisonOperator':'EQ','AttributeValueList':[{'S':'x'}]}},"
                + "'AttributesToGet':['b'],'Select':'COUNT'}",
            "Cannot specify the AttributesToGet when choosing to get only the Count");
  }

  private static void query(Expectations expect, String name, String conditions, String text) {
    expect.invalid(
        "key-conditions-" + name,
        "Query",
        "{'TableName':'$range','KeyConditions':" + conditions + "}",
        text);
  }

  private static void meaning(Expectations expect) {
    expect
        .from(DOCUMENTATION, "Developer Guide, Legacy conditional parameters")
        .holds("expected-decides", LegacyParametersTest::expectedDecides)
        .holds("updates-apply", LegacyParametersTest::updatesApply)
        .holds("queries-select", LegacyParametersTest::queriesSelect)
        .from(RECORDED, "behaviour observed on AWS: AttributeUpdates DELETE makes no item")
        .holds(
            "delete-makes-nothing",
            scene -> {
              scene.expect(
                  "UpdateItem",
                  "{'TableName':'$hash','Key':{'a':{'S':'$key'}},'ReturnValues':'ALL_NEW',"
                      + "'AttributeUpdates':{'q':{'Action':'DELETE'}}}",
                  "{}");
              scene.expect("GetItem", "{'TableName':'$hash','Key':{'a':{'S':'$key'}}}", "{}");
            });
  }

  private static void expectedDecides(Scene scene) {
    String put = "{'TableName':'$hash','Item':{'a':{'S':'$key'},'n':{'N':'5'}},'Expected':";
    scene.expect("PutItem", put + "{'a':{'Exists':false}}}", "{}");
    scene.expectError(
        "PutItem", put + "{'a':{'Exists':false}}}", "ConditionalCheckFailedException");
    scene.expect("PutItem", put + "{'n':{'Value':{'N':'5.0'}}}}", "{}");
    String both =
        "{'n':{'ComparisonOperator':'GT','AttributeValueList':[{'N':'7'}]},"
            + "'a':{'ComparisonOperator':'NOT_NULL'}}";
    scene.expectError("PutItem", put + both + "}", "ConditionalCheckFailedException");
    scene.expect("PutItem", put + both + ",'ConditionalOperator':'OR'}", "{}");
    scene.expectError(
        "DeleteItem",
        "{'TableName':'$hash','Key':{'a':{'S':'$key'}},"
            + "'Expected':{'n':{'ComparisonOperator':'BETWEEN','AttributeValueList':[{'N':'6'},{'N':'9'}]}}}",
        "ConditionalCheckFailedException");
  }

  private static void updatesApply(Scene scene) {
    scene.put(
        Fixture.HASH,
        "{'a':{'S':'$key'},'n':{'N':'5'},'ss':{'SS':['x','y']},'l':{'L':[{'N':'1'}]},'gone':{'S':'x'}}");
    scene.expect(
        "UpdateItem",
        "{'TableName':'$hash','Key':{'a':{'S':'$key'}},'ReturnValues':'UPDATED_NEW','AttributeUpdates':{"
            + "'n':{'Action':'ADD','Value':{'N':'-7'}},"
            + "'new':{'Action':'ADD','Value':{'N':'3'}},"
            + "'ss':{'Action':'DELETE','Value':{'SS':['x','z']}},"
            + "'l':{'Action':'ADD','Value':{'L':[{'S':'q'}]}},"
            + "'put':{'Value':{'BOOL':true}},'gone':{'Action':'DELETE'}}}",
        "{'Attributes':{'n':{'N':'-2'},'new':{'N':'3'},'ss':{'SS':['y']},"
            + "'l':{'L':[{'N':'1'},{'S':'q'}]},'put':{'BOOL':true}}}");
    scene.expect(
        "UpdateItem",
        "{'TableName':'$hash','Key':{'a':{'S':'$key'}},'ReturnValues':'ALL_NEW','AttributeUpdates':{"
            + "'ss':{'Action':'DELETE','Value':{'SS':['y']}},'l':{'Action':'DELETE'},'n':{'Action':'DELETE'}}}",
        "{'Attributes':{'a':{'S':'$key'},'new':{'N':'3'},'put':{'BOOL':true}}}");
  }

  private static void queriesSelect(Scene scene) {
    for (int i = 0; i < 5; i++) {
      scene.put(
          Fixture.NUMBER,
          "{'a':{'S':'$key'},'b':{'N':'" + i + "'},'v':{'B':'" + (i < 3 ? "AQID" : "AQMC") + "'}}");
    }
    scene.expect(
        "Query",
        "{'TableName':'$number','AttributesToGet':['b'],'ScanIndexForward':false,'KeyConditions':{"
            + "'a':{'ComparisonOperator':'EQ','AttributeValueList':[{'S':'$key'}]},"
            + "'b':{'ComparisonOperator':'BETWEEN','AttributeValueList':[{'N':'1'},{'N':'3'}]}},"
            + "'QueryFilter':{'v':{'ComparisonOperator':'CONTAINS','AttributeValueList':[{'B':'AgM='}]}}}",
        "{'Items':[{'b':{'N':'2'}},{'b':{'N':'1'}}],'Count':2,'ScannedCount':3}");
    String bytes =
        "{'TableName':'$number','Select':'COUNT','KeyConditions':{'a':{'ComparisonOperator':'EQ','AttributeValueList':[{'S':'$key'}]}},'QueryFilter':{'v':{'ComparisonOperator':'%s','AttributeValueList':[{'B':'%s'}]}}}";
    String[][] rows = {
      {"GT", "AQIE", "2"},
      {"LT", "gA==", "5"},
      {"GE", "AQID", "5"},
      {"EQ", "AQMC", "2"},
      {"NE", "AQMC", "3"},
      {"BEGINS_WITH", "AQI=", "3"},
      {"BEGINS_WITH", "AgM=", "0"},
      {"NOT_CONTAINS", "AgM=", "2"}
    };
    for (String[] row : rows) {
      Answer answer = scene.succeed("Query", bytes.formatted(row[0], row[1]));
      scene.same(row[2], answer.at("Count"));
      scene.same("5", answer.at("ScannedCount"));
    }
    assertEquals(1, scanned(scene));
  }

  /** Pages are followed: other areas put more than one page into the shared table. */
  private static int scanned(Scene scene) {
    int count = 0;
    String start = "";
    while (true) {
      JsonNode page =
          scene
              .succeed(
                  "Scan",
                  "{'TableName':'$number','Select':'COUNT','ConditionalOperator':'AND','ScanFilter':{"
                      + "'a':{'ComparisonOperator':'EQ','AttributeValueList':[{'S':'$key'}]},"
                      + "'b':{'ComparisonOperator':'GE','AttributeValueList':[{'N':'4'}]}}"
                      + start
                      + "}")
              .json();
      count += Integer.parseInt(page.asObject().get("Count").asNumber());
      JsonNode last = page.asObject().get("LastEvaluatedKey");
      if (last == null) {
        return count;
      }
      start = ",'ExclusiveStartKey':" + last;
    }
  }
}
