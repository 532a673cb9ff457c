package io.partita.conformance;

import static io.partita.conformance.suite.Source.DOCUMENTATION;
import static io.partita.conformance.suite.Source.RECORDED;

import io.partita.conformance.suite.ConformanceSuite;
import io.partita.conformance.suite.Expectations;
import io.partita.conformance.suite.Fixture;
import io.partita.conformance.suite.Scene;
import io.partita.conformance.wire.Answer;

/** What writes cost in each index that they touch, and what reads of indexes cost. */
final class IndexCapacityTest extends ConformanceSuite {
  private static final String KEY = "'a':{'S':'$key'},'b':{'S':'x'}";
  private static final String ONE_KB = "x".repeat(1000);

  /** Attributes before, update, what each table and index takes in units. */
  private static final String UPDATES =
      """
      no-index-key           | 'g':{'S':'g'}                                     | SET g = a          | table 1
      enters                 | 'g':{'S':'g'}                                     | SET c = a          | table 1, local-c 1, global-c 1
      enters-all             | 'e':{'S':'e'}                                     | SET c = a, d = :2  | table 1, local-c 1, local-d 1, global-c 1, global-d 1, global-cd 1
      leaves                 | 'd':{'N':'1'}                                     | REMOVE d           | table 1, local-d 1, global-d 1
      leaves-one             | 'c':{'S':'c'},'d':{'N':'1'}                       | REMOVE d           | table 1, local-c 1, local-d 1, global-c 1, global-d 1, global-cd 1
      not-projected          | 'd':{'N':'1'},'g':{'S':'g'}                       | SET g = a          | table 1
      projected              | 'd':{'N':'1'},'e':{'S':'e'}                       | SET e = a          | table 1, local-d 1
      projected-by-all       | 'c':{'S':'c'},'g':{'S':'g'}                       | SET g = a          | table 1, local-c 1, global-c 1
      projected-comes        | 'c':{'S':'c'},'d':{'N':'1'}                       | SET e = a          | table 1, local-c 1, local-d 1, global-c 1, global-cd 1
      projected-goes         | 'c':{'S':'c'},'d':{'N':'1'},'e':{'S':'e'}         | REMOVE e           | table 1, local-c 1, local-d 1, global-c 1, global-cd 1
      key-changes            | 'd':{'N':'1'}                                     | SET d = :2         | table 1, local-d 2, global-d 2
      key-changes-in-several | 'c':{'S':'c'},'d':{'N':'1'}                       | SET d = :2         | table 1, local-c 1, local-d 2, global-c 1, global-d 2, global-cd 2
      key-of-another-form    | 'd':{'N':'2.00'}                                  | SET d = :2         | table 1
      same-value             | 'c':{'S':'c'},'d':{'N':'2'},'e':{'S':'e'}         | SET e = e, d = :2  | table 1
      """;

  @Override
  protected void write(Expectations expect) {
    expect.from(
        DOCUMENTATION,
        "Developer guide, Provisioned throughput considerations for secondary indexes: one write to"
            + " enter, to leave or to change what is projected, two where the key changes, none"
            + " otherwise");
    for (String row : UPDATES.strip().split("\n")) {
      String[] cells = row.split("\\|");
      expect.holds(
          "update-" + cells[0].strip(),
          scene -> {
            scene.put(Fixture.INDEXED, "{" + KEY + "," + cells[1].strip() + "}");
            String update = cells[2].strip();
            costs(
                scene,
                "UpdateItem",
                "'TableName':'$indexed','Key':{"
                    + KEY
                    + "},'UpdateExpression':'"
                    + update
                    + "'"
                    + (update.contains(":2")
                        ? ",'ExpressionAttributeValues':{':2':{'N':'2'}}"
                        : ""),
                cells[3].strip());
          });
    }
    wholeItems(expect);
    sizes(expect);
    localReads(expect);
    globalReads(expect);
  }

  private static void costs(Scene scene, String operation, String members, String units) {
    Answer answer =
        scene.succeed(operation, "{" + members + ",'ReturnConsumedCapacity':'INDEXES'}");
    scene.same(breakdown(units), answer.at("ConsumedCapacity"));
    Answer total = scene.succeed(operation, "{" + members + ",'ReturnConsumedCapacity':'TOTAL'}");
    if (total.at("ConsumedCapacity").asObject().size() != 2) {
      throw new AssertionError("TOTAL tells of no more than the table: " + total);
    }
  }

