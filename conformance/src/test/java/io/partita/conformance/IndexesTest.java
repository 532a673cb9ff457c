package io.partita.conformance;

import static io.partita.conformance.suite.Source.DOCUMENTATION;
import static io.partita.conformance.suite.Source.INFERRED;
import static io.partita.conformance.suite.Source.RECORDED;

import io.partita.conformance.suite.ConformanceSuite;
import io.partita.conformance.suite.Expectations;
import io.partita.conformance.suite.Fixture;
import io.partita.conformance.suite.Scene;
import io.partita.conformance.wire.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Queries and scans of local and global indexes. */
final class IndexesTest extends ConformanceSuite {
  private static final String ITEM =
      "{'a':{'S':'$key'},'b':{'S':'x'},'c':{'S':'$key'},'d':{'N':'7'},'e':{'S':'e'},'f':{'B':'AQ=='},'g':{'S':'g'}}";

  @Override
  protected void write(Expectations expect) {
    expect.from(DOCUMENTATION, "Developer guide, Local and global secondary indexes");
    projections(expect);
    changes(expect);
    ties(expect);
    refused(expect);
    pathsIntoKeys(expect);
  }

  private static void pathsIntoKeys(Expectations expect) {
    expect.from(
        RECORDED, "dynalite, test/getItem.js and test/scan.js: non-scalar key and index access");
    String key = "'Key':{'a':{'S':'$key'},'b':{'S':'x'}}";
    String text =
        "Key attributes must be scalars; list random access '[]' and map lookup '.' are not"
            + " allowed: ";
    expect
        .invalid(
            "path-into-key-projected",
            "GetItem",
            "{'TableName':'$indexed'," + key + ",'ProjectionExpression':'a.x'}",
            text + "Key: a")
        .invalid(
            "element-of-index-key-projected",
            "GetItem",
            "{'TableName':'$indexed'," + key + ",'ProjectionExpression':'c[0]'}",
            text + "IndexKey: c")
        .invalid(
            "path-into-key-filtered",
            "Scan",
            "{'TableName':'$indexed','FilterExpression':'attribute_exists(a.b.c)'}",
            text + "Key: a")
        .invalid(
            "batch-path-into-index-key",
            "BatchGetItem",
            "{'RequestItems':{'$indexed':{'Keys':[{'a':{'S':'$key'},'b':{'S':'x'}}],"
                + "'ProjectionExpression':'d.x'}}}",
            text + "IndexKey: d");
    expect
        .from(
            RECORDED,
            "ScyllaDB, test/alternator/test_gsi.py: updates into an index key name IndexKey")
        .invalid(
            "update-into-index-key",
            "UpdateItem",
            "{'TableName':'$indexed',"
                + key
                + ",'UpdateExpression':'SET c.y = :v','ExpressionAttributeValues':{':v':{'S':'v'}}}",
            text + "IndexKey: c")
        .invalid(
            "condition-into-key",
            "DeleteItem",
            "{'TableName':'$indexed'," + key + ",'ConditionExpression':'attribute_exists(b[0])'}",
            text + "Key: b");
  }

  private static String query(String index, String attribute, String value, String rest) {
    return "{'TableName':'$indexed','IndexName':'"
        + index
        + "','KeyConditionExpression':'"
        + attribute
        + " = :v','ExpressionAttributeValues':{':v':"
        + value
        + "}"
        + rest
        + "}";
  }

  /** Global indexes follow their table after a while. */
  private static void eventually(Scene scene, String request, String expected) {
    String[] last = {""};
    try {
      scene.eventually(
          request,
          () -> {
            Answer answer = scene.succeed("Query", request);
            last[0] =
                io.partita.conformance.wire.Json.difference(
                    io.partita.conformance.wire.Json.parse(scene.json(expected)), answer.json());
            return last[0].isEmpty();
          });
    } catch (AssertionError never) {
      throw new AssertionError(never.getMessage() + ": " + last[0], never);
    }
  }

