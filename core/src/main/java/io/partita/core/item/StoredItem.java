package io.partita.core.item;

import io.partita.core.value.ByteBuilder;
import io.partita.core.value.MalformedBytesException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * An item as a tree stores it ({@link StoredItemLayout}), where it lies. Immutable as long as
 * nobody changes the array; throws {@link MalformedBytesException} if its header is damaged.
 */
public final class StoredItem {
  public static final int HEADER_BYTES = StoredItemLayout.BODY_OFFSET;

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final byte[] array;
  private final int offset;
  private final int length;

  public StoredItem(byte[] array, int offset, int length) {
    if ((offset | length) < 0 || length > array.length - offset) {
      throw new IndexOutOfBoundsException("item lies outside of its array");
    }
    if (length < HEADER_BYTES) {
      throw new MalformedBytesException("stored item is cut off", offset);
    }
    // Version, flags and key id in one comparison.
    if ((int) INT.get(array, offset) != StoredItemLayout.VERSION << 24) {
      throw new MalformedBytesException("stored item has an unknown version", offset);
    }
    this.array = array;
    this.offset = offset;
    this.length = length;
  }

  public static StoredItem of(byte[] bytes) {
    return new StoredItem(bytes, 0, bytes.length);
  }

  public static StoredItem of(Image image) {
    return new StoredItem(image.array(), image.offset(), image.length());
  }

  /** The item of an image; null for no image. */
  public static @Nullable StoredItem orNull(@Nullable Image image) {
    return image == null ? null : of(image);
  }

  /** The attributes of a stored item; null for none. */
  public static @Nullable Item itemOrNull(@Nullable StoredItem stored) {
    return stored == null ? null : stored.item();
  }

  /** The stored form of an item that is written at that time. */
  public static byte[] encode(Item item, long lastWriteMillis) {
    return encode(item, item.sizeBytes(), lastWriteMillis);
  }

  /** The same, where {@link Item#sizeBytes} is known already. */
  public static byte[] encode(Item item, int sizeBytes, long lastWriteMillis) {
    // Names and values make up most of the form: rarely does this grow.
    ByteBuilder out = new ByteBuilder(HEADER_BYTES + sizeBytes + (sizeBytes >> 2) + 32);
    out.putInt(StoredItemLayout.VERSION << 24);
    out.putInt(sizeBytes);
    out.putLong(lastWriteMillis);
    item.encode(out);
    return out.toBytes();
  }

  /** DynamoDB's size of the item. */
  public int sizeBytes() {
    return (int) INT.get(array, offset + StoredItemLayout.SIZE_OFFSET);
  }

  /** When the item was last written. */
  public long lastWriteMillis() {
    return (long) LONG.get(array, offset + StoredItemLayout.LAST_WRITE_OFFSET);
  }

  /** The item itself, not decoded yet. */
  public Item item() {
    return Item.encoded(array, bodyOffset(), bodyLength());
  }

  public byte[] array() {
    return array;
  }

  /** Where the item's binary form starts in the array, for {@link ItemReader}. */
  public int bodyOffset() {
    return offset + HEADER_BYTES;
  }

  public int bodyLength() {
    return length - HEADER_BYTES;
  }
}
