package io.partita.conformance;

import static io.partita.conformance.suite.Source.DOCUMENTATION;
import static io.partita.conformance.suite.Source.RECORDED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.partita.conformance.suite.ConformanceSuite;
import io.partita.conformance.suite.Expectations;
import io.partita.conformance.suite.Scene;
import io.partita.conformance.wire.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** CreateTable, DescribeTable, ListTables, DeleteTable. */
final class TablesTest extends ConformanceSuite {
  private static final String PROBES =
      "probes of AWS' Kubernetes controllers against DynamoDB, 2026-10: ";
  private static final String LOCAL_INDEX =
      "'LocalSecondaryIndexes':[{'IndexName':'local','KeySchema':[{'AttributeName':'a','KeyType':'HASH'},{'AttributeName':'b','KeyType':'RANGE'}],'Projection':{'ProjectionType':'ALL'}}],";
  private static final String INVALID = "One or more parameter values were invalid: ";
  private static final String NULL =
      "Value null at '%s' failed to satisfy constraint: Member must not be null";
  private static final String SIMPLE =
      "'AttributeDefinitions':[{'AttributeName':'a','AttributeType':'S'}],'KeySchema':[{'AttributeName':'a','KeyType':'HASH'}],'BillingMode':'PAY_PER_REQUEST'";

  @Override
  protected void write(Expectations expect) {
    expect.from(
        RECORDED, "dynalite test/createTable.js; TableId and texts: others' observations of AWS");
    creation(expect);
    refused(expect);
    expect
        .from(RECORDED, PROBES + "DDB-TABLE-042")
        .invalid(
            "create-without-key",
            "CreateTable",
            "{'TableName':'$own','BillingMode':'PAY_PER_REQUEST','AttributeDefinitions':[]}",
            "1 validation error detected: Value null at 'keySchema' failed to satisfy constraint: Member"
                + " must not be null");
    expect.from(
        RECORDED,
        "dynalite test/describeTable.js, listTables.js; for DeleteTable: others' observations of AWS");
    others(expect);
  }

