package io.partita.core.item;

import io.partita.core.value.AttributeValue;
import io.partita.core.value.ByteBuilder;
import io.partita.core.value.MalformedBytesException;
import io.partita.core.value.Utf8;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of an item; immutable. Made of values, or of bytes ({@link ItemLayout}) that are
 * decoded when somebody asks for all attributes; both forms mean the same. Methods on an encoded
 * item throw {@link MalformedBytesException} where its bytes are damaged.
 */
public final class Item {
  public static final Item EMPTY = new Item(Map.of(), null, 0, 0);

  // Both threads of a race decode the same: the map itself is published through final fields.
  private @Nullable Map<String, AttributeValue> attributes;
  private final byte @Nullable [] array;
  private final int offset;
  private final int length;

  /** Counted when first asked for; several threads may count the same. */
  private int sizeBytes = -1;

  private Item(
      @Nullable Map<String, AttributeValue> attributes,
      byte @Nullable [] array,
      int offset,
      int length) {
    this.attributes = attributes;
    this.array = array;
    this.offset = offset;
    this.length = length;
  }

  /** The item of these attributes, which nobody changes afterwards. */
  public static Item of(Map<String, AttributeValue> attributes) {
    return new Item(attributes, null, 0, 0);
  }

  /** The item of these bytes, which nobody changes afterwards. Looks at none of them yet. */
  public static Item encoded(byte[] array, int offset, int length) {
    return new Item(null, array, offset, length);
  }

  /** All attributes, in the order given. */
  public Map<String, AttributeValue> attributes() {
    Map<String, AttributeValue> known = attributes;
    if (known == null) {
      known = ItemDecoder.item(bytes(), offset, length);
      attributes = known;
    }
    return known;
  }

  /** One attribute; of an encoded item only that one is decoded. */
  public @Nullable AttributeValue get(String name) {
    Map<String, AttributeValue> known = attributes;
    if (known != null) {
      return known.get(name);
    }
    ItemCursor cursor = new ItemCursor(bytes(), offset, length);
    int count = cursor.startItem();
    for (int i = 0; i < count; i++) {
      int nameLength = cursor.length();
      int nameStart = cursor.at;
      cursor.at += nameLength;
      int type = cursor.octet();
      if (Utf8.equal(name, cursor.array, nameStart, nameLength)) {
        return ItemDecoder.value(cursor, type, 0);
      }
      cursor.skip(type);
    }
    return null;
  }

  /** DynamoDB's size of the item, as {@link ItemSize} counts it. */
  public int sizeBytes() {
    int known = sizeBytes;
    if (known < 0) {
      Map<String, AttributeValue> values = attributes;
      known = values != null ? ItemSize.of(values) : ItemSize.ofEncoded(bytes(), offset, length);
      sizeBytes = known;
    }
    return known;
  }

  /** Appends the binary form. */
  public void encode(ByteBuilder out) {
    byte[] encoded = array;
    if (encoded != null) {
      out.put(encoded, offset, length);
    } else {
      ItemEncoder.item(attributes(), out);
    }
  }

  /** The binary form, in an array of its own. */
  public byte[] toBytes() {
    ByteBuilder out = new ByteBuilder(Math.max(length, 256));
    encode(out);
    return out.toBytes();
  }

  /** Walks the attributes without making values of an encoded item. */
  public void walk(ItemReader reader, ItemSink sink) {
    byte[] encoded = array;
    if (encoded != null) {
      reader.walk(encoded, offset, length, sink);
    } else {
      reader.walk(attributes(), sink);
    }
  }

  private byte[] bytes() {
    byte[] encoded = array;
    if (encoded == null) {
      throw new IllegalStateException("an item has attributes or bytes");
    }
    return encoded;
  }

  @Override
  public boolean equals(Object other) {
    if (!(other instanceof Item that)) {
      return false;
    }
    if (this == that) {
      return true;
    }
    byte[] left = array;
    byte[] right = that.array;
    return (left != null
            && right != null
            && Arrays.equals(
                left, offset, offset + length, right, that.offset, that.offset + that.length))
        || attributes().equals(that.attributes());
  }

  @Override
  public int hashCode() {
    return attributes().hashCode();
  }

  @Override
  public String toString() {
    return "Item" + attributes();
  }
}
