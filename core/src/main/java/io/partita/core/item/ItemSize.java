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
import java.util.Map;

/**
 * How large DynamoDB takes an item to be (source: Developer Guide, "DynamoDB item sizes and
 * formats"): names and strings as UTF-8, binaries as they are, numbers as {@link
 * Decimal#sizeBytes}, BOOL and NULL 1; a list or map 3 and 1 more for each element; a set the sum
 * of its members.
 */
public final class ItemSize {
  /** The largest item: 400 KB. */
  public static final int MAXIMUM_BYTES = 400 * 1024;

  private static final int NEST_BYTES = 3;
  private static final int ELEMENT_BYTES = 1;

  private ItemSize() {}

  public static int of(Map<String, AttributeValue> attributes) {
    int size = 0;
    for (Map.Entry<String, AttributeValue> attribute : attributes.entrySet()) {
      size += Utf8.length(attribute.getKey()) + of(attribute.getValue());
    }
    return size;
  }

  public static int of(AttributeValue value) {
    return switch (value) {
      case StringValue string -> Utf8.length(string.value());
      case NumberValue number -> number.value().sizeBytes();
      case BinaryValue binary -> binary.value().length;
      case BooleanValue _ -> 1;
      case NullValue _ -> 1;
      case ListValue list -> {
        int size = NEST_BYTES;
        for (AttributeValue element : list.values()) {
          size += ELEMENT_BYTES + of(element);
        }
        yield size;
      }
      case MapValue map -> NEST_BYTES + map.values().size() * ELEMENT_BYTES + of(map.values());
      case StringSetValue set -> {
        int size = 0;
        for (String member : set.values()) {
          size += Utf8.length(member);
        }
        yield size;
      }
      case NumberSetValue set -> {
        int size = 0;
        for (Decimal member : set.values()) {
          size += member.sizeBytes();
        }
        yield size;
      }
      case BinarySetValue set -> {
        int size = 0;
        for (BinaryValue member : set.values()) {
          size += member.value().length;
        }
        yield size;
      }
    };
  }

  /** The same, of an encoded item, without making values. */
  static int ofEncoded(byte[] array, int offset, int length) {
    ItemCursor cursor = new ItemCursor(array, offset, length);
    return attributes(cursor, cursor.startItem(), 0);
  }

  private static int attributes(ItemCursor cursor, int count, int depth) {
    int size = 0;
    for (int i = 0; i < count; i++) {
      size += pass(cursor) + value(cursor, cursor.octet(), depth);
    }
    return size;
  }

  private static int pass(ItemCursor cursor) {
    int length = cursor.length();
    cursor.at += length;
    return length;
  }

  private static int number(ItemCursor cursor) {
    int size = DecimalLayout.sizeBytes(cursor.array, cursor.at, cursor.limit);
    cursor.skip(ItemLayout.NUMBER);
    return size;
  }

  private static int value(ItemCursor cursor, int type, int depth) {
    return switch (type) {
      case ItemLayout.STRING, ItemLayout.PLAIN_STRING, ItemLayout.BINARY -> pass(cursor);
      case ItemLayout.NUMBER -> number(cursor);
      case ItemLayout.FALSE, ItemLayout.TRUE, ItemLayout.NULL -> 1;
      default -> nest(cursor, type, depth + 1);
    };
  }

  private static int nest(ItemCursor cursor, int type, int depth) {
    if (depth > ItemLayout.MAXIMUM_DEPTH) {
      throw cursor.malformed("item is nested too deeply");
    }
    if (type < ItemLayout.LIST || type > ItemLayout.BINARY_SET) {
      throw cursor.malformed("item has an unknown type");
    }
    int end = cursor.nestEnd();
    int count = cursor.count();
    int size = 0;
    switch (type) {
      case ItemLayout.LIST -> {
        size = NEST_BYTES + count * ELEMENT_BYTES;
        for (int i = 0; i < count; i++) {
          size += value(cursor, cursor.octet(), depth);
        }
      }
      case ItemLayout.MAP ->
          size = NEST_BYTES + count * ELEMENT_BYTES + attributes(cursor, count, depth);
      case ItemLayout.NUMBER_SET -> {
        for (int i = 0; i < count; i++) {
          size += number(cursor);
        }
      }
      default -> {
        for (int i = 0; i < count; i++) {
          size += pass(cursor);
        }
      }
    }
    cursor.checkNestEnd(end);
    return size;
  }
}
