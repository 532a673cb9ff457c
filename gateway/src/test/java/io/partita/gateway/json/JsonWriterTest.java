package io.partita.gateway.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.partita.core.value.AttributeValue;
import io.partita.core.value.AttributeValue.BinaryValue;
import io.partita.core.value.AttributeValue.ListValue;
import io.partita.core.value.AttributeValue.MapValue;
import io.partita.core.value.AttributeValue.StringSetValue;
import io.partita.core.value.AttributeValue.StringValue;
import io.partita.gateway.model.JsonTree;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JsonWriterTest {
  private final JsonWriter json = new JsonWriter(0);

  private String text() {
    return new String(json.array(), 0, json.length(), StandardCharsets.UTF_8);
  }

  @Test
  void commasComeByThemselves() {
    json.startObject().name("a").number(1).name("b").startArray().bool(true).number(0.5);
    json.startObject().endObject().string("x").endArray().name("c").startObject().endObject();
    json.endObject();
    assertEquals("{\"a\":1,\"b\":[true,0.5,{},\"x\"],\"c\":{}}", text());
  }

  @Test
  void commasWhateverStringsEndWith() {
    json.startArray();
    for (String end : new String[] {"{", "[", ":", ",", "\\", "\""}) {
      json.string(end);
    }
    json.endArray();
    assertEquals(List.of("{", "[", ":", ",", "\\", "\""), JsonTree.read(text()));
  }

  @Test
  void whatIsTakenStaysAsItWas() {
    json.string("first");
    byte[] first = json.take();
    json.string("x".repeat(100_000)).string("y");
    assertEquals(100_006, json.take().length);
    json.string("second");
    assertEquals("\"first\"", new String(first, StandardCharsets.UTF_8));
    assertEquals("\"second\"", text());
  }

  @Test
  void timesAreSecondsWithMillis() {
    json.startArray().seconds(1_700_000_000_007L).seconds(0).endArray();
    assertEquals("[1700000000.007,0.000]", text());
  }

  @Test
  void randomTextComesBack() {
    long seed = Long.getLong("seed", 7);
    Random random = new Random(seed);
    for (int i = 0; i < 5000; i++) {
      String given = randomText(random);
      json.clear();
      json.startArray().string(given);
      byte[] bytes = given.getBytes(StandardCharsets.UTF_8);
      json.string(bytes, 0, bytes.length).endArray();
      assertEquals(List.of(given, given), JsonTree.read(text()), "seed " + seed);
    }
  }

  private static String randomText(Random random) {
    int[] points = new int[random.nextInt(40)];
    for (int i = 0; i < points.length; i++) {
      int bound = random.nextInt(4) == 0 ? 0x10ffff : random.nextInt(4) == 0 ? 0x100 : 0x80;
      int point = random.nextInt(bound);
      points[i] = point >= 0xd800 && point < 0xe000 ? '?' : point;
    }
    return new String(points, 0, points.length);
  }

  @Test
  void base64IsTheCommonOne() {
    Random random = new Random(3);
    for (int length = 0; length < 40; length++) {
      byte[] bytes = new byte[length + 2];
      random.nextBytes(bytes);
      json.clear();
      json.base64(bytes, 1, length);
      byte[] inside = java.util.Arrays.copyOfRange(bytes, 1, 1 + length);
      assertEquals('"' + Base64.getEncoder().encodeToString(inside) + '"', text());
    }
  }

  @Test
  void attributesHaveTheirTypes() {
    Map<String, AttributeValue> inner = new LinkedHashMap<>();
    inner.put("b", new BinaryValue(new byte[] {1}));
    inner.put("ss", new StringSetValue(List.of("x", "y")));
    Map<String, AttributeValue> attributes = new LinkedHashMap<>();
    attributes.put("m", new MapValue(inner));
    attributes.put(
        "l",
        new ListValue(
            List.of(AttributeValue.NullValue.INSTANCE, AttributeValue.BooleanValue.FALSE)));
    attributes.put("s", new StringValue(""));
    new AttributeWriter(json).attributes(attributes);
    assertEquals(
        "{\"m\":{\"M\":{\"b\":{\"B\":\"AQ==\"},\"ss\":{\"SS\":[\"x\",\"y\"]}}},"
            + "\"l\":{\"L\":[{\"NULL\":true},{\"BOOL\":false}]},\"s\":{\"S\":\"\"}}",
        text());
  }
}
