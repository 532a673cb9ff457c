package io.partita.gateway.fuzz;

import io.partita.gateway.model.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Grows bodies from the shapes of the model, mostly sound ones: trees of maps, lists, texts,
 * numbers and booleans. Tables, keys and expressions come from small sets, so that many requests
 * get as far as the store.
 */
final class Grower {
  static final List<String> TABLES = List.of("hash", "range", "numbers", "binary");
  private static final List<String> DOOMED = List.of("doomed1", "doomed2", "doomed3");
  private static final int MAXIMUM_DEPTH = 6;

  private static final List<String> EXPRESSIONS =
      List.of(
          "a = :a",
          "#a = :a AND b BETWEEN :a AND :b",
          "attribute_exists(a) OR NOT (size(#a) > :b)",
          "SET a = :a, b.c[0] = if_not_exists(b, :b) REMOVE d ADD e :a",
          "SET #a = #a + :b DELETE f :c",
          "a, b.c[1], #a",
          "begins_with(a, :a) AND contains(#b, :c)",
          "a IN (:a, :b, :c)",
          "a = :a AND b > :b",
          "SET a = list_append(a, :b)",
          "((((((a = :a))))))",
          "a[0][1].b.#a",
          "attribute_type(a, :a)",
          "ä = :ö",
          "a = ",
          "");
  private static final List<String> NAMES =
      List.of("a", "b", "c", "#a", "#b", ":a", ":b", ":c", "é", "\ud83d\ude00", "a.b", "");
  private static final List<String> NUMBERS =
      List.of(
          "0",
          "1",
          "-1",
          "1.50",
          "+3",
          "1e5",
          "-0",
          "1e125",
          "1e126",
          "1e-130",
          "9".repeat(38),
          "1" + "0".repeat(38) + "1",
          "1e2147483648",
          "0x1",
          " 1",
          "NaN",
          "");
  private static final List<String> ARNS =
      List.of(
          "arn:aws:dynamodb:us-east-1:000000000000:table/hash",
          "arn:aws:dynamodb:us-east-1:123456789012:table/hash",
          "arn:aws:dynamodb:eu-west-1:000000000000:table/hash",
          "arn:aws:dynamodb:us-east-1:000000000000:table/hash/index/byB",
          "arn:aws:dynamodb:us-east-1:000000000000:table/hash/backup/01",
          "arn:",
          "arn:aws:s3:::bucket");

  private final RandomGenerator random;

  Grower(RandomGenerator random) {
    this.random = random;
  }

  Map<String, Object> body(String operation, Shape.Structure shape) {
    if (random.nextInt(3) > 0) {
      Map<String, Object> sound = sound(operation);
      if (!sound.isEmpty()) {
        return sound;
      }
    }
    Map<String, Object> body = structure(operation, shape, 0);
    if (body.containsKey("TableName")) {
      boolean destroys = operation.equals("DeleteTable") || operation.equals("CreateTable");
      body.put("TableName", destroys ? pick(DOOMED) : tableName());
    }
    return body;
  }

  /** A request that the server carries out as it stands; empty where there is none for it. */
  private Map<String, Object> sound(String operation) {
    String table = pick(TABLES);
    Map<String, Object> body = new LinkedHashMap<>();
    Map<String, Object> key = key(table);
    body.put("TableName", table);
    switch (operation) {
      case "PutItem" -> body.put("Item", full(key));
      case "GetItem", "DeleteItem" -> body.put("Key", key);
      case "UpdateItem" -> {
        body.put("Key", key);
        body.put("UpdateExpression", "SET #n = :v, c.d = :v ADD e :one");
        body.put("ConditionExpression", "attribute_exists(c) OR NOT contains(#n, :v)");
        body.put("ExpressionAttributeNames", Map.of("#n", "é" + random.nextInt(5)));
        body.put(
            "ExpressionAttributeValues",
            Map.of(":v", attribute(2), ":one", Map.of("N", pick(NUMBERS))));
        body.put("ReturnValues", "ALL_NEW");
      }
      case "Query" -> {
        body.put("KeyConditionExpression", "a = :a");
        body.put("FilterExpression", "size(v) > :n OR begins_with(b, :a)");
        body.put("ExpressionAttributeValues", Map.of(":a", key.get("a"), ":n", Map.of("N", "3")));
        body.put("Limit", 1 + random.nextInt(20));
      }
      case "Scan" -> body.put("Limit", 1 + random.nextInt(20));
      case "BatchGetItem" -> {
        return new LinkedHashMap<>(
            Map.of("RequestItems", Map.of(table, Map.of("Keys", List.of(key)))));
      }
      case "BatchWriteItem" -> {
        Map<String, Object> put = Map.of("PutRequest", Map.of("Item", full(key)));
        return new LinkedHashMap<>(Map.of("RequestItems", Map.of(table, List.of(put))));
      }
      default -> body.clear();
    }
    return body;
  }

  private Map<String, Object> key(String table) {
    Map<String, Object> key = new LinkedHashMap<>();
    String text = pick(List.of("k", "é", "\ud83d\ude00", "\u0000")) + random.nextInt(50);
    switch (table) {
      case "numbers" -> key.put("a", Map.of("N", String.valueOf(random.nextInt(50))));
      case "binary" -> key.put("a", Map.of("B", "AAEC"));
      default -> key.put("a", Map.of("S", text));
    }
    if (table.equals("range")) {
      key.put("b", Map.of("S", text));
    }
    return key;
  }