  /** "table 1, local-d 2" in the form of INDEXES. */
  private static String breakdown(String units) {
    double total = 0;
    var table = "";
    var local = new StringBuilder();
    var global = new StringBuilder();
    for (String share : units.split(", ")) {
      String[] words = share.split(" ");
      total += Double.parseDouble(words[1]);
      String capacity = "{'CapacityUnits':" + words[1] + "}";
      if (words[0].equals("table")) {
        table = capacity;
        continue;
      }
      StringBuilder kind = words[0].startsWith("local") ? local : global;
      kind.append(kind.isEmpty() ? "" : ",").append("'" + words[0] + "':" + capacity);
    }
    return "{'TableName':'$indexed','CapacityUnits':%s,'Table':%s%s%s}"
        .formatted(
            total,
            table,
            local.isEmpty() ? "" : ",'LocalSecondaryIndexes':{" + local + "}",
            global.isEmpty() ? "" : ",'GlobalSecondaryIndexes':{" + global + "}");
  }

  private static void wholeItems(Expectations expect) {
    String item = "{" + KEY + ",'c':{'S':'c'},'d':{'N':'1'}}";
    String everywhere = "table 1, local-c 1, local-d 1, global-c 1, global-d 1, global-cd 1";
    expect
        .holds(
            "delete",
            scene -> {
              scene.put(Fixture.INDEXED, item);
              Answer answer =
                  scene.succeed(
                      "DeleteItem",
                      "{'TableName':'$indexed','Key':{"
                          + KEY
                          + "},'ReturnConsumedCapacity':'INDEXES'}");
              scene.same(breakdown(everywhere), answer.at("ConsumedCapacity"));
            })
        .holds(
            "delete-nothing",
            scene ->
                costs(scene, "DeleteItem", "'TableName':'$indexed','Key':{" + KEY + "}", "table 1"))
        .holds(
            "put-the-same-again",
            scene -> {
              scene.put(Fixture.INDEXED, item);
              costs(scene, "PutItem", "'TableName':'$indexed','Item':" + item, "table 1");
            })
        .holds(
            "put-over-without-index-keys",
            scene -> {
              scene.put(Fixture.INDEXED, item);
              Answer answer =
                  scene.succeed(
                      "PutItem",
                      "{'TableName':'$indexed','Item':{"
                          + KEY
                          + "},'ReturnConsumedCapacity':'INDEXES'}");
              scene.same(breakdown(everywhere), answer.at("ConsumedCapacity"));
            });
  }

  private static void sizes(Expectations expect) {
    String large =
        "'c':{'S':'c'},'d':{'N':'1'},'v':{'S':'" + ONE_KB.repeat(2) + ONE_KB.substring(500) + "'}";
    expect
        .from(DOCUMENTATION, "as before: by the size of the index entry, rounded up to 1 KB")
        .holds(
            "put-of-3-kb",
            scene -> {
              Answer answer =
                  scene.succeed(
                      "PutItem",
                      "{'TableName':'$indexed','ReturnConsumedCapacity':'INDEXES','Item':{"
                          + KEY
                          + ","
                          + large
                          + "}}");
              scene.same(
                  breakdown("table 3, local-c 3, local-d 1, global-c 3, global-d 1, global-cd 1"),
                  answer.at("ConsumedCapacity"));
            })
        .holds(
            "key-change-of-3-kb",
            scene -> {
              scene.put(Fixture.INDEXED, "{" + KEY + "," + large + "}");
              costs(
                  scene,
                  "UpdateItem",
                  "'TableName':'$indexed','Key':{"
                      + KEY
                      + "},'UpdateExpression':'SET d = d + :2','ExpressionAttributeValues':{':2':{'N':'2'}}",
                  "table 3, local-c 3, local-d 2, global-c 3, global-d 2, global-cd 2");
            })
        .holds(
            "shrinks",
            scene -> {
              scene.put(Fixture.INDEXED, "{" + KEY + "," + large + "}");
              Answer answer =
                  scene.succeed(
                      "UpdateItem",
                      "{'TableName':'$indexed','ReturnConsumedCapacity':'INDEXES','Key':{"
                          + KEY
                          + "},'UpdateExpression':'REMOVE v'}");
              scene.same(
                  breakdown("table 3, local-c 3, global-c 3"), answer.at("ConsumedCapacity"));
            });
  }

