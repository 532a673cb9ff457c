package io.partita.conformance;

import static io.partita.conformance.suite.Source.INFERRED;
import static io.partita.conformance.suite.Source.MODEL;
import static io.partita.conformance.suite.Source.RECORDED;

import io.partita.conformance.suite.ConformanceSuite;
import io.partita.conformance.suite.Expectations;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the model demands of parameters, checked before anything is looked up, all violations at
 * once.
 */
final class ParameterConstraintsTest extends ConformanceSuite {
  private static final String NULL =
      "Value null at '%s' failed to satisfy constraint: Member must not be null";
  private static final String CAPACITY =
      "Value 'hi' at 'returnConsumedCapacity' failed to satisfy constraint: Member must satisfy enum value set: [INDEXES, TOTAL, NONE]";
  private static final String RETURN_VALUES =
      "Value 'hi' at 'returnValues' failed to satisfy constraint: Member must satisfy enum value set: [ALL_NEW, UPDATED_OLD, ALL_OLD, NONE, UPDATED_NEW]";
  private static final String METRICS =
      "Value 'hi' at 'returnItemCollectionMetrics' failed to satisfy constraint: Member must satisfy enum value set: [SIZE, NONE]";

  /**
   * By operation: a request that is fine but for a table that does not exist, without its outer
   * braces.
   */
  private static final Map<String, String> REQUESTS = requests();

  private static Map<String, String> requests() {
    var requests = new LinkedHashMap<String, String>();
    requests.put("PutItem", "'Item':{'a':{'S':'x'}}");
    requests.put("GetItem", "'Key':{'a':{'S':'x'}}");
    requests.put("UpdateItem", "'Key':{'a':{'S':'x'}}");
    requests.put("DeleteItem", "'Key':{'a':{'S':'x'}}");
    requests.put(
        "Query", "'KeyConditionExpression':'a = :a','ExpressionAttributeValues':{':a':{'S':'x'}}");
    requests.put("Scan", "'Limit':1");
    return requests;
  }

  @Override
  protected void write(Expectations expect) {
    expect.from(RECORDED, "dynalite test/{put,get,update,delete}Item.js, query.js, scan.js");
    REQUESTS.forEach((operation, request) -> common(expect, operation, request));
    nulls(expect);
    enums(expect);
    numbers(expect);
    batches(expect);
    indexes(expect);
    newer(expect);
    documented(expect);
  }

  private static void common(Expectations expect, String operation, String request) {
    expect
        .violates(
            operation + "-table-null", operation, "{" + request + "}", NULL.formatted("tableName"))
        .rejects(
            operation + "-table-missing",
            operation,
            "{'TableName':'no-such-table'," + request + "}",
            "ResourceNotFoundException",
            "Requested resource not found")
        .violates(
            operation + "-capacity-enum",
            operation,
            "{'TableName':'no-such-table','ReturnConsumedCapacity':'hi'," + request + "}",
            CAPACITY)
        .violates(
            operation + "-capacity-enum-and-table-null",
            operation,
            "{'ReturnConsumedCapacity':'hi'," + request + "}",
            CAPACITY,
            NULL.formatted("tableName"))
        .holds(
            operation + "-null-is-absent",
            scene ->
                scene.expectViolations(
                    operation,
                    "{'TableName':null," + request + "}",
                    java.util.Set.of(NULL.formatted("tableName"))))
        .rejects(
            operation + "-unknown-member-is-ignored",
            operation,
            "{'TableName':'no-such-table','Nonsense':{'a':[1]}," + request + "}",
            "ResourceNotFoundException",
            "Requested resource not found");
  }

  private static void nulls(Expectations expect) {
    expect
        .violates(
            "PutItem-nothing", "PutItem", "{}", NULL.formatted("tableName"), NULL.formatted("item"))
        .violates(
            "GetItem-nothing", "GetItem", "{}", NULL.formatted("tableName"), NULL.formatted("key"))
        .violates(
            "UpdateItem-nothing",
            "UpdateItem",
            "{}",
            NULL.formatted("tableName"),
            NULL.formatted("key"))
        .violates(
            "DeleteItem-nothing",
            "DeleteItem",
            "{}",
            NULL.formatted("tableName"),
            NULL.formatted("key"))
        .violates("Query-nothing", "Query", "{}", NULL.formatted("tableName"))
        .violates("Scan-nothing", "Scan", "{}", NULL.formatted("tableName"))
        .violates("BatchGetItem-nothing", "BatchGetItem", "{}", NULL.formatted("requestItems"))
        .violates("BatchWriteItem-nothing", "BatchWriteItem", "{}", NULL.formatted("requestItems"));
  }