  private static String one(String item) {
    return "{'Items':[" + item + "],'Count':1,'ScannedCount':1}";
  }

  private static void projections(Expectations expect) {
    String key = "{'S':'$key'}";
    expect
        .holds(
            "local-all",
            scene -> {
              scene.put(Fixture.INDEXED, ITEM);
              scene.expect(
                  "Query", query("local-c", "a", key, ",'ConsistentRead':true"), one(ITEM));
            })
        .holds(
            "local-include",
            scene -> {
              scene.put(Fixture.INDEXED, ITEM);
              scene.expect(
                  "Query",
                  query("local-d", "a", key, ",'ConsistentRead':true"),
                  one("{'a':{'S':'$key'},'b':{'S':'x'},'d':{'N':'7'},'e':{'S':'e'}}"));
            })
        .holds(
            "local-keys-only",
            scene -> {
              scene.put(Fixture.INDEXED, ITEM);
              scene.expect(
                  "Query",
                  query("local-f", "a", key, ",'ConsistentRead':true"),
                  one("{'a':{'S':'$key'},'b':{'S':'x'},'f':{'B':'AQ=='}}"));
            })
        .holds(
            "local-fetches-from-table",
            scene -> {
              scene.put(Fixture.INDEXED, ITEM);
              scene.expect(
                  "Query",
                  query("local-f", "a", key, ",'ConsistentRead':true,'Select':'ALL_ATTRIBUTES'"),
                  one(ITEM));
              scene.expect(
                  "Query",
                  query("local-f", "a", key, ",'ConsistentRead':true,'ProjectionExpression':'g'"),
                  one("{'g':{'S':'g'}}"));
            })
        .holds(
            "local-select-projected",
            scene -> {
              scene.put(Fixture.INDEXED, ITEM);
              scene.expect(
                  "Query",
                  query(
                      "local-f",
                      "a",
                      key,
                      ",'ConsistentRead':true,'Select':'ALL_PROJECTED_ATTRIBUTES'"),
                  one("{'a':{'S':'$key'},'b':{'S':'x'},'f':{'B':'AQ=='}}"));
            })
        .holds(
            "global-all",
            scene -> {
              scene.put(Fixture.INDEXED, ITEM);
              eventually(scene, query("global-c", "c", key, ""), one(ITEM));
            })
        .holds(
            "global-include",
            scene -> {
              scene.put(Fixture.INDEXED, ITEM);
              eventually(
                  scene,
                  query("global-cd", "c", key, ""),
                  one(
                      "{'a':{'S':'$key'},'b':{'S':'x'},'c':{'S':'$key'},'d':{'N':'7'},'e':{'S':'e'}}"));
            })
        .holds(
            "global-keys-only",
            scene -> {
              scene.put(Fixture.INDEXED, ITEM.replace("'7'", "'70001'"));
              eventually(
                  scene,
                  query("global-d", "d", "{'N':'70001'}", ""),
                  one("{'a':{'S':'$key'},'b':{'S':'x'},'d':{'N':'70001'}}"));
            })
        .holds(
            "sparse",
            scene -> {
              scene.put(
                  Fixture.INDEXED,
                  "{'a':{'S':'$key'},'b':{'S':'1'},'c':{'S':'$key'}}",
                  "{'a':{'S':'$key'},'b':{'S':'2'},'d':{'N':'3'}}");
              scene.expect(
                  "Query",
                  query("local-c", "a", key, ",'ConsistentRead':true,'Select':'COUNT'"),
                  "{'Count':1,'ScannedCount':1}");
              scene.expect(
                  "Query",
                  query("local-d", "a", key, ",'ConsistentRead':true,'Select':'COUNT'"),
                  "{'Count':1,'ScannedCount':1}");
              scene.expect(
                  "Query",
                  query("local-f", "a", key, ",'ConsistentRead':true,'Select':'COUNT'"),
                  "{'Count':0,'ScannedCount':0}");
              eventually(
                  scene,
                  query("global-c", "c", key, ",'Select':'COUNT'"),
                  "{'Count':1,'ScannedCount':1}");
              eventually(
                  scene,
                  query("global-cd", "c", key, ",'Select':'COUNT'"),
                  "{'Count':0,'ScannedCount':0}");
            });
  }

