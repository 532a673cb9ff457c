package io.partita.conformance;

import static io.partita.conformance.suite.Source.DOCUMENTATION;
import static io.partita.conformance.suite.Source.PEER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.partita.conformance.suite.ConformanceSuite;
import io.partita.conformance.suite.Expectations;
import io.partita.conformance.suite.Fixture;
import io.partita.conformance.suite.Scene;
import io.partita.conformance.wire.Answer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Limits of AWS' developer guide that no other area shows. Which of all limits are covered, and
 * where, is listed in documented-limits.txt.
 */
final class DocumentedLimitsTest extends ConformanceSuite {
  private static final String QUOTAS = "Developer guide, Quotas and Constraints: ";

  @Override
  protected void write(Expectations expect) {
    names(expect);
    projections(expect);
    sizes(expect);
    substitutions(expect);
    bodies(expect);
  }

  private static String table(String key, String index, String projection) {
    return ("{'TableName':'$own','BillingMode':'PAY_PER_REQUEST','AttributeDefinitions':["
            + "{'AttributeName':'%1$s','AttributeType':'S'}],"
            + "'KeySchema':[{'AttributeName':'%1$s','KeyType':'HASH'}],'GlobalSecondaryIndexes':["
            + "{'IndexName':'%2$s','KeySchema':[{'AttributeName':'%1$s','KeyType':'HASH'}],"
            + "'Projection':%3$s}]}")
        .formatted(key, index, projection);
  }

  private static void refused(Scene scene, String operation, String request) {
    scene.expectError(operation, request, "ValidationException");
  }

  private static void names(Expectations expect) {
    String all = "{'ProjectionType':'ALL'}";
    expect
        .from(DOCUMENTATION, QUOTAS + "names of indexes have 3 to 255 characters")
        .holds("index-name-short", s -> refused(s, "CreateTable", table("a", "ab", all)))
        .holds("index-name-long", s -> refused(s, "CreateTable", table("a", "i".repeat(256), all)))
        .from(DOCUMENTATION, QUOTAS + "names of key attributes have 255 characters at most")
        .holds("key-name-255", s -> s.create(table("k".repeat(255), "i".repeat(255), all)))
        .holds("key-name-256", s -> refused(s, "CreateTable", table("k".repeat(256), "abc", all)))
        .from(DOCUMENTATION, QUOTAS + "names of attributes have less than 64 KB")
        .holds(
            "attribute-name-65535",
            scene -> {
              // The SDK's reader of JSON takes no such name, so the answer is looked at as text.
              String name = "n".repeat(65535);
              scene.put(Fixture.HASH, "{'a':{'S':'$key'},'" + name + "':{'S':'x'}}");
              Answer got =
                  scene.call(
                      "GetItem",
                      "{'TableName':'$hash','ConsistentRead':true,'Key':{'a':{'S':'$key'}}}");
              assertTrue(got.body().contains('"' + name + '"'), "the name is not in the answer");
            })
        .from(DOCUMENTATION, QUOTAS + "names of attributes have at least one character")
        .holds("attribute-name-empty", s -> refusedItem(s, "'':{'S':'x'}"))
        .holds("attribute-name-empty-inside", s -> refusedItem(s, "'m':{'M':{'':{'S':'x'}}}"))
        .from(PEER, "DynamoDB Local 2.6.1; the limit: developer guide, Constraints")
        .holds(
            "attribute-name-65536", s -> nameTooLarge(s, "'" + "n".repeat(65536) + "':{'S':'x'}"))
        .holds(
            "attribute-name-65536-inside",
            s -> nameTooLarge(s, "'l':{'L':[{'M':{'" + "é".repeat(32768) + "':{'S':'x'}}}]}"))
        .from(DOCUMENTATION, QUOTAS + "names and values of expressions have 255 bytes")
        .holds("placeholder-255", s -> s.succeed("Scan", placeholders(254)))
        .holds("placeholder-256", s -> refused(s, "Scan", placeholders(255)));
  }

