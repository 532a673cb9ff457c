package io.partita.core.item;

import io.partita.core.value.AttributeType;
import io.partita.core.value.AttributeValue;
import io.partita.core.value.ByteBuilder;
import io.partita.core.value.DecimalLayout;
import io.partita.core.value.MalformedBytesException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Walks encoded items and hands their pieces to a sink, in stored order. Owned by one thread; keeps
 * scratch room, so use one reader for many items. Throws {@link MalformedBytesException} on damaged
 * bytes, by when the sink may have seen the part before the damage.
 */
public final class ItemReader {
  private final byte[] text = new byte[DecimalLayout.MAXIMUM_TEXT_BYTES];
  private final ByteBuilder scratch = new ByteBuilder(256);

  /** All attributes of an encoded item. */
  public void walk(byte[] array, int offset, int length, ItemSink sink) {
    walk(array, offset, length, null, sink);
  }

  /** The attributes of those names, in stored order; the rest is passed over. */
  public void walk(byte[] array, int offset, int length, @Nullable NameSet names, ItemSink sink) {
    ItemCursor cursor = new ItemCursor(array, offset, length);
    int count = cursor.startItem();
    int wanted = names == null ? count : Math.min(names.size(), count);
    for (int i = 0; i < count && wanted > 0; i++) {
      int nameLength = cursor.length();
      int nameStart = cursor.at;
      cursor.at += nameLength;
      int type = cursor.octet();
      if (names == null || names.contains(array, nameStart, nameLength)) {
        wanted--;
        sink.field(array, nameStart, nameLength);
        value(cursor, type, 0, sink);
      } else {
        cursor.skip(type);
      }
    }
  }

  /** Attributes that exist as values: the same calls, by way of their binary form. */
  public void walk(Map<String, AttributeValue> attributes, ItemSink sink) {
    scratch.clear();
    ItemEncoder.item(attributes, scratch);
    walk(scratch.array(), 0, scratch.length(), null, sink);
  }

  private void value(ItemCursor cursor, int type, int depth, ItemSink sink) {
    switch (type) {
      case ItemLayout.PLAIN_STRING -> plainString(cursor, sink);
      case ItemLayout.STRING -> string(cursor, sink);
      case ItemLayout.NUMBER -> number(cursor, sink);
      case ItemLayout.BINARY -> binary(cursor, sink);
      case ItemLayout.FALSE -> sink.bool(false);
      case ItemLayout.TRUE -> sink.bool(true);
      case ItemLayout.NULL -> sink.nothing();
      default -> nest(cursor, type, depth + 1, sink);
    }
  }

  private void nest(ItemCursor cursor, int type, int depth, ItemSink sink) {
    if (depth > ItemLayout.MAXIMUM_DEPTH) {
      throw cursor.malformed("item is nested too deeply");
    }
    if (type < ItemLayout.LIST || type > ItemLayout.BINARY_SET) {
      throw cursor.malformed("item has an unknown type");
    }
    int end = cursor.nestEnd();
    int count = cursor.count();
    switch (type) {
      case ItemLayout.LIST -> list(cursor, count, depth, sink);
      case ItemLayout.MAP -> map(cursor, count, depth, sink);
      default -> set(cursor, type, count, sink);
    }
    cursor.checkNestEnd(end);
  }

  private void list(ItemCursor cursor, int count, int depth, ItemSink sink) {
    sink.startList(count);
    for (int i = 0; i < count; i++) {
      value(cursor, cursor.octet(), depth, sink);
    }
    sink.endList();
  }

  private void map(ItemCursor cursor, int count, int depth, ItemSink sink) {
    sink.startMap(count);
    for (int i = 0; i < count; i++) {
      int nameLength = cursor.length();
      sink.field(cursor.array, cursor.at, nameLength);
      cursor.at += nameLength;
      value(cursor, cursor.octet(), depth, sink);
    }
    sink.endMap();
  }

  private void set(ItemCursor cursor, int type, int count, ItemSink sink) {
    switch (type) {
      case ItemLayout.STRING_SET -> {
        sink.startSet(AttributeType.SS, count);
        for (int i = 0; i < count; i++) {
          string(cursor, sink);
        }
      }
      case ItemLayout.NUMBER_SET -> {
        sink.startSet(AttributeType.NS, count);
        for (int i = 0; i < count; i++) {
          number(cursor, sink);
        }
      }
      default -> {
        sink.startSet(AttributeType.BS, count);
        for (int i = 0; i < count; i++) {
          binary(cursor, sink);
        }
      }
    }
    sink.endSet();
  }

  private static void string(ItemCursor cursor, ItemSink sink) {
    int length = cursor.length();
    sink.string(cursor.array, cursor.at, length);
    cursor.at += length;
  }

  private static void plainString(ItemCursor cursor, ItemSink sink) {
    int length = cursor.length();
    sink.plainString(cursor.array, cursor.at, length);
    cursor.at += length;
  }

  private static void binary(ItemCursor cursor, ItemSink sink) {
    int length = cursor.length();
    sink.binary(cursor.array, cursor.at, length);
    cursor.at += length;
  }

  private void number(ItemCursor cursor, ItemSink sink) {
    int printed = DecimalLayout.print(cursor.array, cursor.at, cursor.limit, text);
    cursor.skip(ItemLayout.NUMBER);
    sink.number(text, 0, printed);
  }
}