  private static void enums(Expectations expect) {
    for (String operation : List.of("PutItem", "UpdateItem", "DeleteItem")) {
      String rest = operation.equals("PutItem") ? "'Item':{}" : "'Key':{}";
      expect
          .violates(
              operation + "-return-values-enum",
              operation,
              "{'TableName':'abc','ReturnValues':'hi'," + rest + "}",
              RETURN_VALUES)
          .violates(
              operation + "-metrics-enum",
              operation,
              "{'TableName':'abc','ReturnItemCollectionMetrics':'hi'," + rest + "}",
              METRICS)
          .violates(
              operation + "-all-enums",
              operation,
              "{'TableName':'abc','ReturnItemCollectionMetrics':'hi','ReturnValues':'hi','ReturnConsumedCapacity':'hi',"
                  + rest
                  + "}",
              METRICS,
              RETURN_VALUES,
              CAPACITY)
          .violates(
              operation + "-enum-is-case-sensitive",
              operation,
              "{'TableName':'abc','ReturnConsumedCapacity':'total'," + rest + "}",
              CAPACITY.replace("'hi'", "'total'"))
          .violates(
              operation + "-enum-empty-text",
              operation,
              "{'TableName':'abc','ReturnConsumedCapacity':''," + rest + "}",
              CAPACITY.replace("'hi'", "''"));
    }
    String select =
        "Value 'hi' at 'select' failed to satisfy constraint: Member must satisfy enum value set: [SPECIFIC_ATTRIBUTES, COUNT, ALL_ATTRIBUTES, ALL_PROJECTED_ATTRIBUTES]";
    expect
        .violates("Query-select-enum", "Query", "{'TableName':'abc','Select':'hi'}", select)
        .violates("Scan-select-enum", "Scan", "{'TableName':'abc','Select':'hi'}", select);
  }

  private static void numbers(Expectations expect) {
    expect
        .violates(
            "Scan-limit-zero",
            "Scan",
            "{'TableName':'abc','Limit':0}",
            "Value '0' at 'limit' failed to satisfy constraint: Member must have value greater than or equal to 1")
        .violates(
            "Scan-limit-negative",
            "Scan",
            "{'TableName':'abc','Limit':-5}",
            "Value '-5' at 'limit' failed to satisfy constraint: Member must have value greater than or equal to 1")
        .violates(
            "Scan-segment-negative",
            "Scan",
            "{'TableName':'abc','Segment':-1,'TotalSegments':1}",
            "Value '-1' at 'segment' failed to satisfy constraint: Member must have value greater than or equal to 0")
        .violates(
            "Scan-total-segments-zero",
            "Scan",
            "{'TableName':'abc','Segment':0,'TotalSegments':0}",
            "Value '0' at 'totalSegments' failed to satisfy constraint: Member must have value greater than or equal to 1")
        .violates(
            "Scan-three-at-once",
            "Scan",
            "{'TableName':'abc','Segment':-1,'TotalSegments':0,'Limit':0}",
            "Value '0' at 'limit' failed to satisfy constraint: Member must have value greater than or equal to 1",
            "Value '0' at 'totalSegments' failed to satisfy constraint: Member must have value greater than or equal to 1",
            "Value '-1' at 'segment' failed to satisfy constraint: Member must have value greater than or equal to 0");
  }

  private static void batches(Expectations expect) {
    expect
        .violates(
            "BatchGetItem-keys-null",
            "BatchGetItem",
            "{'RequestItems':{'abc':{}}}",
            "Value null at 'requestItems.abc.member.keys' failed to satisfy constraint: Member must not be null")
        .violates(
            "BatchGetItem-capacity-enum",
            "BatchGetItem",
            "{'ReturnConsumedCapacity':'hi','RequestItems':{'abc':{'Keys':[{'a':{'S':'x'}}]}}}",
            CAPACITY)
        .violates(
            "BatchWriteItem-both-enums",
            "BatchWriteItem",
            "{'ReturnConsumedCapacity':'hi','ReturnItemCollectionMetrics':'hi','RequestItems':{'abc':[{'PutRequest':{'Item':{'a':{'S':'x'}}}}]}}",
            CAPACITY,
            METRICS)
        .violates(
            "BatchWriteItem-put-without-item",
            "BatchWriteItem",
            "{'RequestItems':{'abc':[{'PutRequest':{}}]}}",
            "Value null at 'requestItems.abc.member.1.member.putRequest.item' failed to satisfy constraint: Member must not be null")
        .violates(
            "BatchWriteItem-delete-without-key",
            "BatchWriteItem",
            "{'RequestItems':{'abc':[{'DeleteRequest':{}}]}}",
            "Value null at 'requestItems.abc.member.1.member.deleteRequest.key' failed to satisfy constraint: Member must not be null");
  }

