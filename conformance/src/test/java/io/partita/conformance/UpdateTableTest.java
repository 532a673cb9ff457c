package io.partita.conformance;

import static io.partita.conformance.suite.Source.INFERRED;
import static io.partita.conformance.suite.Source.RECORDED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.partita.conformance.suite.ConformanceSuite;
import io.partita.conformance.suite.Expectations;
import io.partita.conformance.suite.Scene;
import io.partita.conformance.wire.Answer;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/** UpdateTable, but for the creation and deletion of indexes. */
final class UpdateTableTest extends ConformanceSuite {
  private static final String PROBES =
      "probes of AWS' Kubernetes controllers against DynamoDB, 2026-10: ";
  private static final String INVALID = "One or more parameter values were invalid: ";
  private static final String NOTHING =
      "At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, GlobalSecondaryIndexUpdates, SSESpecification, ReplicaUpdates, MultiAccountReplicaReady, ReplicaTransitRoleArn, MultiRegionConsistency, DeletionProtectionEnabled, OnDemandThroughput, WarmThroughput or TableClass is required";
  private static final String KEY =
      "'AttributeDefinitions':[{'AttributeName':'a','AttributeType':'S'}],'KeySchema':[{'AttributeName':'a','KeyType':'HASH'}]";
  private static final String ON_DEMAND =
      "{'TableName':'$own',"
          + KEY
          + ",'BillingMode':'PAY_PER_REQUEST','GlobalSecondaryIndexes':[{'IndexName':'gsi','KeySchema':[{'AttributeName':'a','KeyType':'HASH'}],'Projection':{'ProjectionType':'ALL'}}]}";
  private static final String PROVISIONED =
      "{'TableName':'$own',"
          + KEY
          + ",'ProvisionedThroughput':{'ReadCapacityUnits':5,'WriteCapacityUnits':5}}";

  @Override
  protected void write(Expectations expect) {
    parameters(expect);
    combinations(expect);
    state(expect);
    provisioned(expect);
    billing(expect);
    others(expect);
  }

  private static String request(String members) {
    return "{'TableName':'$own'," + members + "}";
  }

  private static String units(int units) {
    return "'ProvisionedThroughput':{'ReadCapacityUnits':%d,'WriteCapacityUnits':%d}"
        .formatted(units, units);
  }

