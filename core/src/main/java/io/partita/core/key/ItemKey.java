package io.partita.core.key;

import io.partita.core.item.Item;
import io.partita.core.table.KeyAttribute;
import io.partita.core.table.KeySchema;
import io.partita.core.value.AttributeValue;
import io.partita.core.value.ByteBuilder;
import io.partita.core.value.MalformedBytesException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The key of an item in its table.
 *
 * <pre>
 *   key  :=  hash of pk (8 bytes, big-endian) | pk | sk
 *   pk   :=  KeyComponents of the partition key attributes
 *   sk   :=  KeyComponents of the sort key attributes, if there are any
 * </pre>
 */
public final class ItemKey {
  private ItemKey() {}

  /**
   * The key of an item, or of a Key parameter, that has been validated.
   *
   * @throws IllegalArgumentException if a key attribute is missing or of another type
   */
  public static byte[] encode(KeySchema schema, Map<String, AttributeValue> attributes) {
    return encode(schema, Item.of(attributes));
  }

  public static byte[] encode(KeySchema schema, Item item) {
    ByteBuilder out = new ByteBuilder(96);
    if (!putPartition(schema.partition(), item, out) || !put(schema.sort(), item, out)) {
      throw new IllegalArgumentException("item lacks a key attribute");
    }
    return out.toBytes();
  }

  /** The key attributes, partition key first. */
  public static Map<String, AttributeValue> decode(KeySchema schema, byte[] key) {
    Map<String, AttributeValue> attributes = new LinkedHashMap<>();
    int at = read(schema.partition(), key, HashSpace.HASH_BYTES, attributes);
    checkEnd(key, read(schema.sort(), key, at, attributes));
    return attributes;
  }

  /** Appends hash and partition key; false if the item lacks an attribute in the right type. */
  static boolean putPartition(List<KeyAttribute> schema, Item item, ByteBuilder out) {
    int start = out.length();
    out.putLong(0);
    if (!put(schema, item, out)) {
      return false;
    }
    setHash(start, out);
    return true;
  }

  /** Fills in the hash of all that follows its place. */
  static void setHash(int start, ByteBuilder out) {
    int body = start + HashSpace.HASH_BYTES;
    out.setLong(start, HashSpace.hash(out.array(), body, out.length() - body));
  }

  static boolean put(List<KeyAttribute> schema, Item item, ByteBuilder out) {
    for (int i = 0; i < schema.size(); i++) {
      KeyAttribute attribute = schema.get(i);
      @Nullable AttributeValue value = item.get(attribute.name());
      if (value == null || value.type() != attribute.type()) {
        return false;
      }
      KeyComponents.put(value, out);
    }
    return true;
  }

  /** Reads components into the map and returns where they end. */
  static int read(
      List<KeyAttribute> schema, byte[] key, int offset, Map<String, AttributeValue> attributes) {
    int at = offset;
    for (KeyAttribute attribute : schema) {
      int end = KeyComponents.end(attribute.type(), key, at, key.length);
      attributes.put(attribute.name(), KeyComponents.read(attribute.type(), key, at, end));
      at = end;
    }
    return at;
  }

  static void checkEnd(byte[] key, int end) {
    if (end != key.length) {
      throw new MalformedBytesException("key goes on behind its end", end);
    }
  }
}
