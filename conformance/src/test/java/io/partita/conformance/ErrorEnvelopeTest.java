package io.partita.conformance;

import static io.partita.conformance.suite.Source.INFERRED;
import static io.partita.conformance.suite.Source.RECORDED;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.partita.conformance.suite.ConformanceSuite;
import io.partita.conformance.suite.Expectations;
import io.partita.conformance.suite.Scene;
import io.partita.conformance.wire.Answer;
import io.partita.conformance.wire.Wire;
import java.util.List;
import java.util.Map;

/** What is around requests and answers: HTTP, JSON, the forms of errors. */
final class ErrorEnvelopeTest extends ConformanceSuite {
  private static final String TABLES = Wire.PREFIX + "ListTables";

  @Override
  protected void write(Expectations expect) {
    expect.from(RECORDED, "dynalite test/connection.js, helpers.js");
    headers(expect);
    types(expect);
    http(expect);
    wrongJson(expect);
    wrongTypes(expect);
  }

  private static void headers(Expectations expect) {
    for (String body : List.of("{}", "{\"Limit\":0}")) {
      String kind = body.equals("{}") ? "success" : "error";
      expect
          .holds(
              "request-id-on-" + kind,
              scene -> {
                String id =
                    scene.wire().call("ListTables", body).header("x-amzn-requestid").orElse("");
                assertTrue(id.matches("[0-9A-Z]{52}"), id);
              })
          .holds(
              "checksum-on-" + kind,
              scene -> {
                Answer answer = scene.wire().call("ListTables", body);
                assertEquals(
                    String.valueOf(answer.checksum()), answer.header("x-amz-crc32").orElse(""));
              })
          .holds(
              "content-type-on-" + kind,
              scene ->
                  assertEquals(
                      Wire.JSON,
                      scene.wire().call("ListTables", body).header("content-type").orElse("")));
    }
    expect.holds(
        "request-ids-differ",
        scene -> {
          String one = scene.wire().call("ListTables", "{}").header("x-amzn-requestid").orElse("");
          String two = scene.wire().call("ListTables", "{}").header("x-amzn-requestid").orElse("");
          assertTrue(!one.isEmpty() && !one.equals(two), one + " " + two);
        });
  }

  private static void types(Expectations expect) {
    expect
        .holds(
            "type-of-validation",
            scene ->
                assertEquals(
                    "com.amazon.coral.validate#ValidationException",
                    scene.call("GetItem", "{}").errorType()))
        .holds(
            "type-of-not-found",
            scene ->
                assertEquals(
                    "com.amazonaws.dynamodb.v20120810#ResourceNotFoundException",
                    scene.call("DescribeTable", "{'TableName':'no-such-table'}").errorType()))
        .holds(
            "type-of-failed-condition",
            scene ->
                assertEquals(
                    "com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException",
                    scene
                        .call(
                            "DeleteItem",
                            "{'TableName':'$hash','Key':{'a':{'S':'$key'}},'ConditionExpression':'attribute_exists(a)'}")
                        .errorType()))
        .holds(
            "member-is-message",
            scene -> {
              assertTrue(scene.call("GetItem", "{}").has("message"));
              assertTrue(
                  scene.call("DescribeTable", "{'TableName':'no-such-table'}").has("message"));
            })
        .holds(
            "serialization-member-is-capital-message",
            scene -> {
              Answer answer = scene.call("GetItem", "{'TableName':5}");
              assertEquals("com.amazon.coral.service#SerializationException", answer.errorType());
              assertTrue(answer.has("Message") && !answer.has("message"), answer.toString());
            });
  }