  private static void indexes(Expectations expect) {
    for (String operation : List.of("Query", "Scan")) {
      expect
          .violates(
              operation + "-index-name-empty",
              operation,
              "{'TableName':'abc','IndexName':''}",
              "Value '' at 'indexName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+",
              "Value '' at 'indexName' failed to satisfy constraint: Member must have length greater than or equal to 3")
          .violates(
              operation + "-index-name-short",
              operation,
              "{'TableName':'abc','IndexName':'a;'}",
              "Value 'a;' at 'indexName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+",
              "Value 'a;' at 'indexName' failed to satisfy constraint: Member must have length greater than or equal to 3")
          .violates(
              operation + "-index-name-long",
              operation,
              "{'TableName':'abc','IndexName':'" + "a".repeat(256) + "'}",
              "Value '"
                  + "a".repeat(256)
                  + "' at 'indexName' failed to satisfy constraint: Member must have length less than or equal to 255");
    }
  }

  /**
   * Operations come by a newer validation one by one, and region by region. Here is what nearly all
   * regions answered in October 2026.
   */
  private static void newer(Expectations expect) {
    expect
        .from(RECORDED, "paritysuite/dynamodb-conformance, on AWS in 33 regions, 2026-10")
        .violates(
            "Query-limit-zero",
            "Query",
            "{'TableName':'abc','Limit':0}",
            "Value at 'Limit' failed to satisfy constraint: Member must have value greater than or equal to 1")
        .violates(
            "BatchGetItem-empty",
            "BatchGetItem",
            "{'RequestItems':{}}",
            "Value at 'RequestItems' failed to satisfy constraint: Member must have length greater than or equal to 1")
        .violates(
            "BatchGetItem-keys-empty",
            "BatchGetItem",
            "{'RequestItems':{'abc':{'Keys':[]}}}",
            "Value at 'RequestItems.abc.member.Keys' failed to satisfy constraint: Member must have length greater than or equal to 1")
        .violates(
            "PutItem-table-name-256",
            "PutItem",
            "{'TableName':'" + "a".repeat(256) + "','Item':{'a':{'S':'x'}}}",
            "Value '"
                + "a".repeat(256)
                + "' at 'tableName' failed to satisfy constraint: Member must have length less than or equal to 255")
        .holds(
            "BatchGetItem-table-name",
            scene -> {
              String text =
                  scene
                      .expectError(
                          "BatchGetItem",
                          "{'RequestItems':{'bad!name':{'Keys':[{'a':{'S':'a'}}]}}}",
                          "ValidationException")
                      .errorText();
              if (!text.startsWith("1 validation error detected: Value '{")
                  || !text.endsWith(
                      "}' at 'requestItems' failed to satisfy constraint: Map keys must satisfy constraint: [Member must have length less than or equal to 255, Member must have length greater than or equal to 3, Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+]")) {
                throw new AssertionError(text);
              }
            })
        .invalid(
            "BatchWriteItem-empty",
            "BatchWriteItem",
            "{'RequestItems':{}}",
            "The requestItems parameter is required for BatchWriteItem");
  }

  private static void documented(Expectations expect) {
    expect.from(MODEL, "TableArn: length 1 to 1024");
    for (String operation : REQUESTS.keySet()) {
      expect
          .holds(
              operation + "-table-name-empty",
              scene ->
                  scene.expectError(
                      operation,
                      "{'TableName':''," + REQUESTS.get(operation) + "}",
                      "ValidationException"))
          .holds(
              operation + "-table-name-too-long",
              scene ->
                  scene.expectError(
                      operation,
                      "{'TableName':'" + "a".repeat(1025) + "'," + REQUESTS.get(operation) + "}",
                      "ValidationException"));
    }
    expect.from(RECORDED, "ScyllaDB Alternator: a bad name is invalid even where no table has it");
    for (String operation : REQUESTS.keySet()) {
      expect.holds(
          operation + "-table-name-pattern",
          scene ->
              scene.expectError(
                  operation,
                  "{'TableName':'abc;'," + REQUESTS.get(operation) + "}",
                  "ValidationException"));
    }
    expect
        .from(MODEL, "ScanTotalSegments: range 1 to 1000000")
        .violates(
            "Scan-total-segments-too-many",
            "Scan",
            "{'TableName':'abc','Segment':0,'TotalSegments':1000001}",
            "Value '1000001' at 'totalSegments' failed to satisfy constraint: Member must have value less than or equal to 1000000");
    expect.from(MODEL, "ReturnValuesOnConditionCheckFailure");
    for (String operation : List.of("PutItem", "UpdateItem", "DeleteItem")) {
      expect.violates(
          operation + "-return-on-failure-enum",
          operation,
          "{'TableName':'abc','ReturnValuesOnConditionCheckFailure':'hi',"
              + REQUESTS.get(operation)
              + "}",
          "Value 'hi' at 'returnValuesOnConditionCheckFailure' failed to satisfy constraint: Member must satisfy enum value set: [ALL_OLD, NONE]");
    }
    expect
        .from(INFERRED, "constraints of the model come before expressions are read")
        .violates(
            "constraints-before-expressions",
            "PutItem",
            "{'TableName':'abc','ReturnConsumedCapacity':'hi','Item':{},'ConditionExpression':'nonsense ('}",
            CAPACITY);
  }
}
