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
import io.partita.core.value.ByteBuilder;
import io.partita.core.value.Decimal;
import io.partita.core.value.DecimalLayout;
import io.partita.core.value.PlainText;
import java.util.List;
import java.util.Map;

/** Writes {@link ItemLayout}. */
final class ItemEncoder {
  private ItemEncoder() {}

  static void item(Map<String, AttributeValue> attributes, ByteBuilder out) {
    out.put(ItemLayout.VERSION);
    attributes(attributes, out);
  }

  private static void attributes(Map<String, AttributeValue> attributes, ByteBuilder out) {
    out.putVarint(attributes.size());
    for (Map.Entry<String, AttributeValue> attribute : attributes.entrySet()) {
      out.putText(attribute.getKey());
      value(attribute.getValue(), out);
    }
  }

  private static void value(AttributeValue value, ByteBuilder out) {
    switch (value) {
      case StringValue string -> string(string.value(), out);
      case NumberValue number -> {
        out.put(ItemLayout.NUMBER);
        DecimalLayout.write(number.value(), out);
      }
      case BinaryValue binary -> {
        out.put(ItemLayout.BINARY);
        binary(binary.value(), out);
      }
      case BooleanValue bool -> out.put(bool.value() ? ItemLayout.TRUE : ItemLayout.FALSE);
      case NullValue _ -> out.put(ItemLayout.NULL);
      case ListValue list -> list(list.values(), out);
      case MapValue map -> {
        int body = startNest(ItemLayout.MAP, out);
        attributes(map.values(), out);
        endNest(body, out);
      }
      case StringSetValue set -> stringSet(set.values(), out);
      case NumberSetValue set -> numberSet(set.values(), out);
      case BinarySetValue set -> binarySet(set.values(), out);
    }
  }

  private static void string(String text, ByteBuilder out) {
    int type = out.length();
    out.put(ItemLayout.PLAIN_STRING);
    int bytes = out.putText(text);
    int end = out.length();
    if (PlainText.end(out.array(), end - bytes, end) < end) {
      out.set(type, ItemLayout.STRING);
    }
  }

  private static void list(List<AttributeValue> values, ByteBuilder out) {
    int body = startNest(ItemLayout.LIST, out);
    out.putVarint(values.size());
    for (AttributeValue value : values) {
      value(value, out);
    }
    endNest(body, out);
  }

  private static void stringSet(List<String> members, ByteBuilder out) {
    int body = startNest(ItemLayout.STRING_SET, out);
    out.putVarint(members.size());
    for (String member : members) {
      out.putText(member);
    }
    endNest(body, out);
  }

  private static void numberSet(List<Decimal> members, ByteBuilder out) {
    int body = startNest(ItemLayout.NUMBER_SET, out);
    out.putVarint(members.size());
    for (Decimal member : members) {
      DecimalLayout.write(member, out);
    }
    endNest(body, out);
  }

  private static void binarySet(List<BinaryValue> members, ByteBuilder out) {
    int body = startNest(ItemLayout.BINARY_SET, out);
    out.putVarint(members.size());
    for (BinaryValue member : members) {
      binary(member.value(), out);
    }
    endNest(body, out);
  }

  private static void binary(byte[] bytes, ByteBuilder out) {
    out.putVarint(bytes.length);
    out.put(bytes);
  }

  // The body's length is not known yet: its place is filled in at the end.
  private static int startNest(int type, ByteBuilder out) {
    out.put(type);
    out.putInt(0);
    return out.length();
  }

  private static void endNest(int body, ByteBuilder out) {
    out.setInt(body - 4, out.length() - body);
  }
}