  private static void refusedItem(Scene scene, String attribute) {
    refused(scene, "PutItem", "{'TableName':'$hash','Item':{'a':{'S':'$key'}," + attribute + "}}");
  }

  private static void nameTooLarge(Scene scene, String attribute) {
    scene.expectError(
        "PutItem",
        "{'TableName':'$hash','Item':{'a':{'S':'$key'}," + attribute + "}}",
        "ValidationException",
        "Attribute name is too large, must be less than 65536 bytes");
  }

  private static String placeholders(int letters) {
    String name = "n".repeat(letters);
    return "{'TableName':'$hash','Limit':1,'FilterExpression':'#%1$s = :%1$s','ExpressionAttributeNames':{'#%1$s':'a'},'ExpressionAttributeValues':{':%1$s':{'S':'x'}}}"
        .formatted(name);
  }

  private static void projections(Expectations expect) {
    expect
        .from(DOCUMENTATION, QUOTAS + "100 projected attributes; the model: 20 of an index")
        .holds(
            "projected-twenty-one",
            s -> refused(s, "CreateTable", table("a", "abc", included(0, 21))))
        .holds("projected-100", scene -> scene.create(fiveIndexes(20)))
        .holds("projected-101", scene -> refused(scene, "CreateTable", sixIndexes()));
  }

  private static String included(int first, int count) {
    return IntStream.range(first, first + count)
        .mapToObj(i -> "'p" + i + "'")
        .collect(Collectors.joining(",", "{'ProjectionType':'INCLUDE','NonKeyAttributes':[", "]}"));
  }

  private static String index(int number, int attributes) {
    return "{'IndexName':'index-"
        + number
        + "','KeySchema':[{'AttributeName':'a','KeyType':'HASH'}],'Projection':"
        + included(number * 20, attributes)
        + "}";
  }

  private static String fiveIndexes(int attributes) {
    return withIndexes(
        IntStream.range(0, 5).mapToObj(i -> index(i, attributes)).collect(Collectors.joining(",")));
  }

  private static String sixIndexes() {
    return withIndexes(
        IntStream.range(0, 6)
            .mapToObj(i -> index(i, i < 5 ? 20 : 1))
            .collect(Collectors.joining(",")));
  }

  private static String withIndexes(String indexes) {
    return "{'TableName':'$own','BillingMode':'PAY_PER_REQUEST','AttributeDefinitions':[{'AttributeName':'a','AttributeType':'S'}],'KeySchema':[{'AttributeName':'a','KeyType':'HASH'}],'GlobalSecondaryIndexes':["
        + indexes
        + "]}";
  }

  private static void sizes(Expectations expect) {
    expect
        .from(DOCUMENTATION, "API reference, Scan: a page has 1 MB at most")
        .holds(
            "scan-page-of-1-mb",
            scene -> {
              scene.create(
                  "{'TableName':'$own','BillingMode':'PAY_PER_REQUEST','AttributeDefinitions':[{'AttributeName':'a','AttributeType':'S'}],'KeySchema':[{'AttributeName':'a','KeyType':'HASH'}]}");
              String text = "x".repeat(300 * 1024);
              for (int i = 0; i < 5; i++) {
                scene.succeed(
                    "PutItem",
                    "{'TableName':'$own','Item':{'a':{'S':'%d'},'v':{'S':'%s'}}}"
                        .formatted(i, text));
              }
              Answer page =
                  scene.succeed(
                      "Scan",
                      "{'TableName':'$own','ConsistentRead':true,'ProjectionExpression':'a'}");
              assertEquals("4", page.at("Count").asNumber());
              assertNotEquals("", page.at("LastEvaluatedKey").toString());
            });
  }

  private static String scanWith(String names, String values, String filter) {
    return "{'TableName':'$hash','Limit':1,'FilterExpression':'%s'%s%s}"
        .formatted(
            filter,
            names.isEmpty() ? "" : ",'ExpressionAttributeNames':{" + names + "}",
            values.isEmpty() ? "" : ",'ExpressionAttributeValues':{" + values + "}");
  }

