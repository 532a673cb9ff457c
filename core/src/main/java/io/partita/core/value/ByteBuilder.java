package io.partita.core.value;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing byte array, for encoders. Owned by one thread; may be cleared and used again. */
public final class ByteBuilder {
  private static final int SHORT_TEXT_CHARACTERS = 64;

  private byte[] array;
  private int length;

  public ByteBuilder(int capacityBytes) {
    array = new byte[capacityBytes];
  }

  /** The bytes so far lie at the start of this array, until the next addition. */
  public byte[] array() {
    return array;
  }

  public int length() {
    return length;
  }

  public void clear() {
    length = 0;
  }

  /** Makes room for so many more bytes. */
  public void reserve(int moreBytes) {
    if (array.length - length < moreBytes) {
      array = Arrays.copyOf(array, Math.max(Math.addExact(length, moreBytes), array.length * 2));
    }
  }

  /** Takes so many bytes, which the caller has written into {@link #array} behind the end. */
  public void advance(int bytes) {
    length += bytes;
  }

  public void put(int octet) {
    reserve(1);
    array[length++] = (byte) octet;
  }

  public void put(byte[] bytes) {
    put(bytes, 0, bytes.length);
  }

  public void put(byte[] source, int offset, int count) {
    reserve(count);
    System.arraycopy(source, offset, array, length, count);
    length += count;
  }

  /** Four bytes, big-endian. */
  public void putInt(int value) {
    reserve(4);
    length += 4;
    setInt(length - 4, value);
  }

  /** Overwrites a byte at a position that exists already. */
  public void set(int position, int octet) {
    array[position] = (byte) octet;
  }

  /** Overwrites four bytes at a position that exists already. */
  public void setInt(int position, int value) {
    array[position] = (byte) (value >>> 24);
    array[position + 1] = (byte) (value >>> 16);
    array[position + 2] = (byte) (value >>> 8);
    array[position + 3] = (byte) value;
  }

  /** Eight bytes, big-endian. */
  public void putLong(long value) {
    putInt((int) (value >>> 32));
    putInt((int) value);
  }

  /** Overwrites eight bytes at a position that exists already. */
  public void setLong(int position, long value) {
    setInt(position, (int) (value >>> 32));
    setInt(position + 4, (int) value);
  }

  /** A non-negative number in 1 to 5 bytes, seven bits each, lowest first (LEB128). */
  public void putVarint(int value) {
    reserve(5);
    int rest = value;
    while (rest >>> 7 != 0) {
      array[length++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    array[length++] = (byte) rest;
  }

  /** A text as UTF-8 behind its length in bytes as varint; returns that length. */
  public int putText(String text) {
    int characters = text.length();
    if (characters <= SHORT_TEXT_CHARACTERS && putShortAscii(text, characters)) {
      return characters;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    putVarint(bytes.length);
    put(bytes);
    return bytes.length;
  }

  // A length below 128 is one byte, so the text can be written before we know that it is ASCII.
  private boolean putShortAscii(String text, int characters) {
    reserve(characters + 1);
    int at = length;
    array[at++] = (byte) characters;
    for (int i = 0; i < characters; i++) {
      char character = text.charAt(i);
      if (character >= 0x80) {
        return false;
      }
      array[at++] = (byte) character;
    }
    length = at;
    return true;
  }

  public byte[] toBytes() {
    return Arrays.copyOf(array, length);
  }
}
