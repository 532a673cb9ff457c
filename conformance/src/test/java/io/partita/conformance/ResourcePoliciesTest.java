package io.partita.conformance;

import static io.partita.conformance.suite.Source.INFERRED;
import static io.partita.conformance.suite.Source.RECORDED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.partita.conformance.suite.ConformanceSuite;
import io.partita.conformance.suite.Expectations;
import io.partita.conformance.suite.Scene;
import io.partita.conformance.wire.Answer;
import java.util.concurrent.atomic.AtomicReference;

/** PutResourcePolicy, GetResourcePolicy and DeleteResourcePolicy. */
final class ResourcePoliciesTest extends ConformanceSuite {
  private static final String PROBES =
      "probes of AWS' Kubernetes controllers against DynamoDB, 2026-10: ";
  private static final String MOTO = "moto tests/test_dynamodb resource policies, verified on AWS";
  private static final String INVALID = "One or more parameter values were invalid: ";
  private static final String DOCUMENT = INVALID + "Invalid policy document: ";
  private static final String NOT_FOUND =
      "Resource-based policy not found for the provided ResourceArn: ";
  private static final String TABLE =
      "{'TableName':'$own','AttributeDefinitions':[{'AttributeName':'a','AttributeType':'S'}],'KeySchema':[{'AttributeName':'a','KeyType':'HASH'}],'BillingMode':'PAY_PER_REQUEST'}";

  @Override
  protected void write(Expectations expect) {
    revisions(expect);
    documents(expect);
    resources(expect);
  }

  private static void revisions(Expectations expect) {
    expect
        .from(RECORDED, MOTO)
        .holds(
            "no-policy",
            scene -> {
              String arn = arn(scene, "$hash");
              refuse(
                  scene,
                  "GetResourcePolicy",
                  "{'ResourceArn':'" + arn + "'}",
                  "PolicyNotFoundException",
                  NOT_FOUND + arn);
            })
        .holds(
            "expected-revisions",
            scene -> {
              String arn = own(scene);
              String first = put(scene, arn, policy(arn, "dynamodb:GetItem"), "NO_POLICY");
              assertEquals(first, put(scene, arn, policy(arn, "dynamodb:GetItem"), null));
              String second = put(scene, arn, policy(arn, "dynamodb:PutItem"), first);
              assertNotEquals(first, second);
              refuse(
                  scene,
                  "PutResourcePolicy",
                  request(arn, policy(arn, "dynamodb:Query"), first),
                  "PolicyNotFoundException",
                  NOT_FOUND
                      + "Requested update for policy with revision id "
                      + first
                      + ", but the policy associated to target table "
                      + scene.resolve("$own")
                      + " has revision id "
                      + second
                      + ".");
              refuse(
                  scene,
                  "PutResourcePolicy",
                  request(arn, policy(arn, "dynamodb:Query"), "NO_POLICY"),
                  "PolicyNotFoundException",
                  NOT_FOUND
                      + "Requested policy update expecting none to be present for table "
                      + scene.resolve("$own")
                      + ", but a policy exists with revision id "
                      + second
                      + ".");
              refuse(
                  scene,
                  "DeleteResourcePolicy",
                  "{'ResourceArn':'" + arn + "','ExpectedRevisionId':'unknown'}",
                  "PolicyNotFoundException",
                  NOT_FOUND
                      + "Requested update for policy with revision id unknown, but the policy associated to target table "
                      + scene.resolve("$own")
                      + " has revision id "
                      + second
                      + ".");
            })
        .from(RECORDED, PROBES + "DDB-TABLE-205, 209")
        .holds(
            "deletion",
            scene -> {
              String arn = own(scene);
              String request = "{'ResourceArn':'" + arn + "'}";
              assertFalse(scene.succeed("DeleteResourcePolicy", request).has("RevisionId"));
              String revision = put(scene, arn, policy(arn, "dynamodb:GetItem"), null);
              scene.eventually(
                  "it is deleted",
                  () -> {
                    Answer answer = scene.call("DeleteResourcePolicy", request);
                    return answer.status() == 200
                        && answer.at("RevisionId").asString().equals(revision);
                  });
              scene.eventually(
                  "it is not found",
                  () ->
                      scene
                          .call("GetResourcePolicy", request)
                          .errorName()
                          .equals("PolicyNotFoundException"));
            })
        .from(INFERRED, "the end of the recorded text is not known")
        .holds(
            "revision-of-nothing",
            scene -> {
              String arn = arn(scene, "$hash");
              Answer answer =
                  scene.expectError(
                      "DeleteResourcePolicy",
                      "{'ResourceArn':'" + arn + "','ExpectedRevisionId':'123456789'}",
                      "PolicyNotFoundException");
              String opening =
                  NOT_FOUND
                      + "Requested update for policy with revision id 123456789, but table "
                      + scene.resolve("$hash")
                      + " has no associated";
              assertEquals(opening, answer.errorText().substring(0, opening.length()));
            });
  }

