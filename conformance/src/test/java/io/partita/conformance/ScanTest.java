package io.partita.conformance;

import static io.partita.conformance.suite.Source.DOCUMENTATION;
import static io.partita.conformance.suite.Source.RECORDED;

import io.partita.conformance.suite.ConformanceSuite;
import io.partita.conformance.suite.Expectations;
import io.partita.conformance.suite.Scene;
import io.partita.conformance.wire.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Scan: everything once, in pages and in segments. */
final class ScanTest extends ConformanceSuite {
  private static final int ITEMS = 60;
  private static final String TABLE =
      "{'TableName':'$own','BillingMode':'PAY_PER_REQUEST','AttributeDefinitions':[{'AttributeName':'a','AttributeType':'S'},{'AttributeName':'b','AttributeType':'N'}],'KeySchema':[{'AttributeName':'a','KeyType':'HASH'},{'AttributeName':'b','KeyType':'RANGE'}]}";

  @Override
  protected void write(Expectations expect) {
    expect.from(DOCUMENTATION, "API reference, Scan; developer guide, Parallel scan");
    for (int limit : new int[] {1, 7, 60, 100}) {
      expect.holds("pages-of-" + limit, scene -> everythingOnce(scene, "'Limit':" + limit + ","));
    }
    for (int segments : new int[] {1, 2, 3, 16}) {
      expect.holds("segments-" + segments, scene -> segments(scene, segments));
    }
    expect
        .holds(
            "partitions-in-order",
            scene -> {
              fill(scene);
              List<String> seen = walk(scene, "'ConsistentRead':true,");
              for (int i = 1; i < seen.size(); i++) {
                String[] before = seen.get(i - 1).split("/");
                String[] now = seen.get(i).split("/");
                if (before[0].equals(now[0])
                    && Integer.parseInt(before[1]) >= Integer.parseInt(now[1])) {
                  throw new AssertionError(
                      "The sort keys of " + now[0] + " are not in order: " + seen);
                }
              }
            })
        .holds(
            "filter",
            scene -> {
              fill(scene);
              Answer answer =
                  scene.succeed(
                      "Scan",
                      "{'TableName':'$own','ConsistentRead':true,'FilterExpression':'b < :b','ExpressionAttributeValues':{':b':{'N':'3'}},'ProjectionExpression':'b'}");
              scene.same("36", answer.at("Count"));
              scene.same("60", answer.at("ScannedCount"));
            })
        .holds(
            "count",
            scene -> {
              fill(scene);
              scene.expect(
                  "Scan",
                  "{'TableName':'$own','ConsistentRead':true,'Select':'COUNT'}",
                  "{'Count':60,'ScannedCount':60}");
            })
        .from(RECORDED, "dynalite test/scan.js")
        .invalid(
            "segment-alone",
            "Scan",
            "{'TableName':'abc','Segment':1}",
            "The TotalSegments parameter is required but was not present in the request when Segment parameter is present")
        .invalid(
            "total-alone",
            "Scan",
            "{'TableName':'abc','TotalSegments':1}",
            "The Segment parameter is required but was not present in the request when parameter TotalSegments is present")
        .invalid(
            "segment-too-large",
            "Scan",
            "{'TableName':'abc','Segment':2,'TotalSegments':2}",
            "The Segment parameter is zero-based and must be less than parameter TotalSegments: Segment: 2 is not less than TotalSegments: 2")
        .invalid(
            "start-key-incomplete",
            "Scan",
            "{'TableName':'$range','ExclusiveStartKey':{'a':{'S':'x'}}}",
            "The provided starting key is invalid: The provided key element does not match the schema")
        .invalid(
            "start-key-empty-value",
            "Scan",
            "{'TableName':'$range','ExclusiveStartKey':{'a':{}}}",
            "The provided starting key is invalid: Supplied AttributeValue is empty, must contain exactly one of the supported datatypes")
        .invalid(
            "no-such-index",
            "Scan",
            "{'TableName':'$range','IndexName':'nowhere'}",
            "The table does not have the specified index: nowhere")
        .invalid(
            "filter-empty",
            "Scan",
            "{'TableName':'$range','FilterExpression':''}",
            "Invalid FilterExpression: The expression can not be empty;");
  }

  private static void fill(Scene scene) {
    scene.create(TABLE);
    for (int i = 0; i < ITEMS; i++) {
      scene.succeed(
          "PutItem",
          "{'TableName':'$own','Item':{'a':{'S':'p" + i / 5 + "'},'b':{'N':'" + i % 5 + "'}}}");
    }
  }

  private static List<String> walk(Scene scene, String members) {
    var seen = new ArrayList<String>();
    String start = "";
    for (int page = 0; page < 200; page++) {
      Answer answer = scene.succeed("Scan", "{" + members + "'TableName':'$own'" + start + "}");
      for (var item : answer.at("Items").asArray()) {
        seen.add(
            item.asObject().get("a").asObject().get("S").asString()
                + "/"
                + item.asObject().get("b").asObject().get("N").asString());
      }
      if (!answer.has("LastEvaluatedKey")) {
        return seen;
      }
      start = ",'ExclusiveStartKey':" + answer.at("LastEvaluatedKey");
    }
    throw new AssertionError("No end");
  }

  private static void everythingOnce(Scene scene, String members) {
    fill(scene);
    List<String> seen = walk(scene, members + "'ConsistentRead':true,");
    if (seen.size() != ITEMS || new TreeSet<>(seen).size() != ITEMS) {
      throw new AssertionError(seen.size() + ": " + seen);
    }
  }

  private static void segments(Scene scene, int total) {
    fill(scene);
    var seen = new ArrayList<String>();
    for (int segment = 0; segment < total; segment++) {
      seen.addAll(
          walk(
              scene,
              "'ConsistentRead':true,'Limit':4,'Segment':"
                  + segment
                  + ",'TotalSegments':"
                  + total
                  + ","));
    }
    if (seen.size() != ITEMS || new TreeSet<>(seen).size() != ITEMS) {
      throw new AssertionError(seen.size() + ": " + seen);
    }
  }
}
