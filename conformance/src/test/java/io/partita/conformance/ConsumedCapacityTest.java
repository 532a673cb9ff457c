package io.partita.conformance;

import static io.partita.conformance.suite.Source.DOCUMENTATION;
import static io.partita.conformance.suite.Source.INFERRED;
import static io.partita.conformance.suite.Source.MODEL;
import static io.partita.conformance.suite.Source.RECORDED;

import io.partita.conformance.suite.ConformanceSuite;
import io.partita.conformance.suite.Expectations;
import io.partita.conformance.suite.Fixture;
import io.partita.conformance.suite.Scene;
import io.partita.conformance.wire.Answer;

/** ReturnConsumedCapacity and ReturnItemCollectionMetrics. */
final class ConsumedCapacityTest extends ConformanceSuite {
  @Override
  protected void write(Expectations expect) {
    expect.from(
        DOCUMENTATION, "Developer guide, Read and write operations: units of 4 KB and 1 KB");
    reads(expect);
    writes(expect);
    indexed(expect);
    readsByWhatIsRead(expect);
    batches(expect);
    names(expect);
    collections(expect);
  }

  private static void units(Scene scene, String operation, String request, String units) {
    Answer answer =
        scene.succeed(
            operation,
            request.substring(0, request.length() - 1) + ",'ReturnConsumedCapacity':'TOTAL'}");
    scene.same("{'TableName':'*','CapacityUnits':" + units + "}", answer.at("ConsumedCapacity"));
  }

  /** An item of just so many bytes: two names of one character, the key and the text. */
  private static String item(Scene scene, int sizeBytes) {
    return "{'a':{'S':'$key'},'v':{'S':'"
        + "x".repeat(sizeBytes - 2 - scene.key().length())
        + "'}}";
  }

  private static void reads(Expectations expect) {
    int[][] rows = {{100, 1}, {4096, 1}, {4097, 2}, {8192, 2}, {8193, 3}, {40_000, 10}};
    String get = "{'TableName':'$hash','Key':{'a':{'S':'$key'}}}";
    String strong = "{'TableName':'$hash','ConsistentRead':true,'Key':{'a':{'S':'$key'}}}";
    for (int[] row : rows) {
      expect.holds(
          "get-" + row[0],
          scene -> {
            scene.put(Fixture.HASH, item(scene, row[0]));
            units(scene, "GetItem", get, String.valueOf(row[1] / 2.0));
            units(scene, "GetItem", strong, String.valueOf(row[1]));
          });
    }
    expect
        .holds("get-nothing", scene -> units(scene, "GetItem", get, "0.5"))
        .holds("get-nothing-strongly", scene -> units(scene, "GetItem", strong, "1"))
        .holds(
            "get-projection-costs-the-item",
            scene -> {
              scene.put(Fixture.HASH, item(scene, 8192));
              units(scene, "GetItem", strong.replace("}}}", "}},'ProjectionExpression':'a'}"), "2");
            })
        .holds(
            "query-sums-before-rounding",
            scene -> {
              for (int i = 0; i < 10; i++) {
                scene.put(
                    Fixture.NUMBER,
                    "{'a':{'S':'$key'},'b':{'N':'"
                        + i
                        + "'},'v':{'S':'"
                        + "x".repeat(1000)
                        + "'}}");
              }
              String query =
                  "{'TableName':'$number','ConsistentRead':%s,'KeyConditionExpression':'a = :a','ExpressionAttributeValues':{':a':{'S':'$key'}}}";
              units(scene, "Query", query.formatted("true"), "3");
              units(scene, "Query", query.formatted("false"), "1.5");
            })
        .holds(
            "query-nothing",
            scene ->
                units(
                    scene,
                    "Query",
                    "{'TableName':'$number','KeyConditionExpression':'a = :a','ExpressionAttributeValues':{':a':{'S':'$key'}}}",
                    "0.5"))
        .holds(
            "batch-get",
            scene -> {
              scene.put(Fixture.HASH, item(scene, 5000));
              Answer answer =
                  scene.succeed(
                      "BatchGetItem",
                      "{'ReturnConsumedCapacity':'TOTAL','RequestItems':{'$hash':{'ConsistentRead':true,'Keys':[{'a':{'S':'$key'}},{'a':{'S':'$key-no'}}]}}}");
              scene.same(
                  "[{'TableName':'$hash','CapacityUnits':3}]", answer.at("ConsumedCapacity"));
            })
        .holds(
            "none",
            scene ->
                scene.expect(
                    "GetItem", get.replace("}}}", "}},'ReturnConsumedCapacity':'NONE'}"), "{}"))
        .holds(
            "table-form-of-indexes",
            scene -> {
              Answer answer =
                  scene.succeed(
                      "GetItem", get.replace("}}}", "}},'ReturnConsumedCapacity':'INDEXES'}"));
              scene.same(
                  "{'TableName':'$hash','CapacityUnits':0.5,'Table':{'CapacityUnits':0.5}}",
                  answer.at("ConsumedCapacity"));
            });
  }

