package io.partita.core.item;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;

/** Some attribute names, ready to be compared with encoded ones. Immutable. */
public final class NameSet {
  private final byte[][] names;

  private NameSet(byte[][] names) {
    this.names = names;
  }

  public static NameSet of(Collection<String> names) {
    return new NameSet(
        names.stream()
            .distinct()
            .map(name -> name.getBytes(StandardCharsets.UTF_8))
            .toArray(byte[][]::new));
  }

  public int size() {
    return names.length;
  }

  // Projections name a handful of attributes: comparing lengths first beats hashing.
  boolean contains(byte[] array, int offset, int length) {
    for (byte[] name : names) {
      if (name.length == length && Arrays.equals(name, 0, length, array, offset, offset + length)) {
        return true;
      }
    }
    return false;
  }
}
