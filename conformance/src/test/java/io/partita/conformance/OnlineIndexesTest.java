package io.partita.conformance;

import static io.partita.conformance.suite.Source.DOCUMENTATION;
import static io.partita.conformance.suite.Source.RECORDED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.partita.conformance.suite.ConformanceSuite;
import io.partita.conformance.suite.Expectations;
import io.partita.conformance.suite.Scene;
import io.partita.conformance.wire.Answer;

/** Global indexes that UpdateTable makes and deletes, and keys of several attributes. */
final class OnlineIndexesTest extends ConformanceSuite {
  private static final String PROBES =
      "probes of AWS' Kubernetes controllers against DynamoDB, 2026-10: ";
  private static final String INVALID = "One or more parameter values were invalid: ";
  private static final String TABLE =
      "{'TableName':'$own','BillingMode':'PAY_PER_REQUEST','AttributeDefinitions':[{'AttributeName':'a','AttributeType':'S'}],'KeySchema':[{'AttributeName':'a','KeyType':'HASH'}]}";
  private static final String COLOUR =
      "'AttributeDefinitions':[{'AttributeName':'colour','AttributeType':'S'}],";
  private static final String MANY =
      "'AttributeDefinitions':[{'AttributeName':'h1','AttributeType':'S'},{'AttributeName':'h2','AttributeType':'N'},{'AttributeName':'r1','AttributeType':'S'},{'AttributeName':'r2','AttributeType':'N'}],";

  @Override
  protected void write(Expectations expect) {
    requests(expect);
    life(expect);
    severalAttributes(expect);
  }

  private static String update(String members) {
    return "{'TableName':'$own'," + members + "}";
  }

  private static String create(String name, String key) {
    return "'GlobalSecondaryIndexUpdates':[{'Create':{'IndexName':'"
        + name
        + "','KeySchema':["
        + key
        + "],'Projection':{'ProjectionType':'ALL'}}}]";
  }

  private static String delete(String name) {
    return update("'GlobalSecondaryIndexUpdates':[{'Delete':{'IndexName':'" + name + "'}}]");
  }

  private static String hash(String attribute) {
    return "{'AttributeName':'" + attribute + "','KeyType':'HASH'}";
  }

  private static String range(String attribute) {
    return "{'AttributeName':'" + attribute + "','KeyType':'RANGE'}";
  }

  private static void requests(Expectations expect) {
    expect
        .from(RECORDED, PROBES + "DDB-TABLE-162, 174, 137, 380")
        .holds(
            "what-an-index-needs",
            scene -> {
              scene.create(TABLE);
              scene.expectError(
                  "UpdateTable",
                  update(create("new", hash("colour"))),
                  "ValidationException",
                  INVALID + "AttributeDefinitions is not specified for index: new");
              scene.expectError(
                  "UpdateTable",
                  update(
                      COLOUR
                          + "'GlobalSecondaryIndexUpdates':[{'Delete':{'IndexName':'one'}},{'Delete':{'IndexName':'two'}}]"),
                  "LimitExceededException",
                  "Subscriber limit exceeded: Only 1 online index can be created or deleted"
                      + " simultaneously per table");
              scene.expectError(
                  "UpdateTable",
                  delete("none"),
                  "ResourceNotFoundException",
                  "Requested resource not found: Index none for table " + scene.resolve("$own"));
            });
  }

