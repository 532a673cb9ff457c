package io.partita.core.key;

import io.partita.core.partition.KeyRange;
import io.partita.core.value.AttributeValue;
import io.partita.core.value.ByteBuilder;
import java.util.Arrays;
import java.util.List;

/**
 * Key conditions as ranges of encoded keys, for tables and indexes alike. A condition is a prefix
 * (partition key, then sort key attributes that are compared for equality) and perhaps one
 * condition on the attribute behind it. Values have been validated: their types are the schema's.
 */
public final class KeyBounds {
  private KeyBounds() {}

  /** Hash, partition key and the leading sort key attributes that are given. */
  public static byte[] prefix(List<AttributeValue> partition, List<AttributeValue> sortEquals) {
    ByteBuilder out = new ByteBuilder(96);
    out.putLong(0);
    for (AttributeValue value : partition) {
      KeyComponents.put(value, out);
    }
    ItemKey.setHash(0, out);
    for (AttributeValue value : sortEquals) {
      KeyComponents.put(value, out);
    }
    return out.toBytes();
  }

  /** All keys that start so. */
  public static KeyRange startingWith(byte[] prefix) {
    return new KeyRange(prefix, successor(prefix));
  }

  public static KeyRange equalTo(byte[] prefix, AttributeValue value) {
    return startingWith(extended(prefix, value));
  }

  public static KeyRange lessThan(byte[] prefix, AttributeValue value) {
    return new KeyRange(prefix, extended(prefix, value));
  }

  public static KeyRange atMost(byte[] prefix, AttributeValue value) {
    return new KeyRange(prefix, successor(extended(prefix, value)));
  }

  public static KeyRange greaterThan(byte[] prefix, AttributeValue value) {
    return new KeyRange(successor(extended(prefix, value)), successor(prefix));
  }

  public static KeyRange atLeast(byte[] prefix, AttributeValue value) {
    return new KeyRange(extended(prefix, value), successor(prefix));
  }

  /** Both ends included; empty if they are the wrong way round. */
  public static KeyRange between(byte[] prefix, AttributeValue low, AttributeValue high) {
    return atLeast(prefix, low).intersect(atMost(prefix, high));
  }

  /**
   * @param start of type S or B; the empty one begins everything
   */
  public static KeyRange beginsWith(byte[] prefix, AttributeValue start) {
    ByteBuilder out = new ByteBuilder(prefix.length + 64);
    out.put(prefix);
    KeyComponents.putOpen(start, out);
    return startingWith(out.toBytes());
  }

  /** What is left of an ascending read behind that key. */
  public static KeyRange after(KeyRange range, byte[] key) {
    return range.intersect(new KeyRange(Arrays.copyOf(key, key.length + 1), new byte[0]));
  }

  /** What is left of a descending read before that key. */
  public static KeyRange before(KeyRange range, byte[] key) {
    return range.intersect(new KeyRange(new byte[0], key));
  }

  /**
   * The smallest byte string behind everything that starts with the prefix; empty, which stands for
   * the end of the key space, if the prefix is nothing but FF.
   */
  public static byte[] successor(byte[] prefix) {
    for (int last = prefix.length - 1; last >= 0; last--) {
      if (prefix[last] != (byte) 0xff) {
        byte[] next = Arrays.copyOf(prefix, last + 1);
        next[last]++;
        return next;
      }
    }
    return new byte[0];
  }

  private static byte[] extended(byte[] prefix, AttributeValue value) {
    ByteBuilder out = new ByteBuilder(prefix.length + 64);
    out.put(prefix);
    KeyComponents.put(value, out);
    return out.toBytes();
  }
}