  private static void parameters(Expectations expect) {
    expect
        .from(RECORDED, "dynalite test/updateTable.js")
        .invalid(
            "no-name",
            "UpdateTable",
            "{}",
            "The parameter 'TableName' is required but was not present in the request")
        .violates(
            "units-empty",
            "UpdateTable",
            "{'TableName':'abc','ProvisionedThroughput':{}}",
            "Value null at 'provisionedThroughput.writeCapacityUnits' failed to satisfy constraint: Member must not be null",
            "Value null at 'provisionedThroughput.readCapacityUnits' failed to satisfy constraint: Member must not be null")
        .violates(
            "index-units",
            "UpdateTable",
            "{'TableName':'abc','GlobalSecondaryIndexUpdates':[{'Update':{'IndexName':'a','ProvisionedThroughput':{}}}]}",
            "Value 'a' at 'globalSecondaryIndexUpdates.1.member.update.indexName' failed to satisfy constraint: Member must have length greater than or equal to 3",
            "Value null at 'globalSecondaryIndexUpdates.1.member.update.provisionedThroughput.writeCapacityUnits' failed to satisfy constraint: Member must not be null",
            "Value null at 'globalSecondaryIndexUpdates.1.member.update.provisionedThroughput.readCapacityUnits' failed to satisfy constraint: Member must not be null")
        .invalid(
            "read-units-too-many",
            "UpdateTable",
            "{'TableName':'abc','ProvisionedThroughput':{'ReadCapacityUnits':1000000000001,'WriteCapacityUnits':1000000000001}}",
            "Given value 1000000000001 for ReadCapacityUnits is out of bounds")
        .invalid(
            "write-units-too-many",
            "UpdateTable",
            "{'TableName':'abc','ProvisionedThroughput':{'ReadCapacityUnits':1000000000000,'WriteCapacityUnits':1000000000001}}",
            "Given value 1000000000001 for WriteCapacityUnits is out of bounds")
        .invalid(
            "index-action-missing",
            "UpdateTable",
            "{'TableName':'abc','GlobalSecondaryIndexUpdates':[{}]}",
            INVALID
                + "One of GlobalSecondaryIndexUpdate.Update, GlobalSecondaryIndexUpdate.Create, GlobalSecondaryIndexUpdate.Delete must not be null")
        .invalid(
            "index-twice",
            "UpdateTable",
            "{'TableName':'abc','GlobalSecondaryIndexUpdates':[{'Delete':{'IndexName':'abc'}},{'Delete':{'IndexName':'abc'}}]}",
            INVALID
                + "Only one global secondary index update per index is allowed simultaneously. Index: abc")
        .rejects(
            "missing-table",
            "UpdateTable",
            "{'TableName':'no-such-table'," + units(1) + "}",
            "ResourceNotFoundException",
            "Requested resource not found: Table: no-such-table not found")
        .from(RECORDED, PROBES + "DDB-TABLE-015, 160, 162, 359, 456")
        .invalid("nothing", "UpdateTable", "{'TableName':'no-such-table'}", NOTHING)
        .invalid(
            "definitions-are-nothing",
            "UpdateTable",
            "{'TableName':'no-such-table','AttributeDefinitions':[{'AttributeName':'a','AttributeType':'S'}]}",
            NOTHING)
        .invalid(
            "no-index-is-nothing",
            "UpdateTable",
            "{'TableName':'no-such-table','GlobalSecondaryIndexUpdates':[]}",
            NOTHING)
        .invalid(
            "no-index-beside-something",
            "UpdateTable",
            "{'TableName':'$hash','GlobalSecondaryIndexUpdates':[],'DeletionProtectionEnabled':true}",
            INVALID + "List of GlobalSecondaryIndexUpdates is empty")
        .invalid(
            "two-index-actions",
            "UpdateTable",
            "{'TableName':'$hash','GlobalSecondaryIndexUpdates':[{'Update':{'IndexName':'gsi','ProvisionedThroughput':{'ReadCapacityUnits':1,'WriteCapacityUnits':1}},'Delete':{'IndexName':'gsi'}}]}",
            INVALID
                + "Only one global secondary index action is allowed per GlobalSecondaryIndexUpdate object")
        .invalid(
            "index-warm-empty",
            "UpdateTable",
            "{'TableName':'no-such-table','GlobalSecondaryIndexUpdates':[{'Update':{'IndexName':'gsi','WarmThroughput':{}}}]}",
            INVALID
                + "WarmThroughput must have at least one of ReadUnitsPerSecond or WriteUnitsPerSecond specified for index: gsi");
  }