  private static void writes(Expectations expect) {
    int[][] rows = {{100, 1}, {1024, 1}, {1025, 2}, {10_240, 10}};
    String delete = "{'TableName':'$hash','Key':{'a':{'S':'$key'}}}";
    for (int[] row : rows) {
      String units = String.valueOf(row[1]);
      expect
          .holds(
              "put-" + row[0],
              scene ->
                  units(
                      scene,
                      "PutItem",
                      "{'TableName':'$hash','Item':" + item(scene, row[0]) + "}",
                      units))
          .holds(
              "delete-" + row[0],
              scene -> {
                scene.put(Fixture.HASH, item(scene, row[0]));
                units(scene, "DeleteItem", delete, units);
              })
          .holds(
              "update-" + row[0],
              scene -> {
                scene.put(Fixture.HASH, item(scene, row[0]));
                units(
                    scene,
                    "UpdateItem",
                    "{'TableName':'$hash','Key':{'a':{'S':'$key'}},'UpdateExpression':'REMOVE v'}",
                    units);
              })
          .holds(
              "put-over-" + row[0],
              scene -> {
                scene.put(Fixture.HASH, item(scene, row[0]));
                units(scene, "PutItem", "{'TableName':'$hash','Item':{'a':{'S':'$key'}}}", units);
              });
    }
    String update = "{'TableName':'$hash','Key':{'a':{'S':'$key'}},'UpdateExpression':'";
    expect
        .holds("delete-nothing", scene -> units(scene, "DeleteItem", delete, "1"))
        .holds("update-creates", scene -> units(scene, "UpdateItem", update + "SET w = a'}", "1"))
        .holds(
            "update-grows",
            scene -> {
              scene.put(Fixture.HASH, item(scene, 1000));
              units(scene, "UpdateItem", update + "SET w = v, x = v'}", "3");
            })
        .from(MODEL, "ConditionalCheckFailedException has a message and an item, nothing else")
        .holds(
            "failed-condition-tells-no-capacity",
            scene -> {
              Answer answer =
                  scene.expectError(
                      "DeleteItem",
                      delete.replace(
                          "}}}",
                          "}},'ConditionExpression':'attribute_exists(a)','ReturnConsumedCapacity':'TOTAL'}"),
                      "ConditionalCheckFailedException");
              if (answer.has("ConsumedCapacity")) {
                throw new AssertionError(answer.toString());
              }
            })
        .from(INFERRED, "a write that changes nothing is one of the smallest size")
        .holds("update-nothing", scene -> units(scene, "UpdateItem", update + "REMOVE w'}", "1"))
        .from(DOCUMENTATION, "Developer guide, Read and write operations: units of 4 KB and 1 KB")
        .holds(
            "batch-write",
            scene -> {
              Answer answer =
                  scene.succeed(
                      "BatchWriteItem",
                      "{'ReturnConsumedCapacity':'TOTAL','RequestItems':{'$hash':[{'PutRequest':{'Item':"
                          + item(scene, 3000)
                          + "}},{'DeleteRequest':{'Key':{'a':{'S':'$key-no'}}}}]}}");
              scene.same(
                  "[{'TableName':'$hash','CapacityUnits':4}]", answer.at("ConsumedCapacity"));
            });
  }