  private static void changes(Expectations expect) {
    String key = "{'S':'$key'}";
    String count = ",'Select':'COUNT'";
    expect
        .holds(
            "update-moves",
            scene -> {
              scene.put(Fixture.INDEXED, ITEM);
              eventually(scene, query("global-c", "c", key, count), "{'Count':1,'ScannedCount':1}");
              scene.expect(
                  "UpdateItem",
                  "{'TableName':'$indexed','Key':{'a':{'S':'$key'},'b':{'S':'x'}},'UpdateExpression':'SET c = :c','ExpressionAttributeValues':{':c':{'S':'$key-moved'}}}",
                  "{}");
              eventually(scene, query("global-c", "c", key, count), "{'Count':0,'ScannedCount':0}");
              eventually(
                  scene,
                  query("global-c", "c", "{'S':'$key-moved'}", count),
                  "{'Count':1,'ScannedCount':1}");
            })
        .holds(
            "update-removes",
            scene -> {
              scene.put(Fixture.INDEXED, ITEM);
              scene.expect(
                  "UpdateItem",
                  "{'TableName':'$indexed','Key':{'a':{'S':'$key'},'b':{'S':'x'}},'UpdateExpression':'REMOVE c, d'}",
                  "{}");
              scene.expect(
                  "Query",
                  query("local-c", "a", key, ",'ConsistentRead':true" + count),
                  "{'Count':0,'ScannedCount':0}");
              eventually(scene, query("global-c", "c", key, count), "{'Count':0,'ScannedCount':0}");
            })
        .holds(
            "update-of-projected-attribute",
            scene -> {
              scene.put(Fixture.INDEXED, ITEM);
              scene.expect(
                  "UpdateItem",
                  "{'TableName':'$indexed','Key':{'a':{'S':'$key'},'b':{'S':'x'}},'UpdateExpression':'SET e = :e','ExpressionAttributeValues':{':e':{'S':'new'}}}",
                  "{}");
              scene.expect(
                  "Query",
                  query("local-d", "a", key, ",'ConsistentRead':true,'ProjectionExpression':'e'"),
                  one("{'e':{'S':'new'}}"));
              eventually(
                  scene,
                  query("global-cd", "c", key, ",'ProjectionExpression':'e'"),
                  one("{'e':{'S':'new'}}"));
            })
        .holds(
            "delete-removes",
            scene -> {
              scene.put(Fixture.INDEXED, ITEM);
              eventually(scene, query("global-c", "c", key, count), "{'Count':1,'ScannedCount':1}");
              scene.expect(
                  "DeleteItem",
                  "{'TableName':'$indexed','Key':{'a':{'S':'$key'},'b':{'S':'x'}}}",
                  "{}");
              scene.expect(
                  "Query",
                  query("local-c", "a", key, ",'ConsistentRead':true" + count),
                  "{'Count':0,'ScannedCount':0}");
              eventually(scene, query("global-c", "c", key, count), "{'Count':0,'ScannedCount':0}");
            });
  }