  private static void http(Expectations expect) {
    byte[] empty = "{}".getBytes(UTF_8);
    expect
        .holds("not-json", scene -> error(post(scene, TABLES, "hi"), "SerializationException"))
        .holds(
            "cut-off-json",
            scene -> error(post(scene, TABLES, "{\"Limit\":"), "SerializationException"))
        .holds(
            "unknown-operation",
            scene ->
                error(post(scene, Wire.PREFIX + "ListTable", "{}"), "UnknownOperationException"))
        .holds(
            "unknown-service",
            scene ->
                error(
                    post(scene, "Nonsense_20120810.ListTables", "{}"), "UnknownOperationException"))
        .holds(
            "target-without-dot",
            scene -> error(post(scene, "whatever", "{}"), "UnknownOperationException"))
        .holds(
            "no-target",
            scene ->
                error(
                    scene.wire().post(Map.of("Content-Type", Wire.JSON), empty),
                    "UnknownOperationException"))
        .holds(
            "json-before-target",
            scene -> error(post(scene, "whatever", "hi"), "SerializationException"))
        .holds(
            "no-signature",
            scene -> {
              Answer answer =
                  scene
                      .wire()
                      .send(
                          "POST", Map.of("X-Amz-Target", TABLES, "Content-Type", Wire.JSON), empty);
              error(answer, "MissingAuthenticationTokenException");
              assertEquals(
                  "com.amazon.coral.service#MissingAuthenticationTokenException",
                  answer.errorType());
              assertEquals("Request is missing Authentication Token", answer.errorText());
            })
        .holds(
            "other-signature",
            scene ->
                error(
                    scene
                        .wire()
                        .send(
                            "POST",
                            Map.of(
                                "X-Amz-Target",
                                TABLES,
                                "Content-Type",
                                Wire.JSON,
                                "Authorization",
                                "AWS4"),
                            empty),
                    "MissingAuthenticationTokenException"))
        .holds(
            "incomplete-signature",
            scene -> {
              Answer answer =
                  scene
                      .wire()
                      .send(
                          "POST",
                          Map.of(
                              "X-Amz-Target",
                              TABLES,
                              "Content-Type",
                              Wire.JSON,
                              "Authorization",
                              "AWS4-"),
                          empty);
              error(answer, "IncompleteSignatureException");
              assertEquals(
                  "Authorization header requires 'Credential' parameter. Authorization header requires 'Signature' parameter. Authorization header requires 'SignedHeaders' parameter. Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. Authorization=AWS4-",
                  answer.errorText());
            })
        .holds(
            "wrong-content-type",
            scene ->
                assertEquals(
                    404,
                    scene
                        .wire()
                        .post(Map.of("X-Amz-Target", TABLES, "Content-Type", "text/plain"), empty)
                        .status()))
        .holds(
            "put-method",
            scene ->
                assertEquals(
                    404,
                    scene
                        .wire()
                        .send(
                            "PUT", Map.of("X-Amz-Target", TABLES, "Content-Type", Wire.JSON), empty)
                        .status()))
        .holds(
            "plain-json-type",
            scene -> {
              Answer answer =
                  scene
                      .wire()
                      .post(
                          Map.of("X-Amz-Target", TABLES, "Content-Type", "application/json"),
                          empty);
              assertEquals(200, answer.status());
              assertEquals("application/json", answer.header("content-type").orElse(""));
            })
        .holds(
            "type-with-charset",
            scene ->
                assertEquals(
                    200,
                    scene
                        .wire()
                        .post(
                            Map.of(
                                "X-Amz-Target",
                                TABLES,
                                "Content-Type",
                                Wire.JSON + "; charset=utf-8"),
                            empty)
                        .status()))
        .holds(
            "health",
            scene -> {
              Answer answer = scene.wire().send("GET", Map.of(), new byte[0]);
              assertEquals(200, answer.status());
              assertTrue(answer.body().startsWith("healthy"), answer.body());
            });
  }

  private static Answer post(Scene scene, String target, String body) {
    return scene
        .wire()
        .post(Map.of("X-Amz-Target", target, "Content-Type", Wire.JSON), body.getBytes(UTF_8));
  }

  private static void error(Answer answer, String name) {
    assertEquals(400, answer.status(), answer::toString);
    assertEquals(name, answer.errorName(), answer::toString);
  }

  private static void wrongJson(Expectations expect) {
    expect.from(INFERRED, "what is not JSON is a SerializationException");
    String[] texts = {
      "[]",
      "{'Limit':1}",
      "{\"Limit\":1,}",
      "{\"Limit\":01}",
      "{\"Limit\" 1}",
      "{Limit:1}",
      "nul",
      "{\"Limit\":1}}",
      "\"text\"",
      "5",
      "{\"Limit\":\"\\x\"}"
    };
    for (String text : texts) {
      expect.holds(
          "json " + text, scene -> error(post(scene, TABLES, text), "SerializationException"));
    }
  }

