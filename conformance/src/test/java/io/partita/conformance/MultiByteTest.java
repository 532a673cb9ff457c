package io.partita.conformance;

import static io.partita.conformance.suite.Source.DOCUMENTATION;
import static io.partita.conformance.suite.Source.INFERRED;
import static io.partita.conformance.suite.Source.MODEL;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.partita.conformance.suite.ConformanceSuite;
import io.partita.conformance.suite.Expectations;
import io.partita.conformance.suite.Fixture;
import io.partita.conformance.suite.Scene;
import io.partita.conformance.wire.Answer;
import io.partita.conformance.wire.Wire;
import java.util.List;
import java.util.Map;

/** Text beyond ASCII, and what is no text at all: kept as it is, or refused; never a crash. */
final class MultiByteTest extends ConformanceSuite {
  private static final String FACE = "\ud83d\ude00";

  @Override
  protected void write(Expectations expect) {
    kept(expect);
    ordered(expect);
    refused(expect);
  }

  private static void kept(Expectations expect) {
    expect.from(DOCUMENTATION, "strings are Unicode with UTF-8 binary encoding");
    for (String text : List.of("é", "日本語", FACE, "a\u0301", "\uffff", "\u0000", "\u2028", "ﷺ")) {
      String escaped = text.equals("\u0000") ? "\\u0000" : text;
      expect.holds(
          "key-and-value " + Integer.toHexString(text.codePointAt(0)),
          scene -> {
            String item = "{'a':{'S':'" + escaped + "$key'},'v':{'S':'" + escaped + "'}}";
            scene.succeed("PutItem", "{'TableName':'$hash','Item':" + item + "}");
            scene.expect(
                "GetItem",
                "{'TableName':'$hash','ConsistentRead':true,'Key':{'a':{'S':'"
                    + escaped
                    + "$key'}}}",
                "{'Item':" + item + "}");
          });
    }
    expect
        .holds(
            "names-sets-and-maps",
            scene -> {
              String item =
                  "{'a':{'S':'$key'},'ключ"
                      + FACE
                      + "':{'SS':['ä','"
                      + FACE
                      + "']},'m':{'M':{'日':{'L':[{'S':'本'}]}}}}";
              scene.put(Fixture.HASH, item);
              scene.expect(
                  "GetItem",
                  "{'TableName':'$hash','ConsistentRead':true,'Key':{'a':{'S':'$key'}},"
                      + "'ProjectionExpression':'a, #k, m.#d[0]','ExpressionAttributeNames':{'#k':'ключ"
                      + FACE
                      + "','#d':'日'}}",
                  "{'Item':{'a':{'S':'$key'},'ключ"
                      + FACE
                      + "':{'SS':['ä','"
                      + FACE
                      + "']},'m':{'M':{'日':{'L':[{'S':'本'}]}}}}}");
            })
        .holds(
            "escaped-pairs-are-one-character",
            scene -> {
              scene.put(Fixture.HASH, "{'a':{'S':'$key\\ud83d\\ude00'}}");
              scene.expect(
                  "GetItem",
                  "{'TableName':'$hash','ConsistentRead':true,'Key':{'a':{'S':'$key"
                      + FACE
                      + "'}}}",
                  "{'Item':{'a':{'S':'$key" + FACE + "'}}}");
            });
  }

  private static void ordered(Expectations expect) {
    expect
        .from(DOCUMENTATION, "strings are ordered by the bytes of their UTF-8")
        .holds(
            "order-is-that-of-utf8",
            scene -> {
              // As UTF-16 the last one would come before the one ahead of it.
              List<String> texts = List.of("z", "é", "日", "\uffee", FACE);
              for (String text : texts.reversed()) {
                scene.put(Fixture.RANGE, "{'a':{'S':'$key'},'b':{'S':'" + text + "'}}");
              }
              scene.expect(
                  "Query",
                  "{'TableName':'$range','ConsistentRead':true,'ProjectionExpression':'b',"
                      + "'KeyConditionExpression':'a = :a AND b > :b','ExpressionAttributeValues':"
                      + "{':a':{'S':'$key'},':b':{'S':'é'}}}",
                  "{'Count':3,'ScannedCount':3,'Items':[{'b':{'S':'日'}},{'b':{'S':'\uffee'}},{'b':{'S':'"
                      + FACE
                      + "'}}]}");
            });
  }

  private static void refused(Expectations expect) {
    expect
        .from(MODEL, "pattern of table names")
        .holds(
            "table-name",
            scene ->
                scene.expectError("DescribeTable", "{'TableName':'tablé'}", "ValidationException"))
        .from(DOCUMENTATION, "names in expressions begin with a letter of ASCII")
        .holds(
            "name-in-expression",
            scene ->
                scene.expectError(
                    "GetItem",
                    "{'TableName':'$hash','Key':{'a':{'S':'$key'}},'ProjectionExpression':'日本'}",
                    "ValidationException"))
        .from(INFERRED, "what is no text is a SerializationException");
    String[] halves = {"\\ud800", "\\udc00", "\\ude00\\ud83d", "\\ud800x", "x\\ud83d"};
    for (String half : halves) {
      expect
          .holds("half-in-value " + half, scene -> half(scene, "{'S':'" + half + "'}", ""))
          .holds("half-in-name " + half, scene -> half(scene, "{'S':'x'}", half))
          .holds(
              "half-in-map " + half, scene -> half(scene, "{'M':{'" + half + "':{'S':'x'}}}", ""));
    }
    int[][] broken = {
      {0xff}, {0xed, 0xa0, 0x80}, {0xe2, 0x82}, {0xf4, 0x90, 0x80, 0x80},
      // longer than they need to be: NUL, a letter, a slash, a character of two bytes
      {0xc0, 0x80}, {0xc1, 0xa1}, {0xe0, 0x80, 0xaf}, {0xf0, 0x80, 0x83, 0xa9}
    };
    for (int[] bytes : broken) {
      expect.holds(
          "no-utf8 " + Integer.toHexString(bytes[0]),
          scene -> {
            String body =
                scene.json("{'TableName':'$hash','Item':{'a':{'S':'$key'},'v':{'S':'~'}}}");
            Answer answer =
                scene
                    .wire()
                    .post(
                        Map.of("X-Amz-Target", Wire.PREFIX + "PutItem", "Content-Type", Wire.JSON),
                        replaced(body, bytes));
            assertEquals("SerializationException", answer.errorName(), answer::toString);
          });
    }
  }

  private static void half(Scene scene, String value, String name) {
    scene.expectError(
        "PutItem",
        "{'TableName':'$hash','Item':{'a':{'S':'$key'},'n" + name + "':" + value + "}}",
        "SerializationException");
  }

  /** The UTF-8 of a text in which other bytes stand for the tilde. */
  private static byte[] replaced(String text, int[] bytes) {
    int at = text.indexOf('~');
    byte[] before = text.substring(0, at).getBytes(UTF_8);
    byte[] after = text.substring(at + 1).getBytes(UTF_8);
    byte[] all = new byte[before.length + bytes.length + after.length];
    System.arraycopy(before, 0, all, 0, before.length);
    for (int i = 0; i < bytes.length; i++) {
      all[before.length + i] = (byte) bytes[i];
    }
    System.arraycopy(after, 0, all, before.length + bytes.length, after.length);
    return all;
  }
}
