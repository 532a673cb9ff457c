package io.partita.core.item;

/**
 * The compact binary form of an item's attributes.
 *
 * <pre>
 *   item       := version (1 byte, 01) | attributes
 *   attributes := count (varint) | { name (text) | value } * count
 *   text       := length in bytes (varint) | UTF-8
 *   value      := type (1 byte) | payload
 *
 *   type           payload
 *   01  S          text
 *   02  N          number: io.partita.core.value.DecimalLayout
 *   03  B          length (varint) | bytes
 *   04  BOOL false none
 *   05  BOOL true  none
 *   06  NULL       none
 *   07  L          body length (4 bytes, big-endian) | count (varint) | value * count
 *   08  M          body length (4 bytes, big-endian) | attributes
 *   09  SS         body length (4 bytes, big-endian) | count (varint) | text * count
 *   0A  NS         body length (4 bytes, big-endian) | count (varint) | number * count
 *   0B  BS         body length (4 bytes, big-endian) | count (varint) | { length | bytes } * count
 *   0C  S          text that JSON writes as it is (PlainText); a reader may take it for 01
 *
 *   varint: seven bits a byte, lowest first, bit 7 set on all but the last; at most 5 bytes, below 2^31
 * </pre>
 *
 * <p>The body length counts what follows it, so that a reader passes over a nest without looking
 * into it. Attributes stand in the order in which the item was given.
 */
public final class ItemLayout {
  public static final int VERSION = 1;

  /** Nests beyond this are taken for damage; DynamoDB allows 32. */
  public static final int MAXIMUM_DEPTH = 64;

  static final int STRING = 0x01;
  static final int NUMBER = 0x02;
  static final int BINARY = 0x03;
  static final int FALSE = 0x04;
  static final int TRUE = 0x05;
  static final int NULL = 0x06;
  static final int LIST = 0x07;
  static final int MAP = 0x08;
  static final int STRING_SET = 0x09;
  static final int NUMBER_SET = 0x0a;
  static final int BINARY_SET = 0x0b;
  static final int PLAIN_STRING = 0x0c;

  private ItemLayout() {}
}
