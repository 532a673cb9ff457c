package io.partita.micro;

import io.partita.engine.btree.Checkpoint;
import io.partita.engine.btree.PageStore;
import io.partita.engine.btree.PageStoreOptions;
import io.partita.engine.btree.Tree;
import io.partita.engine.btree.TreeRoot;
import io.partita.engine.page.Slice;
import io.partita.engine.storage.MemoryDisk;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Reads and writes of a tree in memory, at random keys. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
public class TreeBenchmark {
  private static final int VALUE_BYTES = 276;
  private static final int KEY_BYTES = 24;
  private static final int PUBLISH_EVERY = 32;
  private static final int CHECKPOINT_EVERY = 100_000;
  private static final long CACHE_BYTES = 1L << 30;

  @Param({"10000", "300000"})
  public int records;

  private final SplittableRandom random = new SplittableRandom(1);
  private final byte[] value = new byte[VALUE_BYTES];
  private final Slice slice = new Slice();
  private final PageStore store = open();
  private final Tree tree = store.createTree(1);
  private TreeRoot root = tree.publish();
  private int puts;

  private static PageStore open() {
    try {
      return PageStore.open(new MemoryDisk(), PageStoreOptions.ofCache(CACHE_BYTES));
    } catch (IOException impossible) {
      throw new IllegalStateException("A disk in memory failed", impossible);
    }
  }

  @Setup
  public void fill() throws IOException {
    for (int number = 0; number < records; number++) {
      tree.put(key(number), value);
    }
    checkpoint();
  }

  private void checkpoint() throws IOException {
    root = tree.publish();
    Checkpoint checkpoint = store.beginCheckpoint();
    checkpoint.add(1, 1, new byte[0], List.of(tree));
    checkpoint.write((done, total) -> {});
  }

  /** Spread as hashes are. */
  private static byte[] key(int number) {
    long hash = (number + 1) * 0x9E3779B97F4A7C15L;
    hash ^= hash >>> 29;
    byte[] key = new byte[KEY_BYTES];
    for (int at = 0; at < Long.BYTES; at++) {
      key[at] = (byte) (hash >>> (56 - 8 * at));
      key[Long.BYTES + at] = (byte) ((long) number >>> (56 - 8 * at));
    }
    return key;
  }

  @Benchmark
  public boolean get() {
    return root.get(key(random.nextInt(records)), slice);
  }

  /** With its share of publishing and of checkpoints. */
  @Benchmark
  public boolean put() throws IOException {
    boolean isNew = tree.put(key(random.nextInt(records)), value);
    puts++;
    if (puts % CHECKPOINT_EVERY == 0) {
      checkpoint();
    } else if (puts % PUBLISH_EVERY == 0) {
      root = tree.publish();
    }
    return isNew;
  }
}
