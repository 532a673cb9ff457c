package io.partita.core.operation;

import static io.partita.core.operation.Fixture.CALLER;
import static io.partita.core.operation.Fixture.TABLE;
import static io.partita.core.operation.Fixture.done;
import static io.partita.core.operation.Fixture.error;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.partita.core.error.ApiException;
import io.partita.core.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** TagResource, UntagResource and ListTagsOfResource. */
class TagResourceTest {
  private static final String ARN = "arn:aws:dynamodb:us-east-1:000000000000:table/" + TABLE;
  private static final String TOO_MANY =
      "Number of Tags exceed the current limit for the provided ResourceArn";

  private final Fixture fixture = new Fixture();

  private void tag(GivenTag... tags) {
    done(
        fixture
            .operations
            .resources()
            .tagResource()
            .execute(CALLER, new TagResourceRequest(ARN, List.of(tags))));
  }

  private void untag(String... keys) {
    done(
        fixture
            .operations
            .resources()
            .untagResource()
            .execute(CALLER, new UntagResourceRequest(ARN, List.of(keys))));
  }

  private Map<String, String> tags(String arn) {
    return done(fixture
            .operations
            .resources()
            .listTagsOfResource()
            .execute(CALLER, new ResourceRequest(arn)))
        .tags();
  }

  private static GivenTag of(String key, String value) {
    return new GivenTag(key, value);
  }

  private static GivenTag[] many(String prefix, int count) {
    List<GivenTag> tags = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      tags.add(of(prefix + i, "v"));
    }
    return tags.toArray(GivenTag[]::new);
  }

  @Test
  void tagsComeChangeAndGo() {
    tag(of("b", "1"), of("a", ""));
    assertEquals(Map.of("a", "", "b", "1"), tags(ARN));
    tag(of("b", "2"), of("ключ", "表 a+b-c=d.e_f:g/h@i"));
    untag("a", "absent");
    assertEquals(Map.of("b", "2", "ключ", "表 a+b-c=d.e_f:g/h@i"), tags(ARN));
  }

  @Test
  void tagsOutliveADirectory() {
    tag(of("k", "v"));
    fixture.startAnew();
    assertEquals(Map.of("k", "v"), tags(ARN));
  }

  @Test
  void thereAreFiftyAtMost() {
    tag(many("k", 50));
    tag(of("k7", "new"));
    assertEquals("new", tags(ARN).get("k7"));
    assertEquals(TOO_MANY, error(() -> tag(of("one-more", "v"))).text());
    assertEquals(TOO_MANY, error(() -> tag(many("other", 51))).text());
    assertEquals(50, tags(ARN).size());
  }

  @Test
  void wrongTagsChangeNothing() {
    String[][] wrong = {
      {"The Tag Key provided is invalid, Key: ", "", "v"},
      {"The Tag Key provided is invalid, Key: " + "k".repeat(129), "k".repeat(129), "v"},
      {"The Tag Key provided is invalid, Key: a#b", "a#b", "v"},
      {"The Tag Value provided is invalid, Value: 🔑", "k", "🔑"},
      {"The Tag Value provided is invalid, Value: " + "v".repeat(257), "k", "v".repeat(257)},
      {"Tag Key cannot be prefixed with aws:, Key: AWS:x", "AWS:x", "v"},
    };
    for (String[] row : wrong) {
      assertEquals(row[0], error(() -> tag(of("good", "v"), of(row[1], row[2]))).text());
    }
    assertEquals(
        "Duplicate Tag Keys provided as input: Duplicate Tag Key found k",
        error(() -> tag(of("k", "1"), of("k", "2"))).text());
    assertEquals("Atleast one Tag needs to be provided as Input.", error(this::tag).text());
    assertEquals("Atleast one Tag Key needs to be provided as Input.", error(this::untag).text());
    assertEquals(Map.of(), tags(ARN));
  }

  @Test
  void onlyTablesAreTagged() {
    String invalid = "One or more parameter values were invalid: ";
    Map<String, String> wrong =
        Map.of(
            TABLE,
            invalid + "ARNs must start with 'arn:': " + TABLE,
            ARN + "/backup/0170",
            invalid + "Provided Arn is not a DynamoDB resource arn: " + ARN + "/backup/0170",
            ARN + "/index/gsi",
            invalid
                + "Invalid resource arn provided, only table or stream is accepted. Provided"
                + " resource arn: "
                + ARN
                + "/index/gsi",
            ARN.replace("us-east-1", "eu-west-1"),
            "Invalid TableArn: Invalid ResourceArn provided as input "
                + ARN.replace("us-east-1", "eu-west-1"),
            ARN.replace("000000000000", "123456789012"),
            "Access is denied",
            ARN + "x",
            "Requested resource not found: ResourceArn: " + ARN + "x not found");
    wrong.forEach((arn, text) -> assertEquals(text, error(() -> tags(arn)).text()));
    ApiException missing = error(() -> tags(ARN + "x"));
    assertEquals(ErrorCode.RESOURCE_NOT_FOUND, missing.code());
  }
}