  private static void documents(Expectations expect) {
    expect
        .from(RECORDED, PROBES + "DDB-TABLE-207, 208, 351")
        .holds(
            "shown-in-its-own-form",
            scene -> {
              String arn = own(scene);
              String account = arn.split(":")[4];
              String wordy =
                  "{ 'Statement' : [ { 'Resource':'"
                      + arn
                      + "', 'Action':['dynamodb:GetItem'],\\n 'Principal':{'AWS':'"
                      + account
                      + "'}, 'Effect':'Allow', 'Sid':'read' } ], 'Version':'2012-10-17' }";
              String revision = put(scene, arn, wordy, null);
              Answer shown = scene.succeed("GetResourcePolicy", "{'ResourceArn':'" + arn + "'}");
              String form =
                  ("{'Version':'2012-10-17','Statement':[{'Sid':'read','Effect':'Allow','Principal':{'AWS':'arn:aws:iam::"
                          + account
                          + ":root'},'Action':'dynamodb:GetItem','Resource':'"
                          + arn
                          + "'}]}")
                      .replace('\'', '"');
              assertEquals(form, shown.at("Policy").asString());
              assertEquals(revision, put(scene, arn, form.replace('"', '\''), null));
            })
        .from(RECORDED, PROBES + "DDB-TABLE-211, 356, 457");
    String[][] rows = {
      {"empty", "", DOCUMENT + "This policy contains invalid Json"},
      {"no-json", "{not json", DOCUMENT + "This policy contains invalid Json"},
      {"array", "[]", DOCUMENT + "This policy contains invalid Json"},
      {"null", "null", DOCUMENT + "This text appears not to be a policy"},
      {"empty-object", "{}", DOCUMENT + "Syntax error at position (1,3)"},
      {
        "no-statements",
        "{'Version':'2012-10-17','Statement':[]}",
        DOCUMENT + "Could not parse the policy: Statement is empty!"
      },
      {
        "empty-statement",
        "{'Version':'2012-10-17','Statement':[{}]}",
        DOCUMENT + "Missing required field Effect"
      },
      {
        "no-resource",
        statement("'Principal':{'AWS':'$account'},'Action':'dynamodb:GetItem'"),
        DOCUMENT + "Missing required field Resource"
      },
      {
        "stream-actions",
        statement(
            "'Principal':{'AWS':'$account'},'Resource':'*','Action':['dynamodb:GetRecords','dynamodb:DescribeStream']"),
        DOCUMENT
            + "The following action names are invalid: \"dynamodb:GetRecords\", \"dynamodb:DescribeStream\""
      },
      {
        "everybody",
        statement("'Principal':'*','Action':'dynamodb:GetItem','Resource':'*'"),
        "Resource-based policy grants unbounded access in one or more elements. Please revise the policy to ensure least-privilege form of access"
      },
      {
        "sids-twice",
        "{'Version':'2012-10-17','Statement':[%s,%s]}".formatted(sid(), sid()),
        DOCUMENT + "The Statement Ids in the policy are not unique"
      },
      {
        "too-large",
        "{}" + " ".repeat(20_479),
        INVALID + "Maximum policy size of 20480 bytes exceeded"
      },
    };
    for (String[] row : rows) {
      expect.holds(
          "document-" + row[0],
          scene -> {
            String arn = arn(scene, "$hash");
            refuse(
                scene,
                "PutResourcePolicy",
                request(arn, row[1].replace("$account", arn.split(":")[4]), null),
                "ValidationException",
                row[2]);
          });
    }
  }