  private static void creation(Expectations expect) {
    expect
        .holds(
            "create-on-demand",
            scene -> {
              Answer answer = scene.succeed("CreateTable", "{'TableName':'$own'," + SIMPLE + "}");
              scene.same("'$own'", answer.at("TableDescription", "TableName"));
              scene.same("'CREATING'", answer.at("TableDescription", "TableStatus"));
              scene.same(
                  "[{'AttributeName':'a','KeyType':'HASH'}]",
                  answer.at("TableDescription", "KeySchema"));
              scene.same("0", answer.at("TableDescription", "ItemCount"));
              scene.same("0", answer.at("TableDescription", "TableSizeBytes"));
              scene.same(
                  "'PAY_PER_REQUEST'",
                  answer.at("TableDescription", "BillingModeSummary", "BillingMode"));
              scene.same(
                  "{'NumberOfDecreasesToday':0,'ReadCapacityUnits':0,'WriteCapacityUnits':0}",
                  answer.at("TableDescription", "ProvisionedThroughput"));
              String arn = answer.at("TableDescription", "TableArn").asString();
              assertTrue(
                  arn.matches(
                      "arn:aws:dynamodb:[a-z0-9-]+:[0-9]{12}:table/" + scene.resolve("$own")),
                  arn);
              String id = answer.at("TableDescription", "TableId").asString();
              assertTrue(id.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"), id);
            })
        .holds(
            "create-provisioned",
            scene -> {
              scene.create(
                  "{'TableName':'$own',"
                      + SIMPLE.replace(
                          "'BillingMode':'PAY_PER_REQUEST'",
                          "'ProvisionedThroughput':{'ReadCapacityUnits':3,'WriteCapacityUnits':4}")
                      + "}");
              Answer answer = scene.succeed("DescribeTable", "{'TableName':'$own'}");
              scene.same("'ACTIVE'", answer.at("Table", "TableStatus"));
              scene.same(
                  "{'NumberOfDecreasesToday':0,'ReadCapacityUnits':3,'WriteCapacityUnits':4}",
                  answer.at("Table", "ProvisionedThroughput"));
            })
        .holds(
            "create-twice",
            scene -> {
              scene.create("{'TableName':'$own'," + SIMPLE + "}");
              Answer answer =
                  scene.expectError(
                      "CreateTable",
                      "{'TableName':'$own'," + SIMPLE + "}",
                      "ResourceInUseException");
              assertEquals(scene.resolve("Table already exists: $own"), answer.errorText());
            })
        .holds(
            "create-with-indexes",
            scene -> {
              scene.create(
                  "{'TableName':'$own','BillingMode':'PAY_PER_REQUEST','AttributeDefinitions':[{'AttributeName':'a','AttributeType':'S'},{'AttributeName':'b','AttributeType':'S'},{'AttributeName':'c','AttributeType':'N'}],'KeySchema':[{'AttributeName':'a','KeyType':'HASH'},{'AttributeName':'b','KeyType':'RANGE'}],"
                      + "'LocalSecondaryIndexes':[{'IndexName':'local','KeySchema':[{'AttributeName':'a','KeyType':'HASH'},{'AttributeName':'c','KeyType':'RANGE'}],'Projection':{'ProjectionType':'KEYS_ONLY'}}],"
                      + "'GlobalSecondaryIndexes':[{'IndexName':'global','KeySchema':[{'AttributeName':'c','KeyType':'HASH'}],'Projection':{'ProjectionType':'INCLUDE','NonKeyAttributes':['e']}}]}");
              Answer answer = scene.succeed("DescribeTable", "{'TableName':'$own'}");
              scene.same(
                  "{'IndexName':'local','IndexSizeBytes':0,'ItemCount':0,'IndexArn':'*','KeySchema':[{'AttributeName':'a','KeyType':'HASH'},{'AttributeName':'c','KeyType':'RANGE'}],'Projection':{'ProjectionType':'KEYS_ONLY'}}",
                  answer.at("Table", "LocalSecondaryIndexes", 0));
              scene.same(
                  "'ACTIVE'", answer.at("Table", "GlobalSecondaryIndexes", 0, "IndexStatus"));
              scene.same(
                  "{'ProjectionType':'INCLUDE','NonKeyAttributes':['e']}",
                  answer.at("Table", "GlobalSecondaryIndexes", 0, "Projection"));
              String arn = answer.at("Table", "GlobalSecondaryIndexes", 0, "IndexArn").asString();
              assertTrue(arn.endsWith(scene.resolve(":table/$own/index/global")), arn);
            })
        .holds(
            "creation-time-is-a-number",
            scene -> {
              double seconds =
                  Double.parseDouble(
                      scene
                          .succeed("CreateTable", "{'TableName':'$own'," + SIMPLE + "}")
                          .at("TableDescription", "CreationDateTime")
                          .asNumber());
              assertTrue(
                  Math.abs(seconds - System.currentTimeMillis() / 1000.0) < 600,
                  String.valueOf(seconds));
            });
  }

  private static void refused(Expectations expect) {
    String[][] rows = {
      {
        "no-throughput",
        "'AttributeDefinitions':[{'AttributeName':'a','AttributeType':'S'}],'KeySchema':[{'AttributeName':'a','KeyType':'HASH'}]",
        INVALID
            + "ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is PROVISIONED"
      },
      {
        "throughput-on-demand",
        SIMPLE + ",'ProvisionedThroughput':{'ReadCapacityUnits':1,'WriteCapacityUnits':1}",
        INVALID
            + "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST"
      },
      {
        "read-units-too-many",
        "'AttributeDefinitions':[],'KeySchema':[{'AttributeName':'a','KeyType':'HASH'}],'ProvisionedThroughput':{'ReadCapacityUnits':1000000000001,'WriteCapacityUnits':1000000000001}",
        "Given value 1000000000001 for ReadCapacityUnits is out of bounds"
      },
      {
        "write-units-too-many",
        "'AttributeDefinitions':[],'KeySchema':[{'AttributeName':'a','KeyType':'HASH'}],'ProvisionedThroughput':{'ReadCapacityUnits':1000000000000,'WriteCapacityUnits':1000000000001}",
        "Given value 1000000000001 for WriteCapacityUnits is out of bounds"
      },
      {
        "no-definitions",
        "'AttributeDefinitions':[],'KeySchema':[{'AttributeName':'a','KeyType':'HASH'},{'AttributeName':'a','KeyType':'HASH'}],'BillingMode':'PAY_PER_REQUEST'",
        "Invalid KeySchema: Some index key attribute have no definition"
      },
      {
        "key-not-defined",
        "'AttributeDefinitions':[{'AttributeName':'b','AttributeType':'S'}],'KeySchema':[{'AttributeName':'a','KeyType':'HASH'}],'BillingMode':'PAY_PER_REQUEST'",
        INVALID
            + "Some index key attributes are not defined in AttributeDefinitions. Keys: [a], AttributeDefinitions: [b]"
      },
      {
        "definition-unused",
        "'AttributeDefinitions':[{'AttributeName':'a','AttributeType':'S'},{'AttributeName':'b','AttributeType':'S'}],'KeySchema':[{'AttributeName':'a','KeyType':'HASH'}],'BillingMode':'PAY_PER_REQUEST'",
        INVALID
            + "Number of attributes in KeySchema does not exactly match number of attributes defined in AttributeDefinitions"
      },
      {
        "same-key-twice",
        "'AttributeDefinitions':[{'AttributeName':'a','AttributeType':'S'},{'AttributeName':'b','AttributeType':'S'}],'KeySchema':[{'AttributeName':'a','KeyType':'HASH'},{'AttributeName':'a','KeyType':'RANGE'}],'BillingMode':'PAY_PER_REQUEST'",
        "Both the Hash Key and the Range Key element in the KeySchema have the same name"
      },
      {
        "first-is-range",
        "'AttributeDefinitions':[{'AttributeName':'a','AttributeType':'S'},{'AttributeName':'b','AttributeType':'S'}],'KeySchema':[{'AttributeName':'a','KeyType':'RANGE'},{'AttributeName':'b','KeyType':'HASH'}],'BillingMode':'PAY_PER_REQUEST'",
        "Invalid KeySchema: The first KeySchemaElement is not a HASH key type"
      },
      {
        "second-is-hash",
        "'AttributeDefinitions':[{'AttributeName':'a','AttributeType':'S'},{'AttributeName':'b','AttributeType':'S'}],'KeySchema':[{'AttributeName':'a','KeyType':'HASH'},{'AttributeName':'b','KeyType':'HASH'}],'BillingMode':'PAY_PER_REQUEST'",
        "Invalid KeySchema: The second KeySchemaElement is not a RANGE key type"
      },
      {
        "local-indexes-empty",
        SIMPLE + ",'LocalSecondaryIndexes':[]",
        INVALID + "List of LocalSecondaryIndexes is empty"
      },
      {
        "global-indexes-empty",
        SIMPLE + ",'GlobalSecondaryIndexes':[]",
        INVALID + "List of GlobalSecondaryIndexes is empty"
      },
      {
        "local-index-without-sort-key",
        SIMPLE
            + ",'LocalSecondaryIndexes':[{'IndexName':'abc','KeySchema':[{'AttributeName':'a','KeyType':'HASH'}],'Projection':{'ProjectionType':'ALL'}}]",
        INVALID
            + "Table KeySchema does not have a range key, which is required when specifying a LocalSecondaryIndex"
      },
      {
        "global-key-not-defined",
        SIMPLE
            + ",'GlobalSecondaryIndexes':[{'IndexName':'abc','KeySchema':[{'AttributeName':'z','KeyType':'HASH'}],'Projection':{'ProjectionType':'ALL'}}]",
        INVALID
            + "Some index key attributes are not defined in AttributeDefinitions. Keys: [z], AttributeDefinitions: [a]"
      },
      {
        "global-no-projection-type",
        SIMPLE
            + ",'GlobalSecondaryIndexes':[{'IndexName':'abc','KeySchema':[{'AttributeName':'a','KeyType':'HASH'}],'Projection':{}}]",
        INVALID + "Unknown ProjectionType: null"
      },
      {
        "global-non-key-attributes",
        SIMPLE
            + ",'GlobalSecondaryIndexes':[{'IndexName':'abc','KeySchema':[{'AttributeName':'a','KeyType':'HASH'}],'Projection':{'ProjectionType':'ALL','NonKeyAttributes':['b']}}]",
        INVALID + "ProjectionType is ALL, but NonKeyAttributes is specified"
      },
      {
        "global-duplicate-name",
        SIMPLE
            + ",'GlobalSecondaryIndexes':[{'IndexName':'abc','KeySchema':[{'AttributeName':'a','KeyType':'HASH'}],'Projection':{'ProjectionType':'ALL'}},{'IndexName':'abc','KeySchema':[{'AttributeName':'a','KeyType':'HASH'}],'Projection':{'ProjectionType':'ALL'}}]",
        INVALID + "Duplicate index name: abc"
      }
    };
    for (String[] row : rows) {
      expect.invalid(
          "refused-" + row[0], "CreateTable", "{'TableName':'$own'," + row[1] + "}", row[2]);
    }
    expect
        .violates(
            "definition-type",
            "CreateTable",
            "{'TableName':'$own','AttributeDefinitions':[{'AttributeName':'a','AttributeType':'SS'}],'KeySchema':[{'AttributeName':'a','KeyType':'HASH'}],'BillingMode':'PAY_PER_REQUEST'}",
            "Value 'SS' at 'attributeDefinitions.1.member.attributeType' failed to satisfy constraint: Member must satisfy enum value set: [B, N, S]")
        .violates(
            "definition-nulls",
            "CreateTable",
            "{'TableName':'$own','AttributeDefinitions':[{}],'KeySchema':[{'AttributeName':'a','KeyType':'HASH'}],'BillingMode':'PAY_PER_REQUEST'}",
            NULL.formatted("attributeDefinitions.1.member.attributeName"),
            NULL.formatted("attributeDefinitions.1.member.attributeType"))
        .violates(
            "units-too-few",
            "CreateTable",
            "{'TableName':'$own','AttributeDefinitions':[{'AttributeName':'a','AttributeType':'S'}],'KeySchema':[{'AttributeName':'a','KeyType':'HASH'}],'ProvisionedThroughput':{'ReadCapacityUnits':-1,'WriteCapacityUnits':0}}",
            "Value '0' at 'provisionedThroughput.writeCapacityUnits' failed to satisfy constraint: Member must have value greater than or equal to 1",
            "Value '-1' at 'provisionedThroughput.readCapacityUnits' failed to satisfy constraint: Member must have value greater than or equal to 1")
        .violates(
            "units-null",
            "CreateTable",
            "{'TableName':'$own','AttributeDefinitions':[{'AttributeName':'a','AttributeType':'S'}],'KeySchema':[{'AttributeName':'a','KeyType':'HASH'}],'ProvisionedThroughput':{}}",
            NULL.formatted("provisionedThroughput.writeCapacityUnits"),
            NULL.formatted("provisionedThroughput.readCapacityUnits"));
    expect
        .from(
            RECORDED,
            "paritysuite/dynamodb-conformance, validation-ordering/createTable, on AWS 2026-10")
        .invalid(
            "global-index-names-before-local",
            "CreateTable",
            indexes("Global", 1)
                .replace("'GlobalSecondary", LOCAL_INDEX + "'GlobalSecondary")
                .replace("'index-0'", "'zz'")
                .replace("'local'", "'aa'"),
            "2 validation errors detected: Value 'zz' at 'globalSecondaryIndexes.1.member.indexName' failed to satisfy constraint: Member must have length greater than or equal to 3; Value 'aa' at 'localSecondaryIndexes.1.member.indexName' failed to satisfy constraint: Member must have length greater than or equal to 3")
        .from(
            RECORDED,
            "dynalite test/createTable.js; TableId and texts: others' observations of AWS");
    String tooShort =
        "TableName must be at least 3 characters long and at most 255 characters long";
    for (String name : List.of("", "ab", "a".repeat(256))) {
      expect.invalid(
          "name-of-" + name.length(),
          "CreateTable",
          "{'TableName':'" + name + "'," + SIMPLE + "}",
          tooShort);
    }
    expect
        .from(DOCUMENTATION, "Quotas: 5 local and 20 global indexes")
        .holds(
            "six-local-indexes",
            scene -> scene.expectError("CreateTable", indexes("Local", 6), "ValidationException"))
        .holds(
            "twenty-one-global-indexes",
            scene ->
                scene.expectError("CreateTable", indexes("Global", 21), "ValidationException"));
  }

  private static String indexes(String kind, int count) {
    var list = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      list.add(
          "{'IndexName':'index-"
              + i
              + "','KeySchema':[{'AttributeName':'a','KeyType':'HASH'},{'AttributeName':'b','KeyType':'RANGE'}],'Projection':{'ProjectionType':'KEYS_ONLY'}}");
    }
    return "{'TableName':'$own','BillingMode':'PAY_PER_REQUEST','AttributeDefinitions':[{'AttributeName':'a','AttributeType':'S'},{'AttributeName':'b','AttributeType':'S'}],'KeySchema':[{'AttributeName':'a','KeyType':'HASH'},{'AttributeName':'b','KeyType':'RANGE'}],'"
        + kind
        + "SecondaryIndexes':["
        + String.join(",", list)
        + "]}";
  }