  /** Some changes are the only ones of their request. */
  private static void combinations(Expectations expect) {
    String protection = "'DeletionProtectionEnabled':true";
    String encryption = "'SSESpecification':{'Enabled':true}";
    String tableClass = "'TableClass':'STANDARD_INFREQUENT_ACCESS'";
    String warm = "'WarmThroughput':{'ReadUnitsPerSecond':13000}";
    String onDemand = "'OnDemandThroughput':{'MaxReadRequestUnits':100}";
    String billing = "'BillingMode':'PAY_PER_REQUEST'";
    String[][] rows = {
      {"encryption-first", protection + "," + encryption, "Server-Side Encryption modification"},
      {"class-second", protection + "," + tableClass, "TableClass modification"},
      {"protection-third", warm + "," + protection, "DeletionProtection modification"},
      {"protection-and-billing", billing + "," + protection, "DeletionProtection modification"},
      {"warm-and-billing", warm + "," + billing, "WarmThroughput"},
    };
    expect.from(RECORDED, PROBES + "DDB-TABLE-433, 156");
    for (String[] row : rows) {
      expect.invalid(
          row[0],
          "UpdateTable",
          "{'TableName':'$hash'," + row[1] + "}",
          INVALID + row[2] + " must be the only operation in the request");
    }
    expect
        .invalid(
            "on-demand-and-index",
            "UpdateTable",
            "{'TableName':'$indexed',"
                + onDemand
                + ",'GlobalSecondaryIndexUpdates':[{'Update':{'IndexName':'global-c','OnDemandThroughput':{'MaxReadRequestUnits':5}}}]}",
            INVALID
                + "OnDemandThroughput can only be combined with BillingMode in an UpdateTable request")
        .from(RECORDED, PROBES + "DDB-TABLE-056")
        .invalid(
            "units-and-on-demand-billing",
            "UpdateTable",
            "{'TableName':'$hash'," + billing + "," + units(1) + "}",
            INVALID
                + "ProvisionedThroughput cannot be specified when BillingMode is PAY_PER_REQUEST")
        .invalid(
            "provisioned-without-units",
            "UpdateTable",
            "{'TableName':'$hash','BillingMode':'PROVISIONED'}",
            INVALID + "ProvisionedThroughput must be specified when BillingMode is PROVISIONED");
  }

  /** What depends on the table as it is. */
  private static void state(Expectations expect) {
    String update =
        "{'TableName':'$indexed','GlobalSecondaryIndexUpdates':[{'Update':{'IndexName':";
    expect
        .from(RECORDED, PROBES + "DDB-TABLE-059, 152, 161, 137, 039, 178")
        .invalid(
            "units-of-on-demand-table",
            "UpdateTable",
            "{'TableName':'$hash'," + units(1) + "}",
            INVALID
                + "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST")
        .invalid(
            "units-of-on-demand-index",
            "UpdateTable",
            update + "'global-c'," + units(1) + "}}]}",
            INVALID
                + "The only Updates for index: global-c when TableThroughputMode is PAY_PER_REQUEST can be to OnDemandThroughput, WarmThroughput")
        .invalid(
            "index-update-of-nothing",
            "UpdateTable",
            update + "'global-c'}}]}",
            INVALID
                + "The only Updates for index: global-c when TableThroughputMode is PAY_PER_REQUEST can be to OnDemandThroughput, WarmThroughput")
        .rejects(
            "missing-index",
            "UpdateTable",
            update + "'ghost'," + units(1) + "}}]}",
            "ResourceNotFoundException",
            "Requested resource not found: Index ghost for table $indexed")
        .invalid(
            "local-index",
            "UpdateTable",
            update + "'local-c'," + units(1) + "}}]}",
            "Cannot update an index that is not a GlobalSecondaryIndex: local-c")
        .invalid(
            "indexes-need-units-too",
            "UpdateTable",
            "{'TableName':'$indexed','BillingMode':'PROVISIONED'," + units(50) + "}",
            INVALID + "ProvisionedThroughput must be specified for index: global-c")
        .invalid(
            "on-demand-zero",
            "UpdateTable",
            "{'TableName':'$hash','OnDemandThroughput':{'MaxReadRequestUnits':0,'MaxWriteRequestUnits':0}}",
            INVALID
                + "Requested MaxReadRequestUnits for OnDemandThroughput for table is outside of valid range")
        .invalid(
            "warm-less",
            "UpdateTable",
            "{'TableName':'$hash','WarmThroughput':{'ReadUnitsPerSecond':-1,'WriteUnitsPerSecond':-1}}",
            INVALID
                + "Requested ReadUnitsPerSecond for WarmThroughput for table is lower than current WarmThroughput, decreasing WarmThroughput is not supported")
        .invalid(
            "warm-index-less",
            "UpdateTable",
            update + "'global-c','WarmThroughput':{'WriteUnitsPerSecond':100}}}]}",
            INVALID
                + "Requested WriteUnitsPerSecond for WarmThroughput for index global-c is lower than current WarmThroughput, decreasing WarmThroughput is not supported");
  }

