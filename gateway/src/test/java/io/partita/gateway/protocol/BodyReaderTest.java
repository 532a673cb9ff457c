package io.partita.gateway.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.partita.core.operation.RequestAttributes;
import io.partita.gateway.model.ServiceModel;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts: answers of DynamoDB recorded by dynalite's tests. */
class BodyReaderTest {
  private static final ServiceModel MODEL = ServiceModel.load();

  private static Parameters read(String operation, String body) throws SerializationFault {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return BodyReader.read(
        MODEL.input(operation), NumberTexts.ALWAYS_QUOTED, bytes, 0, bytes.length);
  }

  private static String fault(String operation, String body) {
    return assertThrows(SerializationFault.class, () -> read(operation, body)).getMessage();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "PutItem | {\"TableName\": true} | TRUE_VALUE cannot be converted to String",
        "PutItem | {\"TableName\": false} | FALSE_VALUE cannot be converted to String",
        "PutItem | {\"TableName\": 23} | NUMBER_VALUE cannot be converted to String",
        "PutItem | {\"TableName\": 2.5} | DECIMAL_VALUE cannot be converted to String",
        "PutItem | {\"TableName\": []} | Unrecognized collection type class java.lang.String",
        "PutItem | {\"TableName\": {}} | Start of structure or map found where not expected",
        "ListTables | {\"Limit\": \"1\"} | STRING_VALUE cannot be converted to Integer",
        "ListTables | {\"Limit\": true} | TRUE_VALUE cannot be converted to Integer",
        "GetItem | {\"ConsistentRead\": \"x\"} | Unexpected token received from parser",
        "GetItem | {\"ConsistentRead\": 1} | NUMBER_VALUE cannot be converted to Boolean",
        "PutItem | {\"Item\": \"a\"} | Unexpected field type",
        "PutItem | {\"Item\": []} | Unrecognized collection type"
            + " java.util.Map<java.lang.String, com.amazonaws.dynamodb.v20120810.AttributeValue>",
        "PutItem | {\"Item\": {\"a\": \"b\"}} | Unexpected value type in payload",
        "PutItem | {\"Item\": {\"a\": []}} | Unrecognized collection type class"
            + " com.amazonaws.dynamodb.v20120810.AttributeValue",
        "PutItem | {\"Item\": {\"a\": {\"S\": 1}}} | NUMBER_VALUE cannot be converted to String",
        "PutItem | {\"Item\": {\"a\": {\"N\": 1}}} | NUMBER_VALUE cannot be converted to String",
        "PutItem | {\"Item\": {\"a\": {\"B\": true}}} | only base-64-encoded strings are"
            + " convertible to bytes",
        "PutItem | {\"Item\": {\"a\": {\"B\": \"A\"}}} | Base64 encoded length is expected a"
            + " multiple of 4 bytes but found: 1",
        "PutItem | {\"Item\": {\"a\": {\"B\": \"abc!\"}}} | Invalid last non-pad Base64 character"
            + " dectected",
        "PutItem | {\"Item\": {\"a\": {\"B\": \"AAB=\"}}} | Invalid last non-pad Base64 character"
            + " dectected",
        "PutItem | {\"Item\": {\"a\": {\"SS\": \"x\"}}} | Unexpected field type",
        "PutItem | {\"Item\": {\"a\": {\"L\": {}}}} | Start of structure or map found where not"
            + " expected",
        "CreateTable | {\"ProvisionedThroughput\": 1} | Unexpected field type",
        "CreateTable | {\"ProvisionedThroughput\": []} | Unrecognized collection type class"
            + " com.amazonaws.dynamodb.v20120810.ProvisionedThroughput",
        "CreateTable | {\"KeySchema\": [1]} | Unexpected value type in payload",
        "BatchWriteItem | {\"RequestItems\": []} | Unrecognized collection type"
            + " java.util.Map<java.lang.String,"
            + " java.util.List<com.amazonaws.dynamodb.v20120810.WriteRequest>>",
      })
  void wrongTypesHaveDynamosTexts(String operation, String body, String text) {
    assertEquals(text, fault(operation, body));
  }

  @Test
  void whatIsNoJsonHasNoText() {
    for (String body :
        new String[] {"", "{", "[]", "1", "{\"a\":}", "{} x", "{\"a\":1,}", "null"}) {
      assertNull(fault("PutItem", body), body);
    }
    // Even after a wrong type.
    assertNull(fault("PutItem", "{\"TableName\": 5, "));
    assertNull(fault("PutItem", "{\"Item\":" + "{\"M\":".repeat(5000)));
  }

  @Test
  void unknownMembersAndNullsAreAbsent() throws SerializationFault {
    Parameters parameters =
        read("GetItem", "{\"Nonsense\": {\"a\": [1]}, \"TableName\": null, \"Key\": {}}");
    assertNull(parameters.text("TableName"));
    assertEquals(0, parameters.requiredAttributes("Key").values().size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | Supplied AttributeValue is empty, must contain exactly one of the supported"
            + " datatypes",
        "{\"X\": 1} | Supplied AttributeValue is empty, must contain exactly one of the supported"
            + " datatypes",
        "{\"S\": \"a\", \"N\": \"1\"} | Supplied AttributeValue has more than one datatypes set,"
            + " must contain exactly one of the supported datatypes",
        "{\"NULL\": false} | One or more parameter values were invalid: Null attribute value types"
            + " must have the value of true",
        "{\"SS\": []} | One or more parameter values were invalid: An string set  may not be empty",
        "{\"NS\": []} | One or more parameter values were invalid: An number set  may not be empty",
        "{\"BS\": []} | One or more parameter values were invalid: Binary sets should not be empty",
        "{\"SS\": [\"a\", \"a\"]} | One or more parameter values were invalid: Input collection"
            + " [a, a] contains duplicates.",
        "{\"NS\": [\"1\", \"1.0\"]} | Input collection contains duplicates",
        "{\"BS\": [\"AQ==\", \"AQ==\"]} | One or more parameter values were invalid: Input"
            + " collection [AQ==, AQ==]of type BS contains duplicates.",
        "{\"N\": \"b\"} | The parameter cannot be converted to a numeric value: b",
        "{\"L\": [{\"M\": {\"x\": {}}}]} | Supplied AttributeValue is empty, must contain exactly"
            + " one of the supported datatypes",
      })
  void faultsOfValuesAreCarriedAlong(String value, String text) throws SerializationFault {
    RequestAttributes item =
        read("PutItem", "{\"Item\": {\"ok\": {\"S\": \"\"}, \"bad\": " + value + "}}")
            .attributes("Item");
    assertNotNull(item);
    assertEquals(text, item.fault());
    assertEquals("bad", item.faultAttribute());
  }

  @Test
  void loneSurrogatesAreRefused() {
    assertEquals(
        "Invalid UTF-8: unpaired surrogate",
        fault("PutItem", "{\"Item\": {\"a\": {\"S\": \"\\ud800\"}}}"));
  }

  @Test
  void numbersAreRoundedDownAndBounded() throws SerializationFault {
    assertEquals(2, read("ListTables", "{\"Limit\": 2.9}").integer("Limit"));
    assertEquals(
        Integer.MAX_VALUE, read("ListTables", "{\"Limit\": 1e999999999}").integer("Limit"));
    assertEquals(
        Integer.MIN_VALUE,
        read("ListTables", "{\"Limit\": -99999999999999999999}").integer("Limit"));
  }
}