  private static void others(Expectations expect) {
    expect
        .rejects(
            "describe-missing",
            "DescribeTable",
            "{'TableName':'no-such-table'}",
            "ResourceNotFoundException",
            "Requested resource not found: Table: no-such-table not found")
        .rejects(
            "delete-missing",
            "DeleteTable",
            "{'TableName':'no-such-table'}",
            "ResourceNotFoundException",
            "Requested resource not found: Table: no-such-table not found")
        .violates(
            "list-limit-zero",
            "ListTables",
            "{'Limit':0}",
            "Value '0' at 'limit' failed to satisfy constraint: Member must have value greater than or equal to 1")
        .violates(
            "list-limit-101",
            "ListTables",
            "{'Limit':101}",
            "Value '101' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 100")
        .violates(
            "list-start-name",
            "ListTables",
            "{'ExclusiveStartTableName':'a;'}",
            "Value 'a;' at 'exclusiveStartTableName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+",
            "Value 'a;' at 'exclusiveStartTableName' failed to satisfy constraint: Member must have length greater than or equal to 3")
        .holds(
            "list-pages",
            scene -> {
              scene.create("{'TableName':'$own1'," + SIMPLE + "}");
              scene.create("{'TableName':'$own2'," + SIMPLE + "}");
              List<String> names = list(scene);
              assertTrue(
                  names.containsAll(Set.of(scene.resolve("$own1"), scene.resolve("$own2"))),
                  names.toString());
              assertEquals(names.stream().sorted().toList(), names);
            })
        .holds(
            "delete",
            scene -> {
              scene.create("{'TableName':'$own'," + SIMPLE + "}");
              Answer answer = scene.succeed("DeleteTable", "{'TableName':'$own'}");
              scene.same("'DELETING'", answer.at("TableDescription", "TableStatus"));
              assertFalse(
                  answer.at("TableDescription").asObject().containsKey("KeySchema"),
                  answer.toString());
              scene.eventually(
                  "it is gone",
                  () ->
                      scene
                          .call("DescribeTable", "{'TableName':'$own'}")
                          .errorName()
                          .equals("ResourceNotFoundException"));
              assertFalse(list(scene).contains(scene.resolve("$own")));
            })
        .holds(
            "deleted-data-are-gone",
            scene -> {
              scene.create("{'TableName':'$own'," + SIMPLE + "}");
              scene.succeed("PutItem", "{'TableName':'$own','Item':{'a':{'S':'x'}}}");
              scene.succeed("DeleteTable", "{'TableName':'$own'}");
              scene.eventually(
                  "it is gone",
                  () ->
                      scene
                          .call("DescribeTable", "{'TableName':'$own'}")
                          .errorName()
                          .equals("ResourceNotFoundException"));
              scene.create("{'TableName':'$own'," + SIMPLE + "}");
              scene.expect(
                  "GetItem",
                  "{'TableName':'$own','ConsistentRead':true,'Key':{'a':{'S':'x'}}}",
                  "{}");
            })
        .holds(
            "delete-leaves-out-keys-and-indexes",
            scene -> {
              scene.create(
                  indexes("Global", 1)
                      .replace("'GlobalSecondary", LOCAL_INDEX + "'GlobalSecondary"));
              var answer =
                  scene
                      .succeed("DeleteTable", "{'TableName':'$own'}")
                      .at("TableDescription")
                      .asObject();
              for (String member :
                  List.of(
                      "KeySchema",
                      "AttributeDefinitions",
                      "LocalSecondaryIndexes",
                      "GlobalSecondaryIndexes")) {
                assertFalse(answer.containsKey(member), answer.toString());
              }
            })
        .from(
            DOCUMENTATION,
            "Developer guide, Local secondary indexes, Storage considerations: an index has the items with its sort key, and of these what is projected; API reference, DescribeTable: updated about every six hours")
        .holds("count-of-a-sparse-local-index", TablesTest::sparseLocalIndex)
        .from(DOCUMENTATION, "DeletionProtectionEnabled")
        .holds(
            "deletion-protection-is-off",
            scene -> {
              scene.create("{'TableName':'$own'," + SIMPLE + "}");
              Answer described = scene.succeed("DescribeTable", "{'TableName':'$own'}");
              scene.same("false", described.at("Table", "DeletionProtectionEnabled"));
            })
        .from(RECORDED, PROBES + "DDB-TABLE-013, 442: ARNs for names")
        .holds("arns-that-are-refused", TablesTest::wrongArns)
        .from(DOCUMENTATION, "TableName may be an ARN")
        .holds(
            "arn-as-name",
            scene -> {
              scene.create("{'TableName':'$own'," + SIMPLE + "}");
              String arn =
                  scene
                      .succeed("DescribeTable", "{'TableName':'$own'}")
                      .at("Table", "TableArn")
                      .asString();
              scene.expect("PutItem", "{'TableName':'" + arn + "','Item':{'a':{'S':'x'}}}", "{}");
              scene.expect(
                  "GetItem",
                  "{'TableName':'" + arn + "','ConsistentRead':true,'Key':{'a':{'S':'x'}}}",
                  "{'Item':{'a':{'S':'x'}}}");
              scene.same(
                  "'ACTIVE'",
                  scene
                      .succeed("DescribeTable", "{'TableName':'" + arn + "'}")
                      .at("Table", "TableStatus"));
            });
  }