  private static void provisioned(Expectations expect) {
    expect
        .from(RECORDED, PROBES + "DDB-TABLE-058, 060, 061, 164")
        .holds(
            "increase",
            scene -> {
              scene.create(PROVISIONED);
              JsonNode first = throughput(scene);
              scene.same(
                  "{'NumberOfDecreasesToday':0,'ReadCapacityUnits':5,'WriteCapacityUnits':5}",
                  first);
              Answer answer = scene.succeed("UpdateTable", request(units(6)));
              scene.same("'UPDATING'", answer.at("TableDescription", "TableStatus"));
              scene.same(
                  "{'LastIncreaseDateTime':'*','NumberOfDecreasesToday':0,'ReadCapacityUnits':5,'WriteCapacityUnits':5}",
                  answer.at("TableDescription", "ProvisionedThroughput"));
              awaitActive(scene);
              scene.same(
                  "{'LastIncreaseDateTime':'*','NumberOfDecreasesToday':0,'ReadCapacityUnits':6,'WriteCapacityUnits':6}",
                  throughput(scene));
              scene.same(
                  "{'ReadUnitsPerSecond':6,'WriteUnitsPerSecond':6,'Status':'ACTIVE'}",
                  described(scene, "WarmThroughput"));
            })
        .holds(
            "decrease",
            scene -> {
              scene.create(PROVISIONED);
              Answer answer = scene.succeed("UpdateTable", request(units(4)));
              scene.same(
                  "{'LastDecreaseDateTime':'*','NumberOfDecreasesToday':0,'ReadCapacityUnits':5,'WriteCapacityUnits':5}",
                  answer.at("TableDescription", "ProvisionedThroughput"));
              awaitActive(scene);
              scene.same(
                  "{'LastDecreaseDateTime':'*','NumberOfDecreasesToday':1,'ReadCapacityUnits':4,'WriteCapacityUnits':4}",
                  throughput(scene));
              scene.same(
                  "{'ReadUnitsPerSecond':5,'WriteUnitsPerSecond':5,'Status':'ACTIVE'}",
                  described(scene, "WarmThroughput"));
            })
        .holds(
            "no-change",
            scene -> {
              scene.create(PROVISIONED);
              String text =
                  "The provisioned throughput for the table will not change. The requested value equals the current value. Current ReadCapacityUnits provisioned for the table: 5. Requested ReadCapacityUnits: 5. Current WriteCapacityUnits provisioned for the table: 5. Requested WriteCapacityUnits: 5. Refer to the Amazon DynamoDB Developer Guide for current limits and how to request higher limits.";
              scene.expectError("UpdateTable", request(units(5)), "ValidationException", text);
              scene.expectError(
                  "UpdateTable",
                  request("'BillingMode':'PROVISIONED'," + units(5)),
                  "ValidationException",
                  text);
            })
        .from(RECORDED, PROBES + "DDB-TABLE-184, 326")
        .holds(
            "fifth-decrease",
            scene -> {
              scene.create(PROVISIONED.replace("'ReadCapacityUnits':5", "'ReadCapacityUnits':9"));
              for (int units = 8; units > 4; units--) {
                scene.succeed(
                    "UpdateTable",
                    request(
                        "'ProvisionedThroughput':{'ReadCapacityUnits':"
                            + units
                            + ",'WriteCapacityUnits':5}"));
                awaitActive(scene);
              }
              String text =
                  scene
                      .expectError("UpdateTable", request(units(3)), "LimitExceededException")
                      .errorText();
              String form =
                  "Subscriber limit exceeded: Provisioned throughput decreases are limited within a given UTC day\\. After the first 4 decreases, each subsequent decrease in the same UTC day can be performed at most once every 3600 seconds\\. Number of decreases today: 4\\. Last decrease at \\w+, \\w+ \\d+, \\d{4} at \\d+:\\d\\d:\\d\\d [AP]M Coordinated Universal Time\\. Next decrease can be made at \\w+, \\w+ \\d+, \\d{4} at \\d+:\\d\\d:\\d\\d [AP]M Coordinated Universal Time\\.?";
              assertTrue(text.matches(form), text);
              scene.succeed("UpdateTable", request(units(10)));
            });
  }

