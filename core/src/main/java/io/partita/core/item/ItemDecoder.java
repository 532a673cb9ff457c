package io.partita.core.item;

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
import io.partita.core.value.DecimalLayout;
import io.partita.core.value.Utf8;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes values of {@link ItemLayout}. */
final class ItemDecoder {
  // A damaged count may claim as many members as there are bytes; room grows only as they turn up.
  private static final int MAXIMUM_FIRST_CAPACITY = 256;

  private ItemDecoder() {}

  static Map<String, AttributeValue> item(byte[] array, int offset, int length) {
    ItemCursor cursor = new ItemCursor(array, offset, length);
    Map<String, AttributeValue> attributes = attributes(cursor, cursor.startItem(), 0);
    cursor.checkNestEnd(cursor.limit);
    return attributes;
  }

  private static Map<String, AttributeValue> attributes(ItemCursor cursor, int count, int depth) {
    Map<String, AttributeValue> attributes =
        LinkedHashMap.newLinkedHashMap(Math.min(count, MAXIMUM_FIRST_CAPACITY));
    for (int i = 0; i < count; i++) {
      String name = text(cursor);
      // Names that differ in lone surrogates only are one as UTF-8: the later wins, the item stays
      // readable.
      attributes.put(name, value(cursor, cursor.octet(), depth));
    }
    return Collections.unmodifiableMap(attributes);
  }

  /** The value of a type that has been read. */
  static AttributeValue value(ItemCursor cursor, int type, int depth) {
    return switch (type) {
      case ItemLayout.STRING, ItemLayout.PLAIN_STRING -> new StringValue(text(cursor));
      case ItemLayout.NUMBER -> new NumberValue(number(cursor));
      case ItemLayout.BINARY -> new BinaryValue(binary(cursor));
      case ItemLayout.FALSE -> BooleanValue.FALSE;
      case ItemLayout.TRUE -> BooleanValue.TRUE;
      case ItemLayout.NULL -> NullValue.INSTANCE;
      default -> nest(cursor, type, depth + 1);
    };
  }

  private static AttributeValue nest(ItemCursor cursor, int type, int depth) {
    if (depth > ItemLayout.MAXIMUM_DEPTH) {
      throw cursor.malformed("item is nested too deeply");
    }
    if (type < ItemLayout.LIST || type > ItemLayout.BINARY_SET) {
      throw cursor.malformed("item has an unknown type");
    }
    int end = cursor.nestEnd();
    int count = cursor.count();
    AttributeValue value =
        switch (type) {
          case ItemLayout.LIST -> list(cursor, count, depth);
          case ItemLayout.MAP -> new MapValue(attributes(cursor, count, depth));
          case ItemLayout.STRING_SET -> stringSet(cursor, count);
          case ItemLayout.NUMBER_SET -> numberSet(cursor, count);
          default -> binarySet(cursor, count);
        };
    cursor.checkNestEnd(end);
    return value;
  }

  private static <T> List<T> room(int count) {
    return new ArrayList<>(Math.min(count, MAXIMUM_FIRST_CAPACITY));
  }

  private static AttributeValue list(ItemCursor cursor, int count, int depth) {
    List<AttributeValue> values = room(count);
    for (int i = 0; i < count; i++) {
      values.add(value(cursor, cursor.octet(), depth));
    }
    return new ListValue(Collections.unmodifiableList(values));
  }

  private static AttributeValue stringSet(ItemCursor cursor, int count) {
    List<String> members = room(count);
    for (int i = 0; i < count; i++) {
      members.add(text(cursor));
    }
    return new StringSetValue(Collections.unmodifiableList(members));
  }

  private static AttributeValue numberSet(ItemCursor cursor, int count) {
    List<Decimal> members = room(count);
    for (int i = 0; i < count; i++) {
      members.add(number(cursor));
    }
    return new NumberSetValue(Collections.unmodifiableList(members));
  }

  private static AttributeValue binarySet(ItemCursor cursor, int count) {
    List<BinaryValue> members = room(count);
    for (int i = 0; i < count; i++) {
      members.add(new BinaryValue(binary(cursor)));
    }
    return new BinarySetValue(Collections.unmodifiableList(members));
  }

  private static String text(ItemCursor cursor) {
    int length = cursor.length();
    String text = Utf8.text(cursor.array, cursor.at, length);
    cursor.at += length;
    return text;
  }

  private static byte[] binary(ItemCursor cursor) {
    int length = cursor.length();
    cursor.at += length;
    return Arrays.copyOfRange(cursor.array, cursor.at - length, cursor.at);
  }

  private static Decimal number(ItemCursor cursor) {
    Decimal value = DecimalLayout.read(cursor.array, cursor.at, cursor.limit);
    cursor.at += DecimalLayout.length(cursor.array, cursor.at, cursor.limit);
    return value;
  }
}