  private static void wrongTypes(Expectations expect) {
    expect.from(RECORDED, "dynalite test/*.js, serializations");
    Object[][] rows = {
      {"table-number", "GetItem", "{'TableName':5}", "NUMBER_VALUE cannot be converted to String"},
      {
        "table-decimal",
        "GetItem",
        "{'TableName':5.5}",
        "DECIMAL_VALUE cannot be converted to String"
      },
      {"table-true", "GetItem", "{'TableName':true}", "TRUE_VALUE cannot be converted to String"},
      {
        "table-false", "GetItem", "{'TableName':false}", "FALSE_VALUE cannot be converted to String"
      },
      {
        "table-list",
        "GetItem",
        "{'TableName':[]}",
        "Unrecognized collection type class java.lang.String"
      },
      {
        "table-object",
        "GetItem",
        "{'TableName':{}}",
        "Start of structure or map found where not expected"
      },
      {"key-text", "GetItem", "{'TableName':'abc','Key':'x'}", "Unexpected field type"},
      {"key-number", "GetItem", "{'TableName':'abc','Key':5}", "Unexpected field type"},
      {
        "key-list",
        "GetItem",
        "{'TableName':'abc','Key':[]}",
        "Unrecognized collection type java.util.Map<java.lang.String, com.amazonaws.dynamodb.v20120810.AttributeValue>"
      },
      {
        "value-text",
        "GetItem",
        "{'TableName':'abc','Key':{'a':'x'}}",
        "Unexpected value type in payload"
      },
      {
        "value-list",
        "GetItem",
        "{'TableName':'abc','Key':{'a':[]}}",
        "Unrecognized collection type class com.amazonaws.dynamodb.v20120810.AttributeValue"
      },
      {
        "s-number",
        "GetItem",
        "{'TableName':'abc','Key':{'a':{'S':5}}}",
        "NUMBER_VALUE cannot be converted to String"
      },
      {
        "n-number",
        "GetItem",
        "{'TableName':'abc','Key':{'a':{'N':5}}}",
        "NUMBER_VALUE cannot be converted to String"
      },
      {
        "b-number",
        "GetItem",
        "{'TableName':'abc','Key':{'a':{'B':5}}}",
        "only base-64-encoded strings are convertible to bytes"
      },
      {
        "b-length",
        "GetItem",
        "{'TableName':'abc','Key':{'a':{'B':'a'}}}",
        "Base64 encoded length is expected a multiple of 4 bytes but found: 1"
      },
      {"b-last-character", "GetItem", "{'TableName':'abc','Key':{'a':{'B':'aa=='}}}", ""},
      {"ss-text", "GetItem", "{'TableName':'abc','Key':{'a':{'SS':'x'}}}", "Unexpected field type"},
      {
        "ss-number",
        "GetItem",
        "{'TableName':'abc','Key':{'a':{'SS':[5]}}}",
        "NUMBER_VALUE cannot be converted to String"
      },
      {"l-text", "GetItem", "{'TableName':'abc','Key':{'a':{'L':'x'}}}", "Unexpected field type"},
      {
        "l-member-text",
        "GetItem",
        "{'TableName':'abc','Key':{'a':{'L':['x']}}}",
        "Unexpected value type in payload"
      },
      {
        "m-list",
        "GetItem",
        "{'TableName':'abc','Key':{'a':{'M':[]}}}",
        "Unrecognized collection type java.util.Map<java.lang.String, com.amazonaws.dynamodb.v20120810.AttributeValue>"
      },
      {
        "bool-number",
        "GetItem",
        "{'TableName':'abc','Key':{'a':{'BOOL':5}}}",
        "NUMBER_VALUE cannot be converted to Boolean"
      },
      {
        "bool-text",
        "GetItem",
        "{'TableName':'abc','Key':{'a':{'BOOL':'x'}}}",
        "Unexpected token received from parser"
      },
      {
        "consistent-number",
        "GetItem",
        "{'TableName':'abc','ConsistentRead':5}",
        "NUMBER_VALUE cannot be converted to Boolean"
      },
      {
        "limit-text",
        "Scan",
        "{'TableName':'abc','Limit':'x'}",
        "STRING_VALUE cannot be converted to Integer"
      },
      {
        "limit-true",
        "Scan",
        "{'TableName':'abc','Limit':true}",
        "TRUE_VALUE cannot be converted to Integer"
      },
      {
        "limit-list",
        "Scan",
        "{'TableName':'abc','Limit':[]}",
        "Unrecognized collection type class java.lang.Integer"
      },
      {
        "names-list",
        "Scan",
        "{'TableName':'abc','ExpressionAttributeNames':[]}",
        "Unrecognized collection type java.util.Map<java.lang.String, java.lang.String>"
      },
      {
        "requests-list",
        "BatchGetItem",
        "{'RequestItems':[]}",
        "Unrecognized collection type java.util.Map<java.lang.String, com.amazonaws.dynamodb.v20120810.KeysAndAttributes>"
      },
      {
        "keys-text",
        "BatchGetItem",
        "{'RequestItems':{'abc':{'Keys':'x'}}}",
        "Unexpected field type"
      }
    };
    for (Object[] row : rows) {
      String text = (String) row[3];
      expect.holds(
          "type " + row[0],
          scene -> {
            Answer answer =
                scene.expectError((String) row[1], (String) row[2], "SerializationException");
            if (!text.isEmpty()) {
              assertEquals(text, answer.errorText());
            }
          });
    }
  }
}