  private static void indexed(Expectations expect) {
    expect
        .holds(
            "put-with-indexes",
            scene -> {
              Answer answer =
                  scene.succeed(
                      "PutItem",
                      "{'TableName':'$indexed','ReturnConsumedCapacity':'INDEXES','Item':{'a':{'S':'$key'},'b':{'S':'x'},'c':{'S':'$key'},'d':{'N':'1'}}}");
              scene.same(
                  "{'TableName':'$indexed','CapacityUnits':6,'Table':{'CapacityUnits':1},'LocalSecondaryIndexes':{'local-c':{'CapacityUnits':1},'local-d':{'CapacityUnits':1}},'GlobalSecondaryIndexes':{'global-c':{'CapacityUnits':1},'global-d':{'CapacityUnits':1},'global-cd':{'CapacityUnits':1}}}",
                  answer.at("ConsumedCapacity"));
            })
        .holds(
            "put-without-index-keys",
            scene -> {
              Answer answer =
                  scene.succeed(
                      "PutItem",
                      "{'TableName':'$indexed','ReturnConsumedCapacity':'INDEXES','Item':{'a':{'S':'$key'},'b':{'S':'x'}}}");
              scene.same(
                  "{'TableName':'$indexed','CapacityUnits':1,'Table':{'CapacityUnits':1}}",
                  answer.at("ConsumedCapacity"));
            })
        .holds(
            "move-in-index-costs-two",
            scene -> {
              scene.put(Fixture.INDEXED, "{'a':{'S':'$key'},'b':{'S':'x'},'d':{'N':'1'}}");
              Answer answer =
                  scene.succeed(
                      "UpdateItem",
                      "{'TableName':'$indexed','ReturnConsumedCapacity':'INDEXES','Key':{'a':{'S':'$key'},'b':{'S':'x'}},'UpdateExpression':'SET d = :d','ExpressionAttributeValues':{':d':{'N':'2'}}}");
              scene.same(
                  "{'TableName':'$indexed','CapacityUnits':5,'Table':{'CapacityUnits':1},'LocalSecondaryIndexes':{'local-d':{'CapacityUnits':2}},'GlobalSecondaryIndexes':{'global-d':{'CapacityUnits':2}}}",
                  answer.at("ConsumedCapacity"));
            })
        .holds(
            "query-of-global-index",
            scene -> {
              Answer answer =
                  scene.succeed(
                      "Query",
                      "{'TableName':'$indexed','IndexName':'global-c','ReturnConsumedCapacity':'INDEXES','KeyConditionExpression':'c = :c','ExpressionAttributeValues':{':c':{'S':'$key'}}}");
              scene.same(
                  "{'TableName':'$indexed','CapacityUnits':0.5,'Table':{'CapacityUnits':0},'GlobalSecondaryIndexes':{'global-c':{'CapacityUnits':0.5}}}",
                  answer.at("ConsumedCapacity"));
            });
  }

  private static void readsByWhatIsRead(Expectations expect) {
    String query =
        "{'TableName':'$number','ConsistentRead':true,'KeyConditionExpression':'a = :a','ExpressionAttributeValues':{':a':{'S':'$key'}}";
    String[][] rows = {
      {"filtered", ",'FilterExpression':'attribute_not_exists(v)'", "3"},
      {"counted", ",'Select':'COUNT'", "3"},
      {"projected", ",'ProjectionExpression':'b'", "3"},
      {"limited", ",'Limit':4", "1"},
      {"limited-and-filtered", ",'Limit':5,'FilterExpression':'attribute_not_exists(v)'", "2"},
    };
    expect.from(
        DOCUMENTATION,
        "API reference, Query: capacity is that of the items read, before filter and projection");
    for (String[] row : rows) {
      expect.holds(
          "query-" + row[0],
          scene -> {
            for (int i = 0; i < 10; i++) {
              scene.put(
                  Fixture.NUMBER,
                  "{'a':{'S':'$key'},'b':{'N':'%d'},'v':{'S':'%s'}}"
                      .formatted(i, "x".repeat(1000)));
            }
            units(scene, "Query", query + row[1] + "}", row[2]);
          });
    }
    expect
        .from(RECORDED, "others' observations of AWS: every partition that a scan visits counts")
        .holds(
            "scan-of-a-tiny-table",
            scene -> {
              scene.create(
                  "{'TableName':'$own','BillingMode':'PAY_PER_REQUEST','AttributeDefinitions':[{'AttributeName':'a','AttributeType':'S'}],'KeySchema':[{'AttributeName':'a','KeyType':'HASH'}]}");
              double[] units = new double[2];
              for (int strong = 0; strong <= 1; strong++) {
                units[strong] =
                    Double.parseDouble(
                        scene
                            .succeed(
                                "Scan",
                                "{'TableName':'$own','ReturnConsumedCapacity':'TOTAL','ConsistentRead':"
                                    + (strong == 1)
                                    + "}")
                            .at("ConsumedCapacity", "CapacityUnits")
                            .asNumber());
              }
              if (units[0] < 0.5 || units[1] != 2 * units[0]) {
                throw new AssertionError(units[0] + " eventually, " + units[1] + " strongly");
              }
            });
  }