  private static String statement(String members) {
    return "{'Version':'2012-10-17','Statement':[{'Effect':'Allow'," + members + "}]}";
  }

  private static String sid() {
    return "{'Sid':'same','Effect':'Allow','Principal':{'AWS':'$account'},'Action':'dynamodb:GetItem','Resource':'*'}";
  }

  private static void resources(Expectations expect) {
    expect
        .from(RECORDED, PROBES + "DDB-TABLE-212")
        .invalid(
            "name-for-arn",
            "GetResourcePolicy",
            "{'ResourceArn':'$hash'}",
            INVALID + "ARNs must start with 'arn:': $hash")
        .holds(
            "missing-table",
            scene -> {
              String arn = arn(scene, "$hash") + "x";
              String text =
                  "Requested resource not found: Table: " + scene.resolve("$hash") + "x not found";
              String request = "{'ResourceArn':'" + arn + "'}";
              refuse(scene, "GetResourcePolicy", request, "ResourceNotFoundException", text);
              refuse(scene, "DeleteResourcePolicy", request, "ResourceNotFoundException", text);
              refuse(
                  scene,
                  "PutResourcePolicy",
                  request(arn, policy(arn, "dynamodb:GetItem"), null),
                  "ResourceNotFoundException",
                  text);
            })
        .holds(
            "other-account",
            scene ->
                refuse(
                    scene,
                    "GetResourcePolicy",
                    "{'ResourceArn':'"
                        + arn(scene, "$hash").replaceFirst(":[0-9]{12}:", ":123412341234:")
                        + "'}",
                    "ValidationException",
                    "This action is only supported by accounts that match the resource owner’s account."))
        .holds(
            "other-region",
            scene -> {
              String arn =
                  arn(scene, "$hash").replaceFirst("dynamodb:[^:]+:", "dynamodb:sa-east-1:");
              refuse(
                  scene,
                  "GetResourcePolicy",
                  "{'ResourceArn':'" + arn + "'}",
                  "ValidationException",
                  INVALID + "Invalid resource Arn: " + arn);
            })
        .holds(
            "stream",
            scene ->
                refuse(
                    scene,
                    "GetResourcePolicy",
                    "{'ResourceArn':'" + arn(scene, "$hash") + "/stream/2000-01-01T00:00:00.000'}",
                    "ResourceNotFoundException",
                    "Requested resource not found: Stream: 2000-01-01T00:00:00.000 not found for Table: "
                        + scene.resolve("$hash")));
  }

  private static String own(Scene scene) {
    scene.create(TABLE);
    return arn(scene, "$own");
  }

  private static String arn(Scene scene, String table) {
    return scene
        .succeed("DescribeTable", "{'TableName':'" + table + "'}")
        .at("Table", "TableArn")
        .asString();
  }

  private static String policy(String arn, String action) {
    return statement(
        "'Principal':{'AWS':'"
            + arn.split(":")[4]
            + "'},'Action':'"
            + action
            + "','Resource':'"
            + arn
            + "'");
  }

  private static String request(String arn, String document, String expectedRevision) {
    return "{'ResourceArn':'"
        + arn
        + "','Policy':'"
        + document.replace("'", "\\'")
        + "'"
        + (expectedRevision == null ? "" : ",'ExpectedRevisionId':'" + expectedRevision + "'")
        + "}";
  }

  /** AWS admits one change in fifteen seconds, and shows it a little later. */
  private static String put(Scene scene, String arn, String document, String expectedRevision) {
    AtomicReference<String> revision = new AtomicReference<>("");
    scene.eventually(
        "the policy is taken",
        () -> {
          Answer answer = scene.call("PutResourcePolicy", request(arn, document, expectedRevision));
          if (answer.status() == 200) {
            revision.set(answer.at("RevisionId").asString());
          }
          return answer.status() == 200;
        });
    scene.eventually(
        "the policy is shown",
        () -> {
          Answer answer = scene.call("GetResourcePolicy", "{'ResourceArn':'" + arn + "'}");
          return answer.status() == 200
              && answer.at("RevisionId").asString().equals(revision.get());
        });
    return revision.get();
  }

  private static void refuse(
      Scene scene, String operation, String request, String error, String text) {
    Answer answer = scene.expectError(operation, request, error);
    assertEquals(text, answer.errorText());
  }
}
