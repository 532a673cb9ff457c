package io.partita.conformance;

import static io.partita.conformance.suite.Source.RECORDED;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.partita.conformance.suite.ConformanceSuite;
import io.partita.conformance.suite.Expectations;
import io.partita.conformance.suite.Scene;
import io.partita.conformance.wire.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** TagResource, UntagResource, ListTagsOfResource, and tags given to CreateTable. */
final class TagsTest extends ConformanceSuite {
  private static final String PROBES =
      "probes of AWS' Kubernetes controllers against DynamoDB, 2026-10: ";
  private static final String INVALID = "One or more parameter values were invalid: ";
  private static final String TOO_MANY =
      "Number of Tags exceed the current limit for the provided ResourceArn";
  private static final String TABLE =
      "{'TableName':'$own','AttributeDefinitions':[{'AttributeName':'a','AttributeType':'S'}],'KeySchema':[{'AttributeName':'a','KeyType':'HASH'}],'BillingMode':'PAY_PER_REQUEST'}";

  @Override
  protected void write(Expectations expect) {
    expect
        .from(RECORDED, "dynalite test/tagResource.js, untagResource.js, listTagsOfResource.js")
        .invalid("tag-nothing", "TagResource", "{'Tags':[]}", "Invalid TableArn")
        .invalid("untag-nothing", "UntagResource", "{'TagKeys':[]}", "Invalid TableArn")
        .invalid("list-nothing", "ListTagsOfResource", "{}", "Invalid TableArn");
    resources(expect);
    life(expect);
    wrong(expect);
  }

  private static void resources(Expectations expect) {
    expect
        .from(RECORDED, PROBES + "DDB-TABLE-071, 070, DDB-BACKUP-013")
        .invalid(
            "no-arn",
            "ListTagsOfResource",
            "{'ResourceArn':'not-an-arn'}",
            INVALID + "ARNs must start with 'arn:': not-an-arn")
        .invalid(
            "name-for-arn",
            "TagResource",
            "{'ResourceArn':'$hash','Tags':[{'Key':'k','Value':'v'}]}",
            INVALID + "ARNs must start with 'arn:': $hash")
        .holds(
            "missing-table",
            scene -> {
              String arn = arn(scene, "$hash") + "x";
              String text = "Requested resource not found: ResourceArn: " + arn + " not found";
              refuse(scene, list(arn), "ListTagsOfResource", "ResourceNotFoundException", text);
              refuse(scene, tag(arn, "k", "v"), "TagResource", "ResourceNotFoundException", text);
              refuse(scene, untag(arn, "k"), "UntagResource", "ResourceNotFoundException", text);
            })
        .holds(
            "other-account",
            scene ->
                refuse(
                    scene,
                    list(arn(scene, "$hash").replaceFirst(":[0-9]{12}:", ":123412341234:")),
                    "ListTagsOfResource",
                    "AccessDeniedException",
                    "Access is denied"))
        .holds(
            "other-region",
            scene -> {
              String arn =
                  arn(scene, "$hash").replaceFirst("dynamodb:[^:]+:", "dynamodb:sa-east-1:");
              refuse(
                  scene,
                  list(arn),
                  "ListTagsOfResource",
                  "ValidationException",
                  "Invalid TableArn: Invalid ResourceArn provided as input " + arn);
            })
        .holds(
            "index",
            scene -> {
              String arn = arn(scene, "$indexed") + "/index/global-c";
              refuse(
                  scene,
                  list(arn),
                  "ListTagsOfResource",
                  "ValidationException",
                  INVALID
                      + "Invalid resource arn provided, only table or stream is accepted. Provided resource arn: "
                      + arn);
            })
        .holds(
            "backup",
            scene -> {
              String arn = arn(scene, "$hash") + "/backup/01658528578619-c4d4e311";
              refuse(
                  scene,
                  list(arn),
                  "ListTagsOfResource",
                  "ValidationException",
                  INVALID + "Provided Arn is not a DynamoDB resource arn: " + arn);
            });
  }

