package io.partita.engine.page;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Numbers inside byte arrays. */
final class Bytes {
  private static final VarHandle SHORT = view(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT = view(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG = view(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT_BIG = view(int[].class, ByteOrder.BIG_ENDIAN);

  private Bytes() {}

  private static VarHandle view(Class<?> type, ByteOrder order) {
    return MethodHandles.byteArrayViewVarHandle(type, order);
  }

  static int getShort(byte[] bytes, int offset) {
    return (short) SHORT.get(bytes, offset) & 0xFFFF;
  }

  static void putShort(byte[] bytes, int offset, int value) {
    SHORT.set(bytes, offset, (short) value);
  }

  static int getInt(byte[] bytes, int offset) {
    return (int) INT.get(bytes, offset);
  }

  static void putInt(byte[] bytes, int offset, int value) {
    INT.set(bytes, offset, value);
  }

  static long getLong(byte[] bytes, int offset) {
    return (long) LONG.get(bytes, offset);
  }

  static void putLong(byte[] bytes, int offset, long value) {
    LONG.set(bytes, offset, value);
  }

  static int getHead(byte[] bytes, int offset) {
    return (int) INT_BIG.get(bytes, offset);
  }

  static void putHead(byte[] bytes, int offset, int value) {
    INT_BIG.set(bytes, offset, value);
  }

  /** The first four bytes of a range as a big-endian number, padded with zeros. */
  static int headOf(byte[] bytes, int offset, int length) {
    if (length >= 4) {
      return (int) INT_BIG.get(bytes, offset);
    }
    int head = 0;
    for (int i = 0; i < length; i++) {
      head |= (bytes[offset + i] & 0xFF) << (24 - 8 * i);
    }
    return head;
  }
}