  private static String query(String index, String attribute, String value, String rest) {
    return "'TableName':'$indexed','IndexName':'%s','KeyConditionExpression':'%s = :v','ExpressionAttributeValues':{':v':%s}%s"
        .formatted(index, attribute, value, rest);
  }

  /** Two items of a little more than 4 KB in local-f, which has keys only. */
  private static void putTwo(Scene scene) {
    for (String b : new String[] {"x", "y"}) {
      scene.put(
          Fixture.INDEXED,
          "{'a':{'S':'$key'},'b':{'S':'"
              + b
              + "'},'f':{'B':'AQ=='},'g':{'S':'g'},'v':{'S':'"
              + ONE_KB.repeat(4)
              + ONE_KB.substring(800)
              + "'}}");
    }
  }

  private static void localReads(Expectations expect) {
    String strong = ",'ConsistentRead':true";
    String key = "{'S':'$key'}";
    String[][] rows = {
      {"projected", strong, "table 0, local-f 1"},
      {"projected-eventually", "", "table 0, local-f 0.5"},
      {"counted", strong + ",'Select':'COUNT'", "table 0, local-f 1"},
      {"fetched", strong + ",'Select':'ALL_ATTRIBUTES'", "table 4, local-f 1"},
      {"fetched-eventually", ",'Select':'ALL_ATTRIBUTES'", "table 2, local-f 0.5"},
      {"fetched-for-projection", strong + ",'ProjectionExpression':'g'", "table 4, local-f 1"},
      {"fetched-page", strong + ",'ProjectionExpression':'g','Limit':1", "table 2, local-f 1"},
    };
    expect.from(
        RECORDED,
        "dynalite test/query.js: projected and all attributes of secondary indexes; each item that"
            + " is fetched is rounded by itself");
    for (String[] row : rows) {
      expect.holds(
          "local-" + row[0],
          scene -> {
            putTwo(scene);
            costs(scene, "Query", query("local-f", "a", key, row[1]), row[2]);
          });
    }
  }

  private static void globalReads(Expectations expect) {
    expect
        .from(
            DOCUMENTATION,
            "Developer guide, Global secondary indexes, read capacity units: by the sizes of the"
                + " entries, not of the items")
        .holds(
            "global-entries-not-items",
            scene -> {
              for (int i = 0; i < 10; i++) {
                scene.put(
                    Fixture.INDEXED,
                    "{'a':{'S':'$key'},'b':{'S':'%d'},'c':{'S':'$key'},'d':{'N':'%d'},'v':{'S':'%s'}}"
                        .formatted(i, i, ONE_KB));
              }
              String key = "{'S':'$key'}";
              for (String index : new String[] {"global-c", "global-cd"}) {
                scene.eventually(
                    "the index follows",
                    () ->
                        scene
                            .succeed("Query", "{" + query(index, "c", key, "") + "}")
                            .at("Count")
                            .asNumber()
                            .equals("10"));
              }
              costs(scene, "Query", query("global-c", "c", key, ""), "table 0, global-c 1.5");
              costs(
                  scene,
                  "Query",
                  query("global-c", "c", key, ",'ProjectionExpression':'d'"),
                  "table 0, global-c 1.5");
              costs(scene, "Query", query("global-cd", "c", key, ""), "table 0, global-cd 0.5");
            })
        .holds(
            "global-scan",
            scene -> {
              Answer answer =
                  scene.succeed(
                      "Scan",
                      "{'TableName':'$indexed','IndexName':'global-cd','Limit':1,'ReturnConsumedCapacity':'INDEXES'}");
              var consumed = answer.at("ConsumedCapacity").asObject();
              scene.same("{'CapacityUnits':0}", consumed.get("Table"));
              scene.same(
                  "{'global-cd':{'CapacityUnits':"
                      + consumed.get("CapacityUnits").asNumber()
                      + "}}",
                  consumed.get("GlobalSecondaryIndexes"));
            });
  }
}