  private static void batches(Expectations expect) {
    String get =
        "{'ReturnConsumedCapacity':'%s','RequestItems':{'$hash':{'Keys':[{'a':{'S':'$key'}},{'a':{'S':'$key-no'}}]},'$number':{'ConsistentRead':true,'Keys':[{'a':{'S':'$key'},'b':{'N':'1'}}]}}}";
    expect
        .from(RECORDED, "dynalite test/batchGetItem.js, batchWriteItem.js: capacity by table")
        .holds(
            "batch-get-by-table",
            scene -> {
              scene.put(Fixture.HASH, item(scene, 4097));
              Answer total = scene.succeed("BatchGetItem", get.formatted("TOTAL"));
              scene.same(
                  "[{'TableName':'$hash','CapacityUnits':1.5},{'TableName':'$number','CapacityUnits':1}]",
                  total.at("ConsumedCapacity"));
              Answer indexes = scene.succeed("BatchGetItem", get.formatted("INDEXES"));
              scene.same(
                  "[{'TableName':'$hash','CapacityUnits':1.5,'Table':{'CapacityUnits':1.5}},{'TableName':'$number','CapacityUnits':1,'Table':{'CapacityUnits':1}}]",
                  indexes.at("ConsumedCapacity"));
            })
        .holds(
            "batch-write-by-table",
            scene -> {
              Answer answer =
                  scene.succeed(
                      "BatchWriteItem",
                      "{'ReturnConsumedCapacity':'INDEXES','RequestItems':{'$hash':[{'PutRequest':{'Item':"
                          + item(scene, 1025)
                          + "}}],'$indexed':[{'PutRequest':{'Item':{'a':{'S':'$key'},'b':{'S':'x'},'d':{'N':'1'}}}},{'PutRequest':{'Item':{'a':{'S':'$key'},'b':{'S':'y'},'d':{'N':'2'}}}},{'DeleteRequest':{'Key':{'a':{'S':'$key'},'b':{'S':'no'}}}}]}}");
              scene.same(
                  "[{'TableName':'$hash','CapacityUnits':2,'Table':{'CapacityUnits':2}},{'TableName':'$indexed','CapacityUnits':7,'Table':{'CapacityUnits':3},'LocalSecondaryIndexes':{'local-d':{'CapacityUnits':2}},'GlobalSecondaryIndexes':{'global-d':{'CapacityUnits':2}}}]",
                  answer.at("ConsumedCapacity"));
            });
  }

  private static void names(Expectations expect) {
    expect.from(
        DOCUMENTATION,
        "API reference, ConsumedCapacity: an ARN in the request is one in the answer");
    String[][] rows = {
      {"PutItem", "{'TableName':'ARN','Item':{'a':{'S':'$key'}}"},
      {"GetItem", "{'TableName':'ARN','Key':{'a':{'S':'$key'}}"},
      {
        "Query",
        "{'TableName':'ARN','KeyConditionExpression':'a = :a','ExpressionAttributeValues':{':a':{'S':'$key'}}"
      },
      {"Scan", "{'TableName':'ARN','Limit':1"},
      {"BatchGetItem", "{'RequestItems':{'ARN':{'Keys':[{'a':{'S':'$key'}}]}}"},
      {"BatchWriteItem", "{'RequestItems':{'ARN':[{'DeleteRequest':{'Key':{'a':{'S':'$key'}}}}]}"}
    };
    for (String[] row : rows) {
      expect.holds(
          "arn-" + row[0],
          scene -> {
            String arn =
                scene
                    .succeed("DescribeTable", "{'TableName':'$hash'}")
                    .at("Table", "TableArn")
                    .asString();
            Answer answer =
                scene.succeed(
                    row[0], row[1].replace("ARN", arn) + ",'ReturnConsumedCapacity':'TOTAL'}");
            var consumed = answer.at("ConsumedCapacity");
            var one = consumed.isArray() ? consumed.asArray().getFirst() : consumed;
            scene.same("'" + arn + "'", one.asObject().get("TableName"));
          });
    }
  }

  private static void collections(Expectations expect) {
    expect
        .from(RECORDED, "paritysuite/dynamodb-conformance, putItem/itemCollectionMetrics")
        .holds(
            "collection-size-range",
            scene -> {
              Answer answer =
                  scene.succeed(
                      "PutItem",
                      "{'TableName':'$indexed','ReturnItemCollectionMetrics':'SIZE','Item':{'a':{'S':'$key'},'b':{'S':'x'}}}");
              scene.same(
                  "{'a':{'S':'$key'}}", answer.at("ItemCollectionMetrics", "ItemCollectionKey"));
              scene.same("[0,1]", answer.at("ItemCollectionMetrics", "SizeEstimateRangeGB"));
              String key =
                  "{'TableName':'$indexed','ReturnItemCollectionMetrics':'SIZE','Key':{'a':{'S':'$key'},'b':{'S':'x'}}";
              String metrics =
                  "{'ItemCollectionMetrics':{'ItemCollectionKey':{'a':{'S':'$key'}},'SizeEstimateRangeGB':[0,1]}}";
              scene.expect("UpdateItem", key + ",'UpdateExpression':'SET v = a'}", metrics);
              scene.expect("DeleteItem", key + "}", metrics);
            })
        .answers(
            "no-collection-without-local-index",
            "PutItem",
            "{'TableName':'$hash','ReturnItemCollectionMetrics':'SIZE','Item':{'a':{'S':'$key'}}}",
            "{}");
  }
}