  private static void life(Expectations expect) {
    expect
        .from(RECORDED, PROBES + "DDB-TABLE-148, 149, 151")
        .holds(
            "made-filled-and-deleted",
            scene -> {
              scene.create(TABLE);
              for (int i = 0; i < 5; i++) {
                put(scene, "{'a':{'S':'k" + i + "'},'colour':{'S':'red'}}");
              }
              put(scene, "{'a':{'S':'lacks'}}");
              put(scene, "{'a':{'S':'number'},'colour':{'N':'1'}}");
              put(scene, "{'a':{'S':'empty'},'colour':{'S':''}}");
              Answer made =
                  scene.succeed("UpdateTable", update(COLOUR + create("new", hash("colour"))));
              assertEquals("UPDATING", made.at("TableDescription", "TableStatus").asString());
              awaitActive(scene, 1);
              assertEquals(5, count(scene, "new", "colour = :v", "':v':{'S':'red'}"));
              scene.expectError(
                  "PutItem",
                  "{'TableName':'$own','Item':{'a':{'S':'x'},'colour':{'N':'1'}}}",
                  "ValidationException",
                  INVALID
                      + "Type mismatch for Index Key colour Expected: S Actual: N IndexName: new");
              String number = "{'TableName':'$own','Key':{'a':{'S':'number'}},'UpdateExpression':";
              scene.expect("UpdateItem", number + "'SET v = a'}", "{}");
              scene.expectError(
                  "UpdateItem",
                  number + "'SET colour = :v','ExpressionAttributeValues':{':v':{'N':'2'}}}",
                  "ValidationException",
                  INVALID
                      + "Type mismatch for Index Key colour Expected: S Actual: N IndexName: new");
              scene.expectError(
                  "UpdateTable",
                  update(COLOUR + create("new", hash("colour"))),
                  "ValidationException",
                  "Attempting to create an index which already exists");
              Answer deleted = scene.succeed("UpdateTable", delete("new"));
              assertEquals("UPDATING", deleted.at("TableDescription", "TableStatus").asString());
              awaitActive(scene, 0);
              Answer table = scene.succeed("DescribeTable", "{'TableName':'$own'}");
              assertEquals(
                  1,
                  table.at("Table", "AttributeDefinitions").asArray().size(),
                  "the attribute that only the index had is pruned");
              put(scene, "{'a':{'S':'x'},'colour':{'N':'1'}}");
            });
  }

  private static void severalAttributes(Expectations expect) {
    expect
        .from(
            DOCUMENTATION,
            "Developer guide, Multi-attribute keys pattern: all partition key attributes with"
                + " equality; sort key attributes from the left, the last one with any comparison")
        .holds(
            "keys-of-several-attributes",
            scene -> {
              scene.create(TABLE);
              for (int i = 0; i < 6; i++) {
                put(scene, many("k" + i, i % 2, i / 2));
              }
              put(scene, "{'a':{'S':'lacks'},'h1':{'S':'x'},'h2':{'N':'1'},'r1':{'S':'s0'}}");
              scene.succeed(
                  "UpdateTable",
                  update(
                      MANY
                          + create(
                              "many",
                              hash("h1")
                                  + ","
                                  + hash("h2")
                                  + ","
                                  + range("r1")
                                  + ","
                                  + range("r2"))));
              awaitActive(scene, 1);
              String keys = "':h':{'S':'x'},':i':{'N':'1'}";
              assertEquals(6, count(scene, "many", "h1 = :h AND h2 = :i", keys));
              assertEquals(
                  3,
                  count(
                      scene, "many", "h1 = :h AND h2 = :i AND r1 = :r", keys + ",':r':{'S':'s0'}"));
              assertEquals(
                  2,
                  count(
                      scene,
                      "many",
                      "h1 = :h AND h2 = :i AND r1 = :r AND r2 > :s",
                      keys + ",':r':{'S':'s1'},':s':{'N':'0'}"));
              assertTrue(
                  scene
                      .call("Query", query("many", "h1 = :h", "':h':{'S':'x'}"))
                      .body()
                      .contains("ValidationException"));
              assertTrue(
                  scene
                      .call(
                          "Query",
                          query(
                              "many", "h1 = :h AND h2 = :i AND r2 = :s", keys + ",':s':{'N':'0'}"))
                      .body()
                      .contains("ValidationException"));
            });
  }

  private static String many(String key, int r1, int r2) {
    return "{'a':{'S':'%s'},'h1':{'S':'x'},'h2':{'N':'1'},'r1':{'S':'s%d'},'r2':{'N':'%d'}}"
        .formatted(key, r1, r2);
  }

  private static void put(Scene scene, String item) {
    scene.succeed("PutItem", "{'TableName':'$own','Item':" + item + "}");
  }

  private static String query(String index, String condition, String values) {
    return "{'TableName':'$own','IndexName':'"
        + index
        + "','Select':'COUNT','KeyConditionExpression':'"
        + condition
        + "','ExpressionAttributeValues':{"
        + values
        + "}}";
  }

  private static int count(Scene scene, String index, String condition, String values) {
    return Integer.parseInt(
        scene.succeed("Query", query(index, condition, values)).at("Count").asNumber());
  }

  /** The table and all of so many indexes are active. */
  private static void awaitActive(Scene scene, int indexCount) {
    scene.eventually(
        "table and indexes are active",
        () -> {
          Answer table = scene.succeed("DescribeTable", "{'TableName':'$own'}");
          String body = table.body();
          int active = body.split("\"(Table|Index)Status\":\"ACTIVE\"", -1).length - 1;
          int all = body.split("\"(Table|Index)Status\":", -1).length - 1;
          return active == all && all == indexCount + 1;
        });
  }
}
