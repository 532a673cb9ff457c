package io.partita.core.item;

/**
 * What a tree holds under a key: a header, then the item.
 *
 * <pre>
 *   offset  bytes
 *   0       1      version, 01
 *   1       1      flags, none yet: 00; a reader refuses flags that it does not know
 *   2       2      id of the key that the body is encrypted with; 0000: it is not
 *   4       4      DynamoDB's size of the item in bytes
 *   8       8      time of the last write, milliseconds since 1970
 *   16      rest   the item: ItemLayout
 * </pre>
 *
 * <p>Numbers are big-endian.
 */
final class StoredItemLayout {
  static final int VERSION = 1;

  static final int VERSION_OFFSET = 0;
  static final int FLAGS_OFFSET = 1;
  static final int KEY_ID_OFFSET = 2;
  static final int SIZE_OFFSET = 4;
  static final int LAST_WRITE_OFFSET = 8;
  static final int BODY_OFFSET = 16;

  private StoredItemLayout() {}
}
