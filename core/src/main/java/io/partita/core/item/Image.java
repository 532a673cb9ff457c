package io.partita.core.item;

import java.util.Arrays;

/**
 * Stored bytes where they lie: a slice of an array that nobody changes any more. Cheap to hand out,
 * but it keeps the whole array alive.
 */
public record Image(byte[] array, int offset, int length) {
  public static Image of(byte[] bytes) {
    return new Image(bytes, 0, bytes.length);
  }

  /** A copy of the bytes alone. */
  public byte[] toBytes() {
    return Arrays.copyOfRange(array, offset, offset + length);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Image that
        && Arrays.equals(
            array, offset, offset + length, that.array, that.offset, that.offset + that.length);
  }

  @Override
  public int hashCode() {
    int hash = 1;
    for (int i = offset; i < offset + length; i++) {
      hash = 31 * hash + array[i];
    }
    return hash;
  }
}
