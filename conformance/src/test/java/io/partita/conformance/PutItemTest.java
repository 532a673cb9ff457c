package io.partita.conformance;

import static io.partita.conformance.suite.Source.DOCUMENTATION;
import static io.partita.conformance.suite.Source.INFERRED;
import static io.partita.conformance.suite.Source.PEER;
import static io.partita.conformance.suite.Source.RECORDED;

import io.partita.conformance.suite.ConformanceSuite;
import io.partita.conformance.suite.Expectations;
import io.partita.conformance.suite.Fixture;

/** PutItem, GetItem and DeleteItem: whole items. */
final class PutItemTest extends ConformanceSuite {
  private static final String GET =
      "{'TableName':'$hash','ConsistentRead':true,'Key':{'a':{'S':'$key'}}}";

  @Override
  protected void write(Expectations expect) {
    expect.from(RECORDED, "dynalite test/putItem.js, getItem.js, deleteItem.js");
    answers(expect);
    keys(expect);
    projections(expect);
  }

  private static void answers(Expectations expect) {
    String put = "{'TableName':'$hash','Item':{'a':{'S':'$key'},'v':{'N':'1'}}";
    String delete = "{'TableName':'$hash','Key':{'a':{'S':'$key'}}";
    expect
        .answers("put-answers-nothing", "PutItem", put + "}", "{}")
        .answers("put-all-old-of-nothing", "PutItem", put + ",'ReturnValues':'ALL_OLD'}", "{}")
        .holds(
            "put-all-old",
            scene -> {
              scene.put(Fixture.HASH, "{'a':{'S':'$key'},'w':{'S':'before'}}");
              scene.expect(
                  "PutItem",
                  put + ",'ReturnValues':'ALL_OLD'}",
                  "{'Attributes':{'a':{'S':'$key'},'w':{'S':'before'}}}");
              scene.expect("GetItem", GET, "{'Item':{'a':{'S':'$key'},'v':{'N':'1'}}}");
            })
        .answers("get-nothing", "GetItem", GET, "{}")
        .answers("delete-nothing", "DeleteItem", delete + "}", "{}")
        .answers(
            "delete-nothing-all-old", "DeleteItem", delete + ",'ReturnValues':'ALL_OLD'}", "{}")
        .holds(
            "delete-all-old",
            scene -> {
              scene.put(Fixture.HASH, "{'a':{'S':'$key'},'w':{'S':'before'}}");
              scene.expect(
                  "DeleteItem",
                  delete + ",'ReturnValues':'ALL_OLD'}",
                  "{'Attributes':{'a':{'S':'$key'},'w':{'S':'before'}}}");
              scene.expect("GetItem", GET, "{}");
            });
    for (String values : new String[] {"ALL_NEW", "UPDATED_OLD", "UPDATED_NEW"}) {
      expect
          .from(RECORDED, "dynalite test/putItem.js")
          .invalid(
              "put-return-" + values,
              "PutItem",
              "{'TableName':'abc','Item':{},'ReturnValues':'" + values + "'}",
              "ReturnValues can only be ALL_OLD or NONE")
          .from(INFERRED, "as PutItem does")
          .invalid(
              "delete-return-" + values,
              "DeleteItem",
              "{'TableName':'$hash','Key':{'a':{'S':'x'}},'ReturnValues':'" + values + "'}",
              "ReturnValues can only be ALL_OLD or NONE");
    }
    expect.from(RECORDED, "dynalite test/putItem.js, getItem.js");
  }

