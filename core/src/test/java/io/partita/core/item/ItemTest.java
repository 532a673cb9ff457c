package io.partita.core.item;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.partita.core.error.ApiException;
import io.partita.core.value.AttributeType;
import io.partita.core.value.AttributeValue;
import io.partita.core.value.AttributeValue.BinarySetValue;
import io.partita.core.value.AttributeValue.BinaryValue;
import io.partita.core.value.AttributeValue.BooleanValue;
import io.partita.core.value.AttributeValue.ListValue;
import io.partita.core.value.AttributeValue.MapValue;
import io.partita.core.value.AttributeValue.NullValue;
import io.partita.core.value.AttributeValue.NumberSetValue;
import io.partita.core.value.AttributeValue.NumberValue;
import io.partita.core.value.AttributeValue.StringSetValue;
import io.partita.core.value.AttributeValue.StringValue;
import io.partita.core.value.Decimal;
import io.partita.core.value.MalformedBytesException;
import io.partita.core.value.RandomValues;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ItemTest {
  private static AttributeValue n(String text) {
    return new NumberValue(Decimal.parse(text));
  }

  private static Map<String, AttributeValue> everyType() {
    Map<String, AttributeValue> item = new LinkedHashMap<>();
    item.put("s", new StringValue("hé"));
    item.put("n", n("-12.5"));
    item.put("b", new BinaryValue(new byte[] {1, 0}));
    item.put("t", BooleanValue.TRUE);
    item.put("f", BooleanValue.FALSE);
    item.put("z", NullValue.INSTANCE);
    item.put("l", new ListValue(List.of(n("1"), new StringValue(""))));
    item.put("m", new MapValue(Map.of("k", NullValue.INSTANCE)));
    item.put("ss", new StringSetValue(List.of("a", "b")));
    item.put("ns", new NumberSetValue(List.of(Decimal.parse("1"), Decimal.parse("1e20"))));
    item.put("bs", new BinarySetValue(List.of(new BinaryValue(new byte[] {9}))));
    return item;
  }

  private static Item encoded(Map<String, AttributeValue> attributes) {
    byte[] bytes = Item.of(attributes).toBytes();
    byte[] shifted = new byte[bytes.length + 7];
    System.arraycopy(bytes, 0, shifted, 3, bytes.length);
    return Item.encoded(shifted, 3, bytes.length);
  }

  @Test
  void binaryFormIsGolden() {
    assertEquals(
        "010b"
            + "0173"
            + "0c"
            + "0368c3a9"
            + "016e"
            + "02"
            + "a1017d"
            + "0162"
            + "03"
            + "020100"
            + "0174"
            + "05"
            + "0166"
            + "04"
            + "017a"
            + "06"
            + "016c"
            + "07"
            + "00000006"
            + "02"
            + "020101"
            + "0c00"
            + "016d"
            + "08"
            + "00000004"
            + "01"
            + "016b06"
            + "027373"
            + "09"
            + "00000005"
            + "02"
            + "0161"
            + "0162"
            + "026e73"
            + "0a"
            + "00000006"
            + "02"
            + "0101"
            + "21ec01"
            + "026273"
            + "0b"
            + "00000003"
            + "01"
            + "0109",
        HexFormat.of().formatHex(Item.of(everyType()).toBytes()));
  }

  @Test
  void textsThatJsonEscapesAreToldApart() {
    assertEquals(
        "01010171" + "0102225c",
        HexFormat.of().formatHex(Item.of(Map.of("q", new StringValue("\"\\"))).toBytes()));
  }

  @Test
  void textsWrittenBeforeTheyWereToldApartMeanTheSame() {
    byte[] old = HexFormat.of().parseHex("01010171" + "01026869");
    Item item = Item.of(Map.of("q", new StringValue("hi")));
    assertEquals(item, Item.encoded(old, 0, old.length));
    assertEquals(item.sizeBytes(), Item.encoded(old, 0, old.length).sizeBytes());
  }

  @Test
  void sizeFollowsTheDocumentation() {
    // Names 14; s 3, n 1+2+1(negative), b 2, three flags 3, l 3+2+2+0, m 3+1+1+1, ss 2, ns 2+2, bs
    // 1.
    assertEquals(14 + 3 + 4 + 2 + 3 + 7 + 6 + 2 + 4 + 1, Item.of(everyType()).sizeBytes());
  }

  @Test
  void encodedItemsMeanTheSame() {
    RandomValues values = new RandomValues("encodedItemsMeanTheSame");
    for (int i = 0; i < 5_000; i++) {
      Map<String, AttributeValue> attributes = values.attributes(4);
      Item plain = Item.of(attributes);
      Item encoded = encoded(attributes);
      assertEquals(plain.sizeBytes(), encoded.sizeBytes());
      for (Map.Entry<String, AttributeValue> attribute : attributes.entrySet()) {
        assertEquals(attribute.getValue(), encoded.get(attribute.getKey()));
      }
      assertNull(encoded.get("no such name"));
      assertEquals(plain, encoded);
      assertEquals(List.copyOf(attributes.keySet()), List.copyOf(encoded.attributes().keySet()));
      assertEquals(plain.hashCode(), encoded.hashCode());
      StoredItem stored = StoredItem.of(StoredItem.encode(encoded, 1_234_567_890_123L + i));
      assertEquals(plain.sizeBytes(), stored.sizeBytes());
      assertEquals(1_234_567_890_123L + i, stored.lastWriteMillis());
      assertEquals(plain, stored.item());
    }
  }

  @Test
  void damagedBytesEndInTheTypedException() {
    RandomValues values = new RandomValues("damagedBytesEndInTheTypedException");
    ItemReader reader = new ItemReader();
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = Item.of(i % 2 == 0 ? everyType() : values.attributes(3)).toBytes();
      int length = bytes.length;
      if (values.random.nextBoolean()) {
        length = values.random.nextInt(length);
      }
      for (int damage = values.random.nextInt(4); damage > 0; damage--) {
        bytes[values.random.nextInt(bytes.length)] = (byte) values.random.nextInt();
      }
      int end = length;
      survive(() -> Item.encoded(bytes, 0, end).attributes());
      survive(() -> Item.encoded(bytes, 0, end).sizeBytes());
      survive(() -> Item.encoded(bytes, 0, end).get("bs"));
      survive(() -> reader.walk(bytes, 0, end, new Trace()));
    }
  }

  private static void survive(Runnable action) {
    try {
      action.run();
    } catch (MalformedBytesException expected) {
      assertEquals(MalformedBytesException.class, expected.getClass());
    }
  }

  @Test
  void deepNestsAreDamage() {
    AttributeValue deep = NullValue.INSTANCE;
    for (int i = 0; i < 100_000; i++) {
      deep = new ListValue(List.of(deep));
      if (i == 30) {
        ItemValidation.validateNesting(Map.of("a", deep));
      }
      if (i == 31) {
        Map<String, AttributeValue> tooDeep = Map.of("a", deep);
        assertThrows(ApiException.class, () -> ItemValidation.validateNesting(tooDeep));
        break;
      }
    }
    // Each nest: type, body length, count; far more of them than a thread's stack could hold.
    int levels = 50_000;
    byte[] bytes = new byte[4 + 6 * levels + 1];
    HexFormat hex = HexFormat.of();
    System.arraycopy(hex.parseHex("01010161"), 0, bytes, 0, 4);
    for (int i = 0; i < levels; i++) {
      int at = 4 + 6 * i;
      bytes[at] = 7;
      System.arraycopy(hex.parseHex(hex.toHexDigits(bytes.length - at - 5)), 0, bytes, at + 1, 4);
      bytes[at + 5] = 1;
    }
    bytes[bytes.length - 1] = 6;
    Item item = Item.encoded(bytes, 0, bytes.length);
    assertThrows(MalformedBytesException.class, item::attributes);
    assertThrows(MalformedBytesException.class, item::sizeBytes);
    assertThrows(MalformedBytesException.class, () -> item.walk(new ItemReader(), new Trace()));
  }

  @Test
  void readerWalksInOrder() {
    Trace all = new Trace();
    encoded(everyType()).walk(new ItemReader(), all);
    String expected =
        "s=hé n=-12.5 b=0100 t=true f=false z=null l=[1 ,]m={k=null }ss=SS2(a,b,)"
            + "ns=NS2(1 100000000000000000000 )bs=BS1(09)";
    assertEquals(expected, all.toString());
    Trace values = new Trace();
    Item.of(everyType()).walk(new ItemReader(), values);
    assertEquals(expected, values.toString());
    byte[] bytes = Item.of(everyType()).toBytes();
    Trace some = new Trace();
    new ItemReader().walk(bytes, 0, bytes.length, NameSet.of(List.of("ss", "n", "q")), some);
    assertEquals("n=-12.5 ss=SS2(a,b,)", some.toString());
  }

  @Test
  void storedFormIsGoldenAndChecked() {
    byte[] stored = StoredItem.encode(Item.of(Map.of("a", BooleanValue.TRUE)), 0x0102030405L);
    assertEquals(
        "01000000" + "00000002" + "0000000102030405" + "0101016105",
        HexFormat.of().formatHex(stored));
    assertThrows(MalformedBytesException.class, () -> StoredItem.of(Arrays.copyOf(stored, 15)));
    stored[1] = 1;
    assertThrows(MalformedBytesException.class, () -> StoredItem.of(stored));
  }

  /** Writes what it is told. */
  private static final class Trace implements ItemSink {
    private final StringBuilder out = new StringBuilder();
    private boolean inField;

    private static String text(byte[] array, int offset, int length) {
      return new String(array, offset, length, StandardCharsets.UTF_8);
    }

    @Override
    public void field(byte[] array, int offset, int length) {
      out.append(text(array, offset, length)).append('=');
      inField = true;
    }

    @Override
    public void string(byte[] array, int offset, int length) {
      out.append(text(array, offset, length)).append(inField ? " " : ",");
    }

    @Override
    public void number(byte[] array, int offset, int length) {
      out.append(text(array, offset, length)).append(' ');
    }

    @Override
    public void binary(byte[] array, int offset, int length) {
      out.append(HexFormat.of().formatHex(array, offset, offset + length))
          .append(inField ? " " : "");
    }

    @Override
    public void bool(boolean value) {
      out.append(value).append(' ');
    }

    @Override
    public void nothing() {
      out.append("null ");
    }

    @Override
    public void startMap(int count) {
      out.append('{');
    }

    @Override
    public void endMap() {
      out.append('}');
    }

    @Override
    public void startList(int count) {
      out.append('[');
      inField = false;
    }

    @Override
    public void endList() {
      out.append(']');
    }

    @Override
    public void startSet(AttributeType type, int count) {
      out.append(type).append(count).append('(');
      inField = false;
    }

    @Override
    public void endSet() {
      out.append(')');
    }

    @Override
    public String toString() {
      return out.toString();
    }
  }
}