  /** Of items and of tables alike, whether there is such a table or not. */
  private static void wrongArns(Scene scene) {
    String arn =
        scene.succeed("DescribeTable", "{'TableName':'$hash'}").at("Table", "TableArn").asString();
    String elsewhere = arn.contains(":sa-east-1:") ? "eu-west-1" : "sa-east-1";
    String region = arn.replaceFirst("dynamodb:[^:]+:", "dynamodb:" + elsewhere + ":");
    String kind = arn.replace(":table/", ":tisch/");
    String partition = arn.replace("arn:aws", "arn:elsewhere");
    String[][] requests = {
      {"GetItem", "'Key':{'a':{'S':'$key'}}"},
      {"PutItem", "'Item':{'a':{'S':'$key'}}"},
      {"Scan", "'Limit':1"},
      {"DescribeTable", "'X':1"},
      {"DescribeTimeToLive", "'X':1"}
    };
    for (String[] request : requests) {
      String open = request[1] + ",'TableName':'";
      Answer denied =
          scene.expectError(
              request[0],
              "{" + open + arn.replaceFirst(":[0-9]{12}:", ":123412341234:") + "'}",
              "AccessDeniedException");
      assertEquals("Access is denied", denied.errorText());
      assertTrue(denied.has("Message") && !denied.has("message"), denied.toString());
      String detected = "1 validation error detected: Invalid ";
      refuse(scene, request[0], open + region, detected + "AWS region in '" + region + "'");
      refuse(scene, request[0], open + kind, detected + "resource type in '" + kind + "'");
      refuse(
          scene, request[0], open + partition, detected + "AWS partition in '" + partition + "'");
      for (String wrong : List.of("arn:nonsense", arn + "/index/some", arn + ";")) {
        scene.expectError(request[0], "{" + open + wrong + "'}", "ValidationException");
      }
    }
  }