  private static void life(Expectations expect) {
    expect
        .from(RECORDED, PROBES + "DDB-TABLE-105, 106, 372, 101")
        .holds(
            "come-change-and-go",
            scene -> {
              String arn = own(scene);
              assertEquals(Map.of(), tags(scene, arn));
              write(scene, "TagResource", tag(arn, "Env", ""));
              awaitTags(scene, arn, Map.of("Env", ""));
              write(scene, "TagResource", tag(arn, "env", "a+b-c=d.e_f:g/h@i ключ 表"));
              write(scene, "TagResource", tag(arn, "Env", "other"));
              awaitTags(scene, arn, Map.of("Env", "other", "env", "a+b-c=d.e_f:g/h@i ключ 表"));
              write(
                  scene,
                  "UntagResource",
                  "{'ResourceArn':'" + arn + "','TagKeys':['absent','Env']}");
              awaitTags(scene, arn, Map.of("env", "a+b-c=d.e_f:g/h@i ключ 表"));
            })
        .holds(
            "answers-are-empty",
            scene -> {
              String arn = own(scene);
              assertEquals("", scene.succeed("TagResource", tag(arn, "k", "v")).body());
              scene.eventually(
                  "its answer is empty",
                  () -> {
                    Answer answer = scene.call("UntagResource", untag(arn, "k"));
                    return answer.status() == 200 && answer.body().isEmpty();
                  });
            })
        .holds(
            "of-creation",
            scene -> {
              scene.create(
                  TABLE
                      .replace("}]", "}]")
                      .replaceFirst(
                          "\\}$", ",'Tags':[{'Key':'b','Value':'1'},{'Key':'a','Value':''}]}"));
              awaitTags(scene, arn(scene, "$own"), Map.of("a", "", "b", "1"));
            })
        .from(RECORDED, PROBES + "DDB-TABLE-108")
        .holds(
            "fifty-at-most",
            scene -> {
              String arn = own(scene);
              write(scene, "TagResource", many(arn, "k", 50));
              scene.eventually("all are there", () -> tags(scene, arn).size() == 50);
              Answer listed = scene.succeed("ListTagsOfResource", list(arn));
              assertEquals(false, listed.has("NextToken"));
              refuse(
                  scene, tag(arn, "one-more", "v"), "TagResource", "ValidationException", TOO_MANY);
              refuse(scene, many(arn, "n", 51), "TagResource", "ValidationException", TOO_MANY);
              write(scene, "TagResource", tag(arn, "k7", "changed"));
              scene.eventually("it is changed", () -> "changed".equals(tags(scene, arn).get("k7")));
            });
  }