  private static void billing(Expectations expect) {
    expect
        .from(RECORDED, PROBES + "DDB-TABLE-055, 064, 153, 165")
        .holds(
            "there-and-back",
            scene -> {
              scene.create(ON_DEMAND);
              scene.succeed(
                  "UpdateTable", request("'OnDemandThroughput':{'MaxReadRequestUnits':100}"));
              Answer answer =
                  scene.succeed(
                      "UpdateTable",
                      request(
                          "'BillingMode':'PROVISIONED',"
                              + units(2)
                              + ",'GlobalSecondaryIndexUpdates':[{'Update':{'IndexName':'gsi',"
                              + units(3)
                              + "}}]"));
              scene.same("'UPDATING'", answer.at("TableDescription", "TableStatus"));
              scene.same(
                  "{'BillingMode':'PROVISIONED'}",
                  answer.at("TableDescription", "BillingModeSummary"));
              awaitActive(scene);
              JsonNode table = scene.succeed("DescribeTable", "{'TableName':'$own'}").at("Table");
              scene.same(
                  "{'NumberOfDecreasesToday':0,'ReadCapacityUnits':2,'WriteCapacityUnits':2}",
                  member(table, "ProvisionedThroughput"));
              scene.same(
                  "{'BillingMode':'PROVISIONED','LastUpdateToPayPerRequestDateTime':'*'}",
                  member(table, "BillingModeSummary"));
              scene.same(
                  "{'ReadUnitsPerSecond':12000,'WriteUnitsPerSecond':4000,'Status':'ACTIVE'}",
                  member(table, "WarmThroughput"));
              assertFalse(table.asObject().containsKey("OnDemandThroughput"));
              scene.expectError(
                  "UpdateTable",
                  request("'OnDemandThroughput':{'MaxReadRequestUnits':100}"),
                  "ValidationException",
                  INVALID
                      + "MaxReadRequestUnits for OnDemandThroughput cannot be specified when the table BillingMode is PROVISIONED");
              scene.succeed("UpdateTable", request("'BillingMode':'PAY_PER_REQUEST'"));
              awaitActive(scene);
              scene.same(
                  "{'BillingMode':'PAY_PER_REQUEST','LastUpdateToPayPerRequestDateTime':'*'}",
                  described(scene, "BillingModeSummary"));
              assertEquals("0", throughput(scene).asObject().get("ReadCapacityUnits").asNumber());
            })
        .from(RECORDED, PROBES + "DDB-TABLE-156")
        .holds(
            "on-demand-again",
            scene -> {
              scene.create(ON_DEMAND);
              Answer answer =
                  scene.succeed("UpdateTable", request("'BillingMode':'PAY_PER_REQUEST'"));
              scene.same("'UPDATING'", answer.at("TableDescription", "TableStatus"));
              awaitActive(scene);
            })
        .from(RECORDED, PROBES + "DDB-TABLE-178, 182, 135")
        .holds(
            "on-demand-limits",
            scene -> {
              scene.create(ON_DEMAND);
              Answer answer =
                  scene.succeed(
                      "UpdateTable",
                      request(
                          "'OnDemandThroughput':{'MaxReadRequestUnits':1000,'MaxWriteRequestUnits':500}"));
              scene.same("'ACTIVE'", answer.at("TableDescription", "TableStatus"));
              scene.same(
                  "{'MaxReadRequestUnits':1000,'MaxWriteRequestUnits':500}",
                  answer.at("TableDescription", "OnDemandThroughput"));
              scene.same(
                  "{'MaxReadRequestUnits':-1,'MaxWriteRequestUnits':500}",
                  scene
                      .succeed(
                          "UpdateTable", request("'OnDemandThroughput':{'MaxReadRequestUnits':-1}"))
                      .at("TableDescription", "OnDemandThroughput"));
              scene.eventually(
                  "only the other limit is left",
                  () -> described(scene, "OnDemandThroughput").asObject().size() == 1);
              scene.same("{'MaxWriteRequestUnits':500}", described(scene, "OnDemandThroughput"));
              Answer ofIndex =
                  scene.succeed(
                      "UpdateTable",
                      request(
                          "'GlobalSecondaryIndexUpdates':[{'Update':{'IndexName':'gsi','OnDemandThroughput':{'MaxReadRequestUnits':50}}}]"));
              scene.same("'ACTIVE'", ofIndex.at("TableDescription", "TableStatus"));
              scene.same(
                  "'UPDATING'",
                  ofIndex.at("TableDescription", "GlobalSecondaryIndexes", 0, "IndexStatus"));
            });
  }