  private static void refuse(Scene scene, String operation, String members, String text) {
    scene.expectError(operation, "{" + members + "'}", "ValidationException", text);
  }

  private static List<String> list(Scene scene) {
    var names = new ArrayList<String>();
    String start = "";
    for (int page = 0; page < 500; page++) {
      Answer answer = scene.succeed("ListTables", "{'Limit':2" + start + "}");
      answer.at("TableNames").asArray().forEach(name -> names.add(name.asString()));
      if (!answer.has("LastEvaluatedTableName")) {
        return names;
      }
      start = ",'ExclusiveStartTableName':'" + answer.at("LastEvaluatedTableName").asString() + "'";
    }
    throw new AssertionError("ListTables does not end");
  }

  /**
   * One of two items is in the index, with its keys only. DynamoDB counts about every six hours, so
   * nothing at all may be told yet.
   */
  private static void sparseLocalIndex(Scene scene) {
    scene.create(
        "{'TableName':'$own','BillingMode':'PAY_PER_REQUEST','AttributeDefinitions':[{'AttributeName':'a','AttributeType':'S'},{'AttributeName':'b','AttributeType':'S'},{'AttributeName':'c','AttributeType':'S'}],'KeySchema':[{'AttributeName':'a','KeyType':'HASH'},{'AttributeName':'b','KeyType':'RANGE'}],"
            + "'LocalSecondaryIndexes':[{'IndexName':'local','KeySchema':[{'AttributeName':'a','KeyType':'HASH'},{'AttributeName':'c','KeyType':'RANGE'}],'Projection':{'ProjectionType':'KEYS_ONLY'}}]}");
    String item = "{'TableName':'$own','Item':{'a':{'S':'x'},'b':{'S':'%s'},%s'more':{'S':'y'}}}";
    scene.succeed("PutItem", item.formatted("1", ""));
    scene.succeed("PutItem", item.formatted("2", "'c':{'S':'zz'},"));
    Answer answer = scene.succeed("DescribeTable", "{'TableName':'$own'}");
    String count = answer.at("Table", "LocalSecondaryIndexes", 0, "ItemCount").asNumber();
    String size = answer.at("Table", "LocalSecondaryIndexes", 0, "IndexSizeBytes").asNumber();
    // a 1 + 1, b 1 + 1, c 1 + 2
    assertTrue(
        count.equals("0") && size.equals("0") || count.equals("1") && size.equals("7"),
        () -> count + " entries of " + size + " bytes");
  }
}