  private static void wrong(Expectations expect) {
    String long129 = "k".repeat(129);
    String long257 = "v".repeat(257);
    String[][] rows = {
      {"key-empty", "{'Key':'','Value':'v'}", "The Tag Key provided is invalid, Key: "},
      {"key-null", "{'Value':'v'}", "The Tag Key provided is invalid, Key: null"},
      {"value-null", "{'Key':'k'}", "The Tag Value provided is invalid, Value: null"},
      {
        "key-hash-sign",
        "{'Key':'bad#char','Value':'v'}",
        "The Tag Key provided is invalid, Key: bad#char"
      },
      {
        "value-percent",
        "{'Key':'k','Value':'100%'}",
        "The Tag Value provided is invalid, Value: 100%"
      },
      {"value-emoji", "{'Key':'k','Value':'🔑'}", "The Tag Value provided is invalid, Value: 🔑"},
      {
        "key-aws",
        "{'Key':'aws:foo','Value':'v'}",
        "Tag Key cannot be prefixed with aws:, Key: aws:foo"
      },
      {
        "key-AWS",
        "{'Key':'AWS:foo','Value':'v'}",
        "Tag Key cannot be prefixed with aws:, Key: AWS:foo"
      },
      {
        "key-twice",
        "{'Key':'dup','Value':'1'},{'Key':'dup','Value':'2'}",
        "Duplicate Tag Keys provided as input: Duplicate Tag Key found dup"
      },
    };
    expect.from(RECORDED, PROBES + "DDB-TABLE-105, 106, 107, 372, 457");
    for (String[] row : rows) {
      expect.holds(
          row[0],
          scene -> {
            String arn = arn(scene, "$hash");
            refuse(
                scene,
                "{'ResourceArn':'" + arn + "','Tags':[{'Key':'good','Value':'v'}," + row[1] + "]}",
                "TagResource",
                "ValidationException",
                row[2]);
            assertEquals(false, tags(scene, arn).containsKey("good"));
          });
    }
    expect
        .holds(
            "key-of-129",
            scene -> {
              String text =
                  scene
                      .expectError(
                          "TagResource",
                          tag(arn(scene, "$hash"), long129, "v"),
                          "ValidationException")
                      .errorText();
              assertEquals("The Tag Key provided is invalid, Key: kkk", text.substring(0, 41));
            })
        .holds(
            "value-of-257",
            scene -> {
              String text =
                  scene
                      .expectError(
                          "TagResource",
                          tag(arn(scene, "$hash"), "k", long257),
                          "ValidationException")
                      .errorText();
              assertEquals("The Tag Value provided is invalid, Value: vvv", text.substring(0, 45));
            })
        .holds(
            "no-tags",
            scene ->
                refuse(
                    scene,
                    "{'ResourceArn':'" + arn(scene, "$hash") + "','Tags':[]}",
                    "TagResource",
                    "ValidationException",
                    "Atleast one Tag needs to be provided as Input."))
        .holds(
            "no-keys",
            scene ->
                refuse(
                    scene,
                    "{'ResourceArn':'" + arn(scene, "$hash") + "','TagKeys':[]}",
                    "UntagResource",
                    "ValidationException",
                    "Atleast one Tag Key needs to be provided as Input."))
        .holds(
            "untag-aws",
            scene ->
                refuse(
                    scene,
                    untag(arn(scene, "$hash"), "aws:foo"),
                    "UntagResource",
                    "ValidationException",
                    "Tag Key cannot be prefixed with aws:, Key: aws:foo"))
        .invalid(
            "create-key-null",
            "CreateTable",
            TABLE.replaceFirst("\\}$", ",'Tags':[{}]}"),
            "The Tag Key provided is invalid, Key: null");
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

  private static String list(String arn) {
    return "{'ResourceArn':'" + arn + "'}";
  }

  private static String tag(String arn, String key, String value) {
    return "{'ResourceArn':'" + arn + "','Tags':[{'Key':'" + key + "','Value':'" + value + "'}]}";
  }

  private static String untag(String arn, String key) {
    return "{'ResourceArn':'" + arn + "','TagKeys':['" + key + "']}";
  }

  private static String many(String arn, String prefix, int count) {
    List<String> tags = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      tags.add("{'Key':'" + prefix + i + "','Value':'v'}");
    }
    return "{'ResourceArn':'" + arn + "','Tags':[" + String.join(",", tags) + "]}";
  }

  private static void refuse(
      Scene scene, String request, String operation, String error, String text) {
    Answer answer = scene.expectError(operation, request, error);
    assertEquals(text, answer.errorText());
  }

  /** AWS admits one change of tags in about two seconds. */
  private static void write(Scene scene, String operation, String request) {
    scene.eventually(operation, () -> scene.call(operation, request).status() == 200);
  }

  private static void awaitTags(Scene scene, String arn, Map<String, String> expected) {
    scene.eventually("its tags are " + expected, () -> tags(scene, arn).equals(expected));
  }

  private static Map<String, String> tags(Scene scene, String arn) {
    Map<String, String> tags = new TreeMap<>();
    scene
        .succeed("ListTagsOfResource", list(arn))
        .at("Tags")
        .asArray()
        .forEach(tag ->
            tags.put(tag.asObject().get("Key").asString(), tag.asObject().get("Value").asString()));
    return tags;
  }
}