  /** Items of one index key must all be seen, page by page, in both directions. */
  private static void ties(Expectations expect) {
    for (String index : List.of("local-d", "global-cd", "global-c")) {
      for (boolean forward : new boolean[] {true, false}) {
        expect.holds(
            "ties-of-" + index + (forward ? "" : "-backwards"),
            scene -> {
              for (int i = 0; i < 7; i++) {
                scene.put(
                    Fixture.INDEXED,
                    "{'a':{'S':'$key'},'b':{'S':'" + i + "'},'c':{'S':'$key'},'d':{'N':'5'}}");
              }
              String attribute = index.startsWith("local") ? "a" : "c";
              String rest = ",'ScanIndexForward':" + forward;
              eventually(
                  scene,
                  query(index, attribute, "{'S':'$key'}", rest + ",'Select':'COUNT'"),
                  "{'Count':7,'ScannedCount':7}");
              List<String> seen =
                  walk(scene, query(index, attribute, "{'S':'$key'}", rest + ",'Limit':2"));
              if (seen.size() != 7 || new TreeSet<>(seen).size() != 7) {
                throw new AssertionError(seen.toString());
              }
            });
      }
    }
    expect.holds(
        "last-evaluated-key-of-index",
        scene -> {
          scene.put(Fixture.INDEXED, ITEM);
          Answer local =
              scene.succeed(
                  "Query",
                  query("local-d", "a", "{'S':'$key'}", ",'ConsistentRead':true,'Limit':1"));
          scene.same(
              "{'a':{'S':'$key'},'b':{'S':'x'},'d':{'N':'7'}}", local.at("LastEvaluatedKey"));
          eventually(
              scene,
              query("global-cd", "c", "{'S':'$key'}", ",'Select':'COUNT'"),
              "{'Count':1,'ScannedCount':1}");
          Answer global =
              scene.succeed("Query", query("global-cd", "c", "{'S':'$key'}", ",'Limit':1"));
          scene.same(
              "{'a':{'S':'$key'},'b':{'S':'x'},'c':{'S':'$key'},'d':{'N':'7'}}",
              global.at("LastEvaluatedKey"));
        });
  }

  private static List<String> walk(Scene scene, String template) {
    var seen = new ArrayList<String>();
    String start = "";
    for (int page = 0; page < 20; page++) {
      Answer answer =
          scene
              .wire()
              .call(
                  "Query", scene.json(template.substring(0, template.length() - 1)) + start + "}");
      if (answer.status() != 200) {
        throw new AssertionError(answer.toString());
      }
      for (var item : answer.at("Items").asArray()) {
        seen.add(item.asObject().get("b").asObject().get("S").asString());
      }
      if (!answer.has("LastEvaluatedKey")) {
        return seen;
      }
      start = ",\"ExclusiveStartKey\":" + answer.at("LastEvaluatedKey");
    }
    throw new AssertionError("No end: " + seen);
  }

  private static void refused(Expectations expect) {
    String key = "{'S':'$key'}";
    expect
        .from(RECORDED, "dynalite test/query.js, scan.js")
        .invalid(
            "consistent-global-query",
            "Query",
            query("global-c", "c", key, ",'ConsistentRead':true"),
            "Consistent reads are not supported on global secondary indexes")
        .invalid(
            "all-attributes-of-keys-only-global",
            "Query",
            query("global-d", "d", "{'N':'1'}", ",'Select':'ALL_ATTRIBUTES'"),
            "One or more parameter values were invalid: Select type ALL_ATTRIBUTES is not supported for global secondary index global-d because its projection type is not ALL")
        .invalid(
            "query-misses-index-key",
            "Query",
            query("global-c", "b", key, ""),
            "Query condition missed key schema element: c")
        .from(INFERRED, "in the words of Query")
        .invalid(
            "consistent-global-scan",
            "Scan",
            "{'TableName':'$indexed','IndexName':'global-c','ConsistentRead':true}",
            "Consistent reads are not supported on global secondary indexes")
        .from(DOCUMENTATION, "Developer guide: a global index gives only what is projected")
        .holds(
            "projection-beyond-global",
            scene ->
                scene.expectError(
                    "Query",
                    query("global-d", "d", "{'N':'1'}", ",'ProjectionExpression':'g'"),
                    "ValidationException"));
  }
}
