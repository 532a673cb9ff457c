package io.partita.engine.btree;

import io.partita.engine.page.Slice;
import java.io.IOException;
import java.util.List;
import java.util.Random;

/** Prints how fast a tree of a million 300-byte records takes puts and gets. Run by hand. */
final class TreeTiming {
  private static final int RECORDS = 1_000_000;

  private TreeTiming() {}

  public static void main(String[] arguments) throws IOException {
    PageStore store = PageStore.open(new FakeDisk(), PageStoreOptions.ofCache(1L << 30));
    Tree tree = store.createTree(1);
    Random random = new Random(1);
    byte[] value = new byte[276];
    for (int i = 0; i < RECORDS; i++) {
      tree.put(key(i), value);
      if (i % 32 == 0) {
        tree.publish();
      }
    }
    tree.publish();
    long started = System.nanoTime();
    Checkpoint checkpoint = store.beginCheckpoint();
    checkpoint.add(1, 1, new byte[0], List.of(tree));
    checkpoint.write();
    double seconds = (System.nanoTime() - started) / 1e9;
    System.out.println("checkpoint of everything, seconds: " + seconds);
    System.out.println(
        "file MB " + (store.fileBytes() >> 20) + " cached MB " + (store.cachedBytes() >> 20));
    for (int round = 0; round < 4; round++) {
      started = System.nanoTime();
      int puts = 500_000;
      for (int i = 0; i < puts; i++) {
        tree.put(key(random.nextInt(RECORDS)), value);
        if (i % 32 == 0) {
          tree.publish();
        }
      }
      tree.publish();
      long putNanos = System.nanoTime() - started;
      TreeRoot root = tree.published();
      Slice slice = new Slice();
      byte[][] keys = new byte[1 << 16][];
      for (int i = 0; i < keys.length; i++) {
        keys[i] = key(random.nextInt(RECORDS));
      }
      started = System.nanoTime();
      int gets = 2_000_000;
      long found = 0;
      for (int i = 0; i < gets; i++) {
        found += root.get(keys[i & 0xFFFF], slice) ? 1 : 0;
      }
      long getNanos = System.nanoTime() - started;
      System.out.println(
          "puts/s "
              + puts * 1_000_000_000L / putNanos
              + " gets/s "
              + gets * 1_000_000_000L / getNanos
              + " found "
              + found);
    }
  }

  private static byte[] key(int number) {
    long hash = (number + 1) * 0x9E3779B97F4A7C15L;
    hash ^= hash >>> 29;
    byte[] key = new byte[24];
    for (int i = 0; i < 8; i++) {
      key[i] = (byte) (hash >>> (56 - 8 * i));
      key[8 + i] = (byte) (number >>> (56 - 8 * i));
    }
    return key;
  }
}
