package io.partita.core.key;

import io.partita.core.partition.KeyRange;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigInteger;
import java.nio.ByteOrder;

/**
 * Where partition keys lie: a key starts with the 64-bit hash of its encoded partition key, as 8
 * big-endian bytes, so the hashes from 0 to 2^64 - 1 are the key space from its start to its end.
 *
 * <p>The hash is XXH64 with seed 0 (Yann Collet, "xxHash fast digest algorithm", version 0.1.1),
 * whose every output bit depends on every input bit. It is part of the stored format: it never
 * changes.
 */
public final class HashSpace {
  /** Bytes of a hash at the start of a key. */
  public static final int HASH_BYTES = 8;

  private static final long PRIME_1 = 0x9E3779B185EBCA87L;
  private static final long PRIME_2 = 0xC2B2AE3D27D4EB4FL;
  private static final long PRIME_3 = 0x165667B19E3779F9L;
  private static final long PRIME_4 = 0x85EBCA77C2B2AE63L;
  private static final long PRIME_5 = 0x27D4EB2F165667C5L;
  private static final long LANE_1 = 0x60EA27EEADC0B5D6L; // PRIME_1 + PRIME_2, wrapped
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private HashSpace() {}

  /** XXH64 of a slice, seed 0. */
  public static long hash(byte[] array, int offset, int length) {
    int at = offset;
    int end = offset + length;
    long hash = PRIME_5;
    if (length >= 32) {
      long lane1 = LANE_1;
      long lane2 = PRIME_2;
      long lane3 = 0;
      long lane4 = -PRIME_1;
      for (; at <= end - 32; at += 32) {
        lane1 = round(lane1, longAt(array, at));
        lane2 = round(lane2, longAt(array, at + 8));
        lane3 = round(lane3, longAt(array, at + 16));
        lane4 = round(lane4, longAt(array, at + 24));
      }
      hash =
          Long.rotateLeft(lane1, 1)
              + Long.rotateLeft(lane2, 7)
              + Long.rotateLeft(lane3, 12)
              + Long.rotateLeft(lane4, 18);
      hash = merge(merge(merge(merge(hash, lane1), lane2), lane3), lane4);
    }
    return avalanche(tail(hash + length, array, at, end));
  }

  private static long tail(long start, byte[] array, int from, int end) {
    long hash = start;
    int at = from;
    for (; at <= end - 8; at += 8) {
      hash = Long.rotateLeft(hash ^ round(0, longAt(array, at)), 27) * PRIME_1 + PRIME_4;
    }
    if (at <= end - 4) {
      long word = (int) INT.get(array, at) & 0xffffffffL;
      hash = Long.rotateLeft(hash ^ word * PRIME_1, 23) * PRIME_2 + PRIME_3;
      at += 4;
    }
    for (; at < end; at++) {
      hash = Long.rotateLeft(hash ^ (array[at] & 0xff) * PRIME_5, 11) * PRIME_1;
    }
    return hash;
  }

  private static long longAt(byte[] array, int at) {
    return (long) LONG.get(array, at);
  }

  private static long round(long lane, long input) {
    return Long.rotateLeft(lane + input * PRIME_2, 31) * PRIME_1;
  }

  private static long merge(long hash, long lane) {
    return (hash ^ round(0, lane)) * PRIME_1 + PRIME_4;
  }

  private static long avalanche(long value) {
    long hash = value;
    hash = (hash ^ hash >>> 33) * PRIME_2;
    hash = (hash ^ hash >>> 29) * PRIME_3;
    return hash ^ hash >>> 32;
  }

  /**
   * The keys of one segment of a parallel scan: the hashes from floor(segment * 2^64 / total) up to
   * the next segment's. Segments cover the key space without overlap, whatever its partitions.
   */
  public static KeyRange segment(int segment, int totalSegments) {
    if (segment < 0 || segment >= totalSegments) {
      throw new IllegalArgumentException("segments are counted from 0 and below their total");
    }
    return new KeyRange(
        segment == 0 ? new byte[0] : boundary(segment, totalSegments),
        segment == totalSegments - 1 ? new byte[0] : boundary(segment + 1, totalSegments));
  }

  /** The key at {@code part / parts} of the hash space: where a table is cut into equal pieces. */
  public static byte[] boundary(int part, int parts) {
    long hash =
        BigInteger.valueOf(part).shiftLeft(64).divide(BigInteger.valueOf(parts)).longValue();
    byte[] bytes = new byte[HASH_BYTES];
    for (int i = 0; i < HASH_BYTES; i++) {
      bytes[i] = (byte) (hash >>> 8 * (HASH_BYTES - 1 - i));
    }
    return bytes;
  }
}