  private Map<String, Object> full(Map<String, Object> key) {
    Map<String, Object> item = new LinkedHashMap<>(key);
    item.put("v", Map.of("S", "x".repeat(random.nextInt(3000))));
    item.put("c", Map.of("M", Map.of("d", attribute(0))));
    item.putIfAbsent("b", Map.of("S", "i" + random.nextInt(5)));
    return item;
  }

  private String tableName() {
    return switch (random.nextInt(12)) {
      case 0 -> pick(DOOMED);
      case 1 -> pick(ARNS);
      case 2 -> "täble";
      default -> pick(TABLES);
    };
  }

  private Map<String, Object> structure(String owner, Shape.Structure shape, int depth) {
    Map<String, Object> tree = new LinkedHashMap<>();
    for (Shape.Member member : shape.members()) {
      boolean isWanted = member.required() ? random.nextInt(30) > 0 : random.nextInt(4) == 0;
      if (isWanted && depth < MAXIMUM_DEPTH) {
        tree.put(member.name(), member(owner, member, depth + 1));
      }
    }
    return tree;
  }

  private Object member(String owner, Shape.Member member, int depth) {
    String name = member.name();
    if (name.endsWith("Expression")) {
      return pick(EXPRESSIONS);
    }
    if (name.endsWith("Arn")) {
      return pick(ARNS);
    }
    return switch (name) {
      case "IndexName" -> random.nextBoolean() ? "byB" : "no-such-index";
      case "TableName" -> pick(TABLES);
      case "Key", "Item", "ExclusiveStartKey" -> item(!name.equals("Item"));
      default -> value(owner, member.shape(), depth);
    };
  }

  private Object value(String owner, Shape shape, int depth) {
    return switch (shape) {
      case Shape.Text text ->
          text.constraints().values().isEmpty() || random.nextInt(8) == 0
              ? text()
              : pick(text.constraints().values());
      case Shape.Number number -> number(number);
      case Shape.Flag flag -> random.nextBoolean();
      case Shape.Opaque opaque -> "AAAA";
      case Shape.Attribute attribute -> attribute(0);
      case Shape.Attributes attributes -> attributes();
      case Shape.Structure structure -> structure(owner, structure, depth);
      case Shape.Sequence sequence -> {
        List<Object> list = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          list.add(value(owner, sequence.element(), depth + 1));
        }
        yield list;
      }
      case Shape.Mapping mapping -> {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          String key = random.nextBoolean() ? pick(TABLES) : pick(NAMES);
          map.put(key, value(owner, mapping.value(), depth + 1));
        }
        yield map;
      }
    };
  }

  private Object number(Shape.Number shape) {
    Long minimum = shape.constraints().minimum();
    return switch (random.nextInt(6)) {
      case 0 -> (minimum == null ? 0 : minimum) - 1;
      case 1 -> Long.MAX_VALUE;
      default -> (minimum == null ? 0 : minimum) + random.nextInt(20);
    };
  }

  private Map<String, Object> item(boolean isKey) {
    Map<String, Object> item = new LinkedHashMap<>();
    String table = pick(TABLES);
    Object key =
        switch (table) {
          case "numbers" -> Map.of("N", pick(NUMBERS));
          case "binary" -> Map.of("B", "AAEC");
          default -> Map.of("S", text());
        };
    item.put("a", key);
    if (table.equals("range") || random.nextInt(4) == 0) {
      item.put("b", Map.of("S", text()));
    }
    if (!isKey) {
      item.putAll(attributes());
    }
    return item;
  }

  private Map<String, Object> attributes() {
    Map<String, Object> attributes = new LinkedHashMap<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      attributes.put(pick(NAMES), attribute(0));
    }
    return attributes;
  }

  private Object attribute(int depth) {
    Map<String, Object> value = new LinkedHashMap<>();
    switch (random.nextInt(depth < 4 ? 11 : 8)) {
      case 0 -> value.put("N", pick(NUMBERS));
      case 1 -> value.put("B", random.nextBoolean() ? "AAEC" : "A=");
      case 2 -> value.put("BOOL", random.nextBoolean());
      case 3 -> value.put("NULL", random.nextInt(4) > 0);
      case 4 -> value.put("SS", List.of(text(), text()));
      case 5 -> value.put("NS", List.of(pick(NUMBERS), pick(NUMBERS)));
      case 6 -> value.put("BS", List.of("AAEC", "AA=="));
      case 8 -> value.put("L", List.of(attribute(depth + 1), attribute(depth + 1)));
      case 9 -> value.put("M", Map.of(pick(NAMES), attribute(depth + 1)));
      default -> value.put("S", text());
    }
    return value;
  }

  String text() {
    return switch (random.nextInt(10)) {
      case 0 -> "";
      case 1 -> "\u0000\u001f\"\\/";
      case 2 -> "é€\ud83d\ude00\uffff";
      case 3 -> "x".repeat(random.nextInt(3000));
      case 4 -> pick(EXPRESSIONS);
      default -> "k" + random.nextInt(50);
    };
  }

  <T> T pick(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
