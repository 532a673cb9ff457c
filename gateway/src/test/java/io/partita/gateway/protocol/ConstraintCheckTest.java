package io.partita.gateway.protocol;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.partita.core.error.ApiException;
import io.partita.gateway.model.ServiceModel;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Texts: answers of DynamoDB recorded by dynalite's tests. */
class ConstraintCheckTest {
  private static final ServiceModel MODEL = ServiceModel.load();

  private static void check(String operation, String body) throws SerializationFault {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    ConstraintCheck.require(
        BodyReader.read(MODEL.input(operation), NumberTexts.ALWAYS_QUOTED, bytes, 0, bytes.length));
  }

  private static String refusal(String operation, String body) {
    return assertThrows(ApiException.class, () -> check(operation, body)).text();
  }

  @Test
  void allViolationsAreToldAtOnceInDynamosOrder() {
    assertEquals(
        "4 validation errors detected: Value 'hi' at 'returnConsumedCapacity' failed to satisfy"
            + " constraint: Member must satisfy enum value set: [INDEXES, TOTAL, NONE]; Value null"
            + " at 'tableName' failed to satisfy constraint: Member must not be null; Value null at"
            + " 'item' failed to satisfy constraint: Member must not be null; Value 'hi' at"
            + " 'returnValues' failed to satisfy constraint: Member must satisfy enum value set:"
            + " [ALL_NEW, UPDATED_OLD, ALL_OLD, NONE, UPDATED_NEW]",
        refusal("PutItem", "{\"ReturnConsumedCapacity\": \"hi\", \"ReturnValues\": \"hi\"}"));
  }

  @Test
  void numbersAndPatterns() {
    assertEquals(
        "3 validation errors detected: Value '101' at 'limit' failed to satisfy constraint: Member"
            + " must have value less than or equal to 100; Value ';;' at 'exclusiveStartTableName'"
            + " failed to satisfy constraint: Member must satisfy regular expression pattern:"
            + " [a-zA-Z0-9_.-]+; Value ';;' at 'exclusiveStartTableName' failed to satisfy"
            + " constraint: Member must have length greater than or equal to 3",
        refusal("ListTables", "{\"Limit\": 101, \"ExclusiveStartTableName\": \";;\"}"));
  }

  @Test
  void nestedMembersHaveTheirPaths() {
    String text =
        refusal(
            "CreateTable",
            "{\"TableName\": \"abc\", \"AttributeDefinitions\": [{}], \"KeySchema\": [],"
                + " \"ProvisionedThroughput\": {\"ReadCapacityUnits\": 0}}");
    assertEquals(
        "5 validation errors detected: Value null at"
            + " 'attributeDefinitions.1.member.attributeName' failed to satisfy constraint: Member"
            + " must not be null; Value null at 'attributeDefinitions.1.member.attributeType'"
            + " failed to satisfy constraint: Member must not be null; Value null at"
            + " 'provisionedThroughput.writeCapacityUnits' failed to satisfy constraint: Member"
            + " must not be null; Value '0' at 'provisionedThroughput.readCapacityUnits' failed to"
            + " satisfy constraint: Member must have value greater than or equal to 1; Value '[]'"
            + " at 'keySchema' failed to satisfy constraint: Member must have length greater than"
            + " or equal to 1",
        text);
  }

  @Test
  void missingTableNamesAreToldFirst() {
    for (String operation : new String[] {"CreateTable", "DescribeTable", "DeleteTable"}) {
      assertEquals(
          "The parameter 'TableName' is required but was not present in the request",
          refusal(operation, "{\"BillingMode\": \"x\"}"));
      assertEquals(
          "TableName must be at least 3 characters long and at most 255 characters long",
          refusal(operation, "{\"TableName\": \"ab\"}"));
    }
  }

  @Test
  void mapsAndListsHaveLengths() {
    assertTrue(
        refusal("BatchWriteItem", "{\"RequestItems\": {\"table\": [{\"PutRequest\": {}}]}}")
            .contains("Value null at 'requestItems.table.member.1.member.putRequest.item'"));
    assertTrue(
        refusal("CreateTable", "{\"TableName\": \"table\", \"KeySchema\": []}")
            .contains(
                "Value '[]' at 'keySchema' failed to satisfy constraint: Member must have length"
                    + " greater than or equal to 1"));
  }

  @Test
  void someAreToldByTheMembersNameWithoutTheValue() {
    assertEquals(
        "1 validation error detected: Value at 'RequestItems' failed to satisfy constraint:"
            + " Member must have length greater than or equal to 1",
        refusal("BatchGetItem", "{\"RequestItems\": {}}"));
    assertEquals(
        "2 validation errors detected: Value 'x' at 'returnConsumedCapacity' failed to satisfy"
            + " constraint: Member must satisfy enum value set: [INDEXES, TOTAL, NONE]; Value at"
            + " 'RequestItems.table.member.Keys' failed to satisfy constraint: Member must have"
            + " length greater than or equal to 1",
        refusal(
            "BatchGetItem",
            "{\"ReturnConsumedCapacity\": \"x\", \"RequestItems\": {\"table\": {\"Keys\":"
                + " []}}}"));
    assertEquals(
        "1 validation error detected: Value at 'Limit' failed to satisfy constraint: Member must"
            + " have value greater than or equal to 1",
        refusal("Query", "{\"TableName\": \"table\", \"Limit\": 0}"));
    assertEquals(
        "1 validation error detected: Value '0' at 'limit' failed to satisfy constraint: Member"
            + " must have value greater than or equal to 1",
        refusal("Scan", "{\"TableName\": \"table\", \"Limit\": 0}"));
  }

  @Test
  void noMoreThanTenViolations() {
    String text =
        refusal(
            "CreateTable",
            "{\"TableName\": \"abc\", \"AttributeDefinitions\": [{}, {}, {}, {}, {}, {}, {}]}");
    assertTrue(text.startsWith("10 validation errors detected: "), text);
    assertEquals(10, text.split("; ").length);
  }

  @Test
  void soundRequestsPass() {
    assertDoesNotThrow(
        () -> check("Query", "{\"TableName\": \"a\", \"IndexName\": \"abc\", \"Limit\": 1}"));
  }
}
