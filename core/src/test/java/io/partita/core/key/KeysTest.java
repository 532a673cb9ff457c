package io.partita.core.key;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.partita.core.item.Item;
import io.partita.core.partition.KeyRange;
import io.partita.core.table.IndexSchema;
import io.partita.core.table.KeyAttribute;
import io.partita.core.table.KeySchema;
import io.partita.core.table.Projection;
import io.partita.core.value.AttributeType;
import io.partita.core.value.AttributeValue;
import io.partita.core.value.AttributeValue.BinaryValue;
import io.partita.core.value.AttributeValue.NumberValue;
import io.partita.core.value.AttributeValue.StringValue;
import io.partita.core.value.ByteBuilder;
import io.partita.core.value.Decimal;
import io.partita.core.value.MalformedBytesException;
import io.partita.core.value.RandomValues;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeysTest {
  private static final KeyAttribute PK = new KeyAttribute("pk", AttributeType.S);

  private static AttributeValue s(String text) {
    return new StringValue(text);
  }

  private static AttributeValue n(String text) {
    return new NumberValue(Decimal.parse(text));
  }

  @Test
  void hashIsXxh64() {
    // Published vectors of XXH64 with seed 0, short and with all four lanes.
    Map<String, Long> vectors =
        Map.of(
            "", 0xEF46DB3751D8E999L,
            "a", 0xD24EC4F1A98C6E5BL,
            "abc", 0x44BC2CF5AD770999L,
            "Nobody inspects the spammish repetition", 0xFBCEA83C8A378BF1L);
    vectors.forEach((text, hash) -> {
      byte[] bytes = ("xx" + text).getBytes(StandardCharsets.UTF_8);
      assertEquals(hash, HashSpace.hash(bytes, 2, bytes.length - 2), text);
    });
  }

  @Test
  void encodedOrderIsValueOrder() {
    RandomValues values = new RandomValues("encodedOrderIsValueOrder");
    for (int i = 0; i < 50_000; i++) {
      AttributeType type = List.of(AttributeType.S, AttributeType.N, AttributeType.B).get(i % 3);
      AttributeValue one = value(values, type);
      AttributeValue other = value(values, type);
      byte[] left = component(one);
      byte[] right = component(other);
      assertEquals(
          Integer.signum(compare(one, other)),
          Integer.signum(Arrays.compareUnsigned(left, right)),
          one + " " + other);
      if (!one.equals(other)) {
        assertFalse(startsWith(left, right), one + " " + other);
      }
      byte[] followed = Arrays.copyOf(left, left.length + 3);
      int end = KeyComponents.end(type, followed, 0, followed.length);
      assertEquals(left.length, end);
      assertEquals(one, KeyComponents.read(type, followed, 0, end));
    }
  }

  private static AttributeValue value(RandomValues values, AttributeType type) {
    return switch (type) {
      case S -> s(values.text());
      case N -> new NumberValue(values.number());
      default -> new BinaryValue(values.bytes());
    };
  }

  private static byte[] bytes(AttributeValue value) {
    return value instanceof StringValue text
        ? text.value().getBytes(StandardCharsets.UTF_8)
        : ((BinaryValue) value).value();
  }

  private static int compare(AttributeValue one, AttributeValue other) {
    return one instanceof NumberValue left
        ? left.value().compareTo(((NumberValue) other).value())
        : Arrays.compareUnsigned(bytes(one), bytes(other));
  }

  private static byte[] component(AttributeValue value) {
    ByteBuilder out = new ByteBuilder(1);
    KeyComponents.put(value, out);
    return out.toBytes();
  }

  private static boolean startsWith(byte[] whole, byte[] start) {
    return whole.length >= start.length
        && Arrays.equals(whole, 0, start.length, start, 0, start.length);
  }

  @Test
  void itemKeysRoundTripAndAreGolden() {
    KeySchema schema = KeySchema.of(PK, new KeyAttribute("sk", AttributeType.N));
    Map<String, AttributeValue> key = Map.of("pk", s("a\0b"), "sk", n("-1"));
    byte[] encoded = ItemKey.encode(schema, key);
    assertEquals(key, ItemKey.decode(schema, encoded));
    byte[] pk = HexFormat.of().parseHex("6100ff620001");
    assertEquals(
        HexFormat.of().toHexDigits(HashSpace.hash(pk, 0, pk.length)) + "6100ff620001" + "7f7df4ff",
        HexFormat.of().formatHex(encoded));
    byte[] stored = Item.of(new HashMap<>(key)).toBytes();
    assertArrayEquals(encoded, ItemKey.encode(schema, Item.encoded(stored, 0, stored.length)));
  }

  @Test
  void damagedKeysEndInTheTypedException() {
    RandomValues values = new RandomValues("damagedKeysEndInTheTypedException");
    KeySchema schema =
        new KeySchema(
            List.of(PK, new KeyAttribute("n", AttributeType.N)),
            List.of(new KeyAttribute("b", AttributeType.B)));
    for (int i = 0; i < 20_000; i++) {
      Map<String, AttributeValue> key =
          Map.of(
              "pk", s(values.text()),
              "n", new NumberValue(values.number()),
              "b", new BinaryValue(values.bytes()));
      byte[] encoded = ItemKey.encode(schema, key);
      assertEquals(key, ItemKey.decode(schema, encoded));
      encoded[values.random.nextInt(encoded.length)] = (byte) values.random.nextInt();
      byte[] damaged = Arrays.copyOf(encoded, values.random.nextInt(encoded.length + 3));
      try {
        ItemKey.decode(schema, damaged);
      } catch (MalformedBytesException expected) {
        assertTrue(expected.offset() <= damaged.length + HashSpace.HASH_BYTES);
      }
    }
  }

  @Test
  void conditionsSelectWhatTheySay() {
    RandomValues values = new RandomValues("conditionsSelectWhatTheySay");
    for (int i = 0; i < 20_000; i++) {
      AttributeType type = List.of(AttributeType.S, AttributeType.N, AttributeType.B).get(i % 3);
      KeySchema schema = KeySchema.of(PK, new KeyAttribute("sk", type));
      AttributeValue sort = value(values, type);
      AttributeValue bound = value(values, type);
      AttributeValue upper = value(values, type);
      byte[] key = ItemKey.encode(schema, Map.of("pk", s("p"), "sk", sort));
      byte[] elsewhere = ItemKey.encode(schema, Map.of("pk", s("q"), "sk", sort));
      byte[] prefix = KeyBounds.prefix(List.of(s("p")), List.of());
      int order = compare(sort, bound);
      assertSelects(order == 0, KeyBounds.equalTo(prefix, bound), key, elsewhere);
      assertSelects(order < 0, KeyBounds.lessThan(prefix, bound), key, elsewhere);
      assertSelects(order <= 0, KeyBounds.atMost(prefix, bound), key, elsewhere);
      assertSelects(order > 0, KeyBounds.greaterThan(prefix, bound), key, elsewhere);
      assertSelects(order >= 0, KeyBounds.atLeast(prefix, bound), key, elsewhere);
      assertSelects(
          order >= 0 && compare(sort, upper) <= 0,
          KeyBounds.between(prefix, bound, upper),
          key,
          elsewhere);
      if (type != AttributeType.N) {
        assertSelects(
            startsWith(bytes(sort), bytes(bound)),
            KeyBounds.beginsWith(prefix, bound),
            key,
            elsewhere);
      }
      KeyRange all = KeyBounds.startingWith(prefix);
      assertSelects(true, all, key, elsewhere);
      byte[] cursor = ItemKey.encode(schema, Map.of("pk", s("p"), "sk", bound));
      assertSelects(order > 0, KeyBounds.after(all, cursor), key, elsewhere);
      assertSelects(order < 0, KeyBounds.before(all, cursor), key, elsewhere);
    }
  }

  private static void assertSelects(
      boolean expected, KeyRange range, byte[] key, byte[] elsewhere) {
    assertEquals(expected, range.contains(key) && !range.isEmpty());
    assertFalse(range.contains(elsewhere));
  }

  @Test
  void indexEntriesHoldBothKeysAndSkipUnfitItems() {
    KeySchema table = KeySchema.of(PK, new KeyAttribute("sk", AttributeType.S));
    IndexSchema local =
        new IndexSchema(
            IndexSchema.Kind.LOCAL,
            1,
            "local",
            KeySchema.of(PK, new KeyAttribute("l", AttributeType.N)),
            Projection.ALL);
    IndexSchema global =
        new IndexSchema(
            IndexSchema.Kind.GLOBAL,
            0,
            "global",
            new KeySchema(
                List.of(
                    new KeyAttribute("g1", AttributeType.S),
                    new KeyAttribute("g2", AttributeType.N)),
                List.of(
                    new KeyAttribute("h1", AttributeType.B),
                    new KeyAttribute("h2", AttributeType.S))),
            Projection.ALL);
    Map<String, AttributeValue> item = new HashMap<>();
    item.put("pk", s("p"));
    item.put("sk", s("s"));
    item.put("l", n("5"));
    assertNull(IndexKey.encode(global, table, Item.of(item)));
    item.put("g1", s("x"));
    item.put("g2", n("2"));
    item.put("h1", new BinaryValue(new byte[] {0}));
    item.put("h2", s("y"));
    byte[] entry = entry(IndexKey.encode(local, table, Item.of(item)));
    assertTrue(
        KeyBounds.startingWith(KeyBounds.prefix(List.of(s("p")), List.of())).contains(entry));
    assertEquals(
        Map.of("pk", s("p"), "l", n("5"), "sk", s("s")), IndexKey.decode(local, table, entry));
    byte[] globalEntry = entry(IndexKey.encode(global, table, Item.of(item)));
    byte[] prefix = KeyBounds.prefix(List.of(s("x"), n("2")), List.of(item.get("h1")));
    assertTrue(KeyBounds.beginsWith(prefix, s("y")).contains(globalEntry));
    Map<String, AttributeValue> keys = new HashMap<>(item);
    keys.remove("l");
    assertEquals(keys, IndexKey.decode(global, table, globalEntry));
    for (AttributeValue unfit : List.of(s(""), n("1"), s("y".repeat(1024)))) {
      item.put("h2", unfit);
      assertNull(IndexKey.encode(global, table, Item.of(item)));
    }
  }

  private static byte[] entry(byte[] bytes) {
    assertNotNull(bytes);
    return bytes;
  }

  @Test
  void segmentsCoverTheHashSpace() {
    for (int total : new int[] {1, 2, 3, 7, 1000, 1_000_000}) {
      byte[] next = {};
      for (int i = 0; i < Math.min(total, 1000); i++) {
        KeyRange segment = HashSpace.segment(i, total);
        assertArrayEquals(next, segment.lower());
        next = segment.upper();
      }
      assertEquals(0, HashSpace.segment(total - 1, total).upper().length);
    }
    assertEquals("5555555555555555", HexFormat.of().formatHex(HashSpace.boundary(1, 3)));
    assertArrayEquals(new byte[0], KeyBounds.successor(new byte[] {-1, -1}));
    assertArrayEquals(new byte[] {2}, KeyBounds.successor(new byte[] {1, -1}));
  }
}