  private static void keys(Expectations expect) {
    String wrong = "One or more parameter values were invalid: ";
    expect
        .invalid(
            "key-missing",
            "PutItem",
            "{'TableName':'$hash','Item':{}}",
            wrong + "Missing the key a in the item")
        .invalid(
            "sort-key-missing",
            "PutItem",
            "{'TableName':'$range','Item':{'a':{'S':'$key'}}}",
            wrong + "Missing the key b in the item")
        .invalid(
            "key-number",
            "PutItem",
            "{'TableName':'$hash','Item':{'a':{'N':'1'}}}",
            wrong + "Type mismatch for key a expected: S actual: N")
        .invalid(
            "key-binary",
            "PutItem",
            "{'TableName':'$hash','Item':{'a':{'B':'abcd'}}}",
            wrong + "Type mismatch for key a expected: S actual: B")
        .invalid(
            "key-set",
            "PutItem",
            "{'TableName':'$hash','Item':{'a':{'SS':['a']}}}",
            wrong + "Type mismatch for key a expected: S actual: SS")
        .invalid(
            "key-map",
            "PutItem",
            "{'TableName':'$hash','Item':{'a':{'M':{}}}}",
            wrong + "Type mismatch for key a expected: S actual: M")
        .invalid(
            "sort-key-number",
            "PutItem",
            "{'TableName':'$range','Item':{'a':{'S':'$key'},'b':{'N':'1'}}}",
            wrong + "Type mismatch for key b expected: S actual: N")
        .invalid(
            "key-empty",
            "PutItem",
            "{'TableName':'$hash','Item':{'a':{'S':''}}}",
            "One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: a")
        .invalid(
            "sort-key-empty",
            "PutItem",
            "{'TableName':'$range','Item':{'a':{'S':'$key'},'b':{'S':''}}}",
            "One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: b")
        .invalid(
            "sort-key-empty-binary",
            "PutItem",
            "{'TableName':'$binary','Item':{'a':{'S':'$key'},'b':{'B':''}}}",
            "One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty binary value. Key: b")
        .invalid(
            "get-sort-key-missing",
            "GetItem",
            "{'TableName':'$range','Key':{'a':{'S':'$key'}}}",
            "The provided key element does not match the schema")
        .invalid(
            "get-extra-key",
            "GetItem",
            "{'TableName':'$hash','Key':{'a':{'S':'$key'},'b':{'S':'x'}}}",
            "The provided key element does not match the schema")
        .from(PEER, "DynamoDB Local 2.6.1")
        .invalid(
            "get-key-empty",
            "GetItem",
            "{'TableName':'$hash','Key':{'a':{'S':''}}}",
            "One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: a")
        .from(RECORDED, "dynalite test/putItem.js (indexes)")
        .holds(
            "index-key-type",
            scene -> {
              String text =
                  scene
                      .expectError(
                          "PutItem",
                          "{'TableName':'$indexed','Item':{'a':{'S':'$key'},'b':{'S':'x'},'d':{'S':'text'}}}",
                          "ValidationException")
                      .errorText();
              // Three indexes have d; which one is named is not promised.
              String before =
                  wrong + "Type mismatch for Index Key d Expected: N Actual: S IndexName: ";
              if (!text.startsWith(before)) {
                throw new AssertionError(text);
              }
            })
        .from(
            RECORDED,
            "paritysuite/dynamodb-conformance, error-messages; which index is named where several"
                + " have the attribute: the first by name")
        .invalid(
            "index-key-empty",
            "PutItem",
            "{'TableName':'$indexed','Item':{'a':{'S':'$key'},'b':{'S':'x'},'c':{'S':''}}}",
            "One or more parameter values are not valid. A value specified for a secondary index key is not supported. The AttributeValue for a key attribute cannot contain an empty string value. IndexName: global-c, IndexKey: c")
        .invalid(
            "index-key-empty-binary",
            "PutItem",
            "{'TableName':'$indexed','Item':{'a':{'S':'$key'},'b':{'S':'x'},'f':{'B':''}}}",
            "One or more parameter values are not valid. A value specified for a secondary index key is not supported. The AttributeValue for a key attribute cannot contain an empty binary value. IndexName: local-f, IndexKey: f")
        .invalid(
            "batch-index-key-empty",
            "BatchWriteItem",
            "{'RequestItems':{'$indexed':[{'PutRequest':{'Item':{'a':{'S':'$key'},'b':{'S':'x'},'c':{'S':''}}}}]}}",
            "One or more parameter values are not valid. A value specified for a secondary index key is not supported. The AttributeValue for a key attribute cannot contain an empty string value. IndexName: global-c, IndexKey: c")
        .invalid(
            "update-index-key-type",
            "UpdateItem",
            "{'TableName':'$indexed','Key':{'a':{'S':'$key'},'b':{'S':'x'}},'UpdateExpression':'SET d = :x','ExpressionAttributeValues':{':x':{'S':'y'}}}",
            "One or more parameter values were invalid: Type mismatch for Index Key d Expected: N Actual: S IndexName: global-cd")
        .invalid(
            "update-index-key-empty",
            "UpdateItem",
            "{'TableName':'$indexed','Key':{'a':{'S':'$key'},'b':{'S':'x'}},'UpdateExpression':'SET c = :x','ExpressionAttributeValues':{':x':{'S':''}}}",
            "One or more parameter values are not valid. The update expression attempted to update a secondary index key to a value that is not supported. The AttributeValue for a key attribute cannot contain an empty string value.");
  }

  private static void projections(Expectations expect) {
    String item =
        "{'a':{'S':'$key'},'s':{'S':'x'},'l':{'L':[{'N':'0'},{'N':'1'},{'M':{'k':{'S':'v'},'o':{'S':'p'}}}]},'m':{'M':{'k':{'S':'v'},'i':{'M':{'j':{'N':'1'},'q':{'N':'2'}}}}}}";
    String[][] rows = {
      {"s", "{'Item':{'s':{'S':'x'}}}"},
      {"a, s", "{'Item':{'a':{'S':'$key'},'s':{'S':'x'}}}"},
      {"nowhere", "{'Item':{}}"},
      {"m.k", "{'Item':{'m':{'M':{'k':{'S':'v'}}}}}"},
      {"m.i.q", "{'Item':{'m':{'M':{'i':{'M':{'q':{'N':'2'}}}}}}}"},
      {"m.k, m.i.j", "{'Item':{'m':{'M':{'k':{'S':'v'},'i':{'M':{'j':{'N':'1'}}}}}}}"},
      {"m.nowhere", "{'Item':{}}"},
      {"l[1]", "{'Item':{'l':{'L':[{'N':'1'}]}}}"},
      {"l[2], l[0]", "{'Item':{'l':{'L':[{'N':'0'},{'M':{'k':{'S':'v'},'o':{'S':'p'}}}]}}}"},
      {"l[2].k, l[1]", "{'Item':{'l':{'L':[{'N':'1'},{'M':{'k':{'S':'v'}}}]}}}"},
      {"l[9]", "{'Item':{}}"},
      {"s.k, l.k, m[0]", "{'Item':{}}"}
    };
    expect.from(DOCUMENTATION, "Developer guide, Projection expressions");
    for (String[] row : rows) {
      expect.holds(
          "projection " + row[0],
          scene -> {
            scene.put(Fixture.HASH, item);
            scene.expect(
                "GetItem",
                GET.replace("}}}", "}},'ProjectionExpression':'" + row[0] + "'}"),
                row[1]);
          });
    }
    expect.holds(
        "projection-with-names",
        scene -> {
          scene.put(Fixture.HASH, item);
          scene.expect(
              "GetItem",
              GET.replace(
                  "}}}",
                  "}},'ProjectionExpression':'#m.#k, #s','ExpressionAttributeNames':{'#m':'m','#k':'k','#s':'s'}}"),
              "{'Item':{'s':{'S':'x'},'m':{'M':{'k':{'S':'v'}}}}}");
        });
  }
}
