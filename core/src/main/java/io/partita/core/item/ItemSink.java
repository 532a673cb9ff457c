package io.partita.core.item;

import io.partita.core.value.AttributeType;

/**
 * Takes an item piece by piece, so that it can be written as JSON without values being made. Slices
 * are valid during the call only, and are not to be changed.
 *
 * <p>A walk is {@code (field value)*}; a value is one call, or {@code startMap (field value)*
 * endMap}, or {@code startList value* endList}, or {@code startSet member* endSet} where members
 * are calls of string, number or binary.
 */
public interface ItemSink {
  /** The name of the attribute or map entry that comes next, as UTF-8. */
  void field(byte[] array, int offset, int length);

  /** A string, as UTF-8. */
  void string(byte[] array, int offset, int length);

  /** A string that needs no escape where it is written as JSON, as UTF-8. */
  default void plainString(byte[] array, int offset, int length) {
    string(array, offset, length);
  }

  /** A number in normal form, as ASCII. */
  void number(byte[] array, int offset, int length);

  void binary(byte[] array, int offset, int length);

  void bool(boolean value);

  void nothing();

  void startMap(int count);

  void endMap();

  void startList(int count);

  void endList();

  /**
   * @param type SS, NS or BS
   */
  void startSet(AttributeType type, int count);

  void endSet();
}