  private static String value(String placeholder, int sizeBytes) {
    return "'%s':{'S':'%s'}".formatted(placeholder, "x".repeat(sizeBytes));
  }

  /** Names of 60,000 bytes, which are 60,004 with their placeholders. */
  private static String longNames(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "'#n%02d':'%s'".formatted(i, "n".repeat(60_000)))
        .collect(Collectors.joining(","));
  }

  /** Between 1 and 2 MB the guide and DynamoDB Local disagree, so nothing is expected there. */
  private static void substitutions(Expectations expect) {
    int twoMegabytes = 2 * 1024 * 1024;
    String values = "ExpressionAttributeValues exceeds max size";
    String names = "ExpressionAttributeNames exceeds max size";
    expect
        .from(DOCUMENTATION, QUOTAS + "names and values of an expression have 2 MB together")
        .holds(
            "values-of-1-mb",
            s -> s.succeed("Scan", scanWith("", value(":v", 1_000_000), "a = :v")))
        .from(PEER, "DynamoDB Local 2.6.1; the limit: developer guide, Constraints")
        .invalid(
            "values-beyond-2-mb",
            "Scan",
            scanWith("", value(":v", twoMegabytes - 1), "a = :v"),
            values)
        .invalid("names-beyond-2-mb", "Scan", scanWith(longNames(35), "", "a = b"), names)
        .invalid(
            "names-and-values-beyond-2-mb",
            "Scan",
            scanWith(longNames(20), value(":v", twoMegabytes - 20 * 60_004 - 1), "a = :v"),
            "Combined size of ExpressionAttributeNames and ExpressionAttributeValues exceeds max size")
        .invalid(
            "key-condition-beyond-2-mb",
            "Query",
            "{'TableName':'$hash','KeyConditionExpression':'a = :v','ExpressionAttributeValues':{"
                + value(":v", twoMegabytes)
                + "}}",
            values)
        .invalid(
            "batch-names-beyond-2-mb",
            "BatchGetItem",
            "{'RequestItems':{'$hash':{'Keys':[{'a':{'S':'$key'}}],'ProjectionExpression':'a','ExpressionAttributeNames':{"
                + longNames(35)
                + "}}}}",
            names)
        .invalid(
            "wrong-key-before-2-mb",
            "Scan",
            scanWith(longNames(35), "'v':{'S':'x'}", "a = :v"),
            "ExpressionAttributeValues contains invalid key: Syntax error; key: \"v\"")
        .invalid(
            "2-mb-before-syntax",
            "Scan",
            scanWith("", value(":v", twoMegabytes), "this is none"),
            values);
  }

  private static void bodies(Expectations expect) {
    int maximum = 16 * 1024 * 1024;
    expect
        .from(PEER, "DynamoDB Local 2.6.1 and dynalite 4.0.0; the limit: developer guide, Quotas")
        .holds(
            "body-of-16-mb",
            scene -> {
              Answer answer = scene.wire().announce("PutItem", itemOf(scene, maximum));
              assertEquals("ValidationException", answer.errorName());
              assertEquals("Item size has exceeded the maximum allowed size", answer.errorText());
            })
        .holds(
            "body-beyond-16-mb",
            scene -> {
              Answer answer = scene.wire().announce("PutItem", itemOf(scene, maximum + 1));
              assertEquals(413, answer.status());
            });
  }

  /** A request to put an item that makes the body exactly this long. */
  private static byte[] itemOf(Scene scene, int bodyBytes) {
    String opening = scene.json("{'TableName':'$hash','Item':{'a':{'S':'$key'},'v':{'S':'");
    String end = "\"}}}";
    // the template's last quote has become the one that opens the text
    return (opening + "x".repeat(bodyBytes - opening.length() - end.length()) + end)
        .getBytes(UTF_8);
  }
}
