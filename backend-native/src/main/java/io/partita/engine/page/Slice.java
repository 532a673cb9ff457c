package io.partita.engine.page;

import java.util.Arrays;

/**
 * A reusable view of bytes inside a page. From a published root the bytes never change; from a
 * writer's working version they hold until its next write.
 */
public final class Slice {
  private static final byte[] NONE = {};

  private byte[] array = NONE;
  private int offset;
  private int length;

  public byte[] array() {
    return array;
  }

  public int offset() {
    return offset;
  }

  public int length() {
    return length;
  }

  /** The bytes as an array of their own. */
  public byte[] copy() {
    return Arrays.copyOfRange(array, offset, offset + length);
  }

  /** Points this view elsewhere. */
  public void set(byte[] newArray, int newOffset, int newLength) {
    array = newArray;
    offset = newOffset;
    length = newLength;
  }
}