  private static void others(Expectations expect) {
    expect
        .from(RECORDED, PROBES + "DDB-TABLE-017, 006")
        .holds(
            "deletion-protection",
            scene -> {
              scene.create(ON_DEMAND);
              Answer answer =
                  scene.succeed("UpdateTable", request("'DeletionProtectionEnabled':true"));
              scene.same("'ACTIVE'", answer.at("TableDescription", "TableStatus"));
              scene.same("true", answer.at("TableDescription", "DeletionProtectionEnabled"));
              scene.expectError(
                  "DeleteTable",
                  "{'TableName':'$own'}",
                  "ValidationException",
                  "Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.");
              scene.eventually(
                  "protection ends",
                  () ->
                      scene
                              .call("UpdateTable", request("'DeletionProtectionEnabled':false"))
                              .status()
                          == 200);
              scene.same("false", described(scene, "DeletionProtectionEnabled"));
            })
        .from(RECORDED, PROBES + "DDB-TABLE-284, 283, 286")
        .holds(
            "table-class",
            scene -> {
              scene.create(ON_DEMAND);
              Answer answer =
                  scene.succeed(
                      "UpdateTable", request("'TableClass':'STANDARD_INFREQUENT_ACCESS'"));
              scene.same("'UPDATING'", answer.at("TableDescription", "TableStatus"));
              awaitActive(scene);
              scene.same(
                  "{'TableClass':'STANDARD_INFREQUENT_ACCESS','LastUpdateDateTime':'*'}",
                  described(scene, "TableClassSummary"));
            })
        .holds(
            "table-class-standard-already",
            scene -> {
              scene.create(ON_DEMAND);
              scene.succeed("UpdateTable", request("'TableClass':'STANDARD'"));
              awaitActive(scene);
              JsonNode table = scene.succeed("DescribeTable", "{'TableName':'$own'}").at("Table");
              assertFalse(table.asObject().containsKey("TableClassSummary"));
            })
        .from(RECORDED, PROBES + "DDB-TABLE-155, 179, 134")
        .holds(
            "warm-throughput",
            scene -> {
              scene.create(ON_DEMAND);
              Answer answer =
                  scene.succeed(
                      "UpdateTable", request("'WarmThroughput':{'ReadUnitsPerSecond':12001}"));
              scene.same("'ACTIVE'", answer.at("TableDescription", "TableStatus"));
              scene.same(
                  "{'ReadUnitsPerSecond':12000,'WriteUnitsPerSecond':4000,'Status':'UPDATING'}",
                  answer.at("TableDescription", "WarmThroughput"));
            })
        .from(RECORDED, PROBES + "DDB-TABLE-018, 044, 457")
        .invalid(
            "encryption-off-again",
            "UpdateTable",
            "{'TableName':'$hash','SSESpecification':{'Enabled':false}}",
            INVALID + "Table is already encrypted by default")
        .invalid(
            "encryption-empty",
            "UpdateTable",
            "{'TableName':'$hash','SSESpecification':{}}",
            INVALID + "Table is already encrypted by default")
        .invalid(
            "encryption-off-with-type",
            "UpdateTable",
            "{'TableName':'$hash','SSESpecification':{'Enabled':false,'SSEType':'KMS'}}",
            INVALID + "SSEType can not be specified if Enabled is false")
        .from(RECORDED, PROBES + "DDB-TABLE-358")
        .holds(
            "definitions-beside-something-are-passed-over",
            scene -> {
              scene.create(ON_DEMAND);
              scene.succeed(
                  "UpdateTable",
                  request(
                      "'AttributeDefinitions':[{'AttributeName':'a','AttributeType':'N'}],'BillingMode':'PAY_PER_REQUEST'"));
              scene.same(
                  "[{'AttributeName':'a','AttributeType':'S'}]",
                  described(scene, "AttributeDefinitions"));
            })
        .from(RECORDED, PROBES + "DDB-TABLE-039, 038, 128 (CreateTable)")
        .invalid(
            "create-warm-less",
            "CreateTable",
            "{'TableName':'$own',"
                + KEY
                + ",'BillingMode':'PAY_PER_REQUEST','WarmThroughput':{'ReadUnitsPerSecond':1}}",
            INVALID
                + "Requested ReadUnitsPerSecond for WarmThroughput for table is lower than initial throughput for OnDemand. See: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/on-demand-capacity-mode.html#on-demand-capacity-mode-initial")
        .invalid(
            "create-warm-less-than-provisioned",
            "CreateTable",
            PROVISIONED.replace("}}", "},'WarmThroughput':{'ReadUnitsPerSecond':4}}"),
            INVALID
                + "Requested ReadUnitsPerSecond for WarmThroughput for table is lower than ReadCapacityUnits of ProvisionedThroughput")
        .invalid(
            "create-on-demand-limit-of-provisioned",
            "CreateTable",
            PROVISIONED.replace("}}", "},'OnDemandThroughput':{'MaxReadRequestUnits':4}}"),
            INVALID
                + "MaxReadRequestUnits for OnDemandThroughput cannot be specified when table BillingMode is PROVISIONED.")
        .invalid(
            "create-on-demand-limit-unbounded",
            "CreateTable",
            "{'TableName':'$own',"
                + KEY
                + ",'BillingMode':'PAY_PER_REQUEST','OnDemandThroughput':{'MaxReadRequestUnits':-1}}",
            INVALID
                + "Requested MaxReadRequestUnits for OnDemandThroughput for table is outside of valid range")
        .invalid(
            "create-index-without-units",
            "CreateTable",
            PROVISIONED.replace(
                "}}",
                "},'GlobalSecondaryIndexes':[{'IndexName':'gsi','KeySchema':[{'AttributeName':'a','KeyType':'HASH'}],'Projection':{'ProjectionType':'ALL'}}]}"),
            INVALID + "ProvisionedThroughput is not specified for index: gsi")
        .from(INFERRED, "DynamoDB answers this with an internal error; we say what is wrong")
        .holds(
            "empty-structures-are-refused",
            scene -> {
              scene.expectError(
                  "UpdateTable",
                  "{'TableName':'$hash','OnDemandThroughput':{}}",
                  "ValidationException");
              scene.expectError(
                  "UpdateTable",
                  "{'TableName':'$hash','WarmThroughput':{}}",
                  "ValidationException");
            });
  }

  private static void awaitActive(Scene scene) {
    scene.eventually(
        "the table is active", () -> described(scene, "TableStatus").asString().equals("ACTIVE"));
  }

  private static JsonNode throughput(Scene scene) {
    return described(scene, "ProvisionedThroughput");
  }

  private static JsonNode described(Scene scene, String member) {
    return scene.succeed("DescribeTable", "{'TableName':'$own'}").at("Table", member);
  }

  private static JsonNode member(JsonNode object, String name) {
    return object.asObject().get(name);
  }
}
