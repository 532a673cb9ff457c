package io.partita.core.item;

import io.partita.core.value.DecimalLayout;
import io.partita.core.value.MalformedBytesException;

/** A checked position in bytes of {@link ItemLayout}: no read goes beyond the limit. */
final class ItemCursor {
  final byte[] array;
  final int limit;
  int at;

  ItemCursor(byte[] array, int offset, int length) {
    if ((offset | length) < 0 || length > array.length - offset) {
      throw new IndexOutOfBoundsException("item lies outside of its array");
    }
    this.array = array;
    this.at = offset;
    this.limit = offset + length;
  }

  /** Passes the version and returns the number of attributes. */
  int startItem() {
    if (octet() != ItemLayout.VERSION) {
      throw malformed("item has an unknown version");
    }
    return count();
  }

  int octet() {
    if (at >= limit) {
      throw malformed("item is cut off");
    }
    return array[at++];
  }

  int varint() {
    int first = octet();
    if (first >= 0) {
      return first;
    }
    int value = first & 0x7f;
    for (int shift = 7; shift < 35; shift += 7) {
      int next = octet();
      value |= (next & 0x7f) << shift;
      if (next >= 0) {
        if (value < 0 || (shift == 28 && next > 7)) {
          break;
        }
        return value;
      }
    }
    throw malformed("item has an endless length");
  }

  /** A length of what follows, all of which is there. */
  int length() {
    int length = varint();
    if (length > limit - at) {
      throw malformed("item has a length beyond its end");
    }
    return length;
  }

  /** A number of elements; each takes a byte at least, which keeps allocations in bounds. */
  int count() {
    return length();
  }

  /** Passes a nest's body length and returns where the body ends. */
  int nestEnd() {
    if (limit - at < 4) {
      throw malformed("item is cut off");
    }
    int length =
        array[at] << 24
            | (array[at + 1] & 0xff) << 16
            | (array[at + 2] & 0xff) << 8
            | (array[at + 3] & 0xff);
    at += 4;
    if (length < 0 || length > limit - at) {
      throw malformed("item has a nest beyond its end");
    }
    return at + length;
  }

  void checkNestEnd(int end) {
    if (at != end) {
      throw malformed("item has a nest of another length");
    }
  }

  /** Passes over the value of a type that has been read. */
  void skip(int type) {
    switch (type) {
      case ItemLayout.STRING, ItemLayout.PLAIN_STRING, ItemLayout.BINARY -> {
        int length = length();
        at += length;
      }
      case ItemLayout.NUMBER -> at += DecimalLayout.length(array, at, limit);
      case ItemLayout.FALSE, ItemLayout.TRUE, ItemLayout.NULL -> {}
      case ItemLayout.LIST,
          ItemLayout.MAP,
          ItemLayout.STRING_SET,
          ItemLayout.NUMBER_SET,
          ItemLayout.BINARY_SET ->
          at = nestEnd();
      default -> throw malformed("item has an unknown type");
    }
  }

  MalformedBytesException malformed(String message) {
    return new MalformedBytesException(message, at);
  }
}
