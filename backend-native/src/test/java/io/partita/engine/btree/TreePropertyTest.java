package io.partita.engine.btree;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.partita.engine.catalogue.Catalogue;
import io.partita.engine.catalogue.PartitionEntry;
import io.partita.engine.inspect.PageStoreCheck;
import io.partita.engine.page.Page;
import io.partita.engine.page.PageLayout;
import io.partita.engine.page.PageMiss;
import io.partita.engine.page.PageReference;
import io.partita.engine.page.Slice;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** Random histories against a sorted map: values, cursors, reverts, checkpoints and crashes. */
class TreePropertyTest {
  private static final PageStoreOptions TINY = PageStoreOptions.ofCache(64 << 10);

  private final long seed = Long.getLong("seed", new Random().nextLong());
  private final Random random = new Random(seed);

  private FakeDisk disk = new FakeDisk();
  private PageStore store;
  private Tree tree;
  private TreeMap<byte[], byte[]> model = map();
  private TreeMap<byte[], byte[]> publishedModel = map();
  private byte[] recentKey = {1};
  private int keySpace = 500;
  private int mostKeyBytes = 40;
  private int mostValueBytes = 600;

  private static TreeMap<byte[], byte[]> map() {
    return new TreeMap<>(Arrays::compareUnsigned);
  }

  private static TreeMap<byte[], byte[]> copy(TreeMap<byte[], byte[]> of) {
    TreeMap<byte[], byte[]> copy = map();
    copy.putAll(of);
    return copy;
  }

  private void open() throws IOException {
    store = PageStore.open(disk, TINY);
    PartitionEntry partition = store.catalogue().partitions().get(7L);
    tree = partition == null ? store.createTree(3) : store.openTree(partition.trees().get(0));
  }

  private Catalogue checkpoint(long applied) throws IOException {
    Checkpoint checkpoint = store.beginCheckpoint();
    checkpoint.add(7, applied, new byte[] {1, 2}, List.of(tree));
    return checkpoint.write((done, total) -> {});
  }

  /** Often the very array of the step before, as writes look at a record before they change it. */
  private byte[] randomKey() {
    if (random.nextInt(3) > 0) {
      recentKey = newKey();
    }
    return recentKey;
  }

  private byte[] newKey() {
    Random of = new Random(random.nextInt(keySpace));
    int prefix = of.nextInt(4) == 0 ? of.nextInt(mostKeyBytes) : 4;
    byte[] key = new byte[prefix + 1 + of.nextInt(mostKeyBytes)];
    Arrays.fill(key, 0, prefix, (byte) (of.nextInt(3) * 100));
    for (int i = prefix; i < key.length; i++) {
      key[i] = (byte) of.nextInt(256);
    }
    return key;
  }

  private byte[] randomValue() {
    int most = random.nextInt(40) == 0 ? 60_000 : mostValueBytes;
    byte[] value = new byte[random.nextInt(most)];
    random.nextBytes(value);
    return value;
  }

  private void step() throws IOException {
    switch (random.nextInt(24)) {
      case 0, 1, 2 -> publish();
      case 3 -> {
        tree.revert();
        model = copy(publishedModel);
      }
      case 4, 5, 6, 7, 8 -> {
        byte[] key = randomKey();
        assertEquals(model.remove(key) != null, tree.deleteBlocking(key), "seed " + seed);
      }
      case 9 -> compareOne(randomKey());
      case 10, 11 -> {
        byte[] key = randomKey();
        Slice slice = new Slice();
        byte[] expected = model.get(key);
        assertEquals(expected != null, retry(() -> tree.get(key, slice)), "seed " + seed);
        if (expected != null) {
          assertArrayEquals(expected, slice.copy(), "seed " + seed);
        }
      }
      default -> {
        byte[] key = randomKey();
        byte[] value = randomValue();
        assertEquals(model.put(key, value) != null, tree.putBlocking(key, value), "seed " + seed);
      }
    }
    assertEquals(model.size(), tree.recordCount(), "seed " + seed);
  }

  private void publish() {
    TreeRoot root = tree.publish();
    publishedModel = copy(model);
    long dirty = root.root() == null ? 0 : dirtyBytes(root, root.root());
    assertEquals(dirty, tree.dirtyBytes(), "seed " + seed);
  }

  /** What a checkpoint would write now, found by looking at every page. */
  private static long dirtyBytes(TreeRoot root, PageReference reference) {
    if (reference.pointer() != 0) {
      return 0;
    }
    Page page = root.fetch(reference);
    long sum = (long) PageLayout.pagesFor(page.liveBytes()) * PageLayout.PAGE_SIZE_BYTES;
    for (int i = 0; i < page.count(); i++) {
      PageReference child = page.child(i);
      if (child != null) {
        sum += dirtyBytes(root, child);
      }
    }
    return sum;
  }

  private void compareOne(byte[] key) throws IOException {
    Slice slice = new Slice();
    byte[] expected = publishedModel.get(key);
    assertEquals(expected != null, tree.published().getBlocking(key, slice), "seed " + seed);
    if (expected != null) {
      assertArrayEquals(expected, slice.copy());
    }
  }

  private static boolean retry(BooleanSupplier move) throws IOException {
    while (true) {
      try {
        return move.getAsBoolean();
      } catch (PageMiss miss) {
        miss.load();
      }
    }
  }

  private void compareAll(TreeRoot root, TreeMap<byte[], byte[]> expected) throws IOException {
    assertEquals(expected.size(), root.recordCount(), "seed " + seed);
    long bytes = 0;
    Cursor cursor = root.cursor();
    Slice slice = new Slice();
    boolean on = retry(cursor::seekFirst);
    for (Map.Entry<byte[], byte[]> entry : expected.entrySet()) {
      assertTrue(on, "seed " + seed);
      assertArrayEquals(entry.getKey(), cursor.key(), "seed " + seed);
      retry(() -> {
        cursor.value(slice);
        return true;
      });
      assertArrayEquals(entry.getValue(), slice.copy(), "seed " + seed);
      bytes += entry.getKey().length + entry.getValue().length;
      on = retry(cursor::next);
    }
    assertEquals(false, on);
    assertEquals(bytes, root.dataBytes());
    on = retry(cursor::seekLast);
    for (byte[] key : expected.descendingKeySet()) {
      assertTrue(on, "seed " + seed);
      assertArrayEquals(key, cursor.key(), "seed " + seed);
      on = retry(cursor::previous);
    }
    assertEquals(false, on);
    for (int i = 0; i < 30; i++) {
      byte[] bound = randomKey();
      same(expected.ceilingKey(bound), retry(() -> cursor.seekAtOrAfter(bound)), cursor);
      same(expected.higherKey(bound), retry(() -> cursor.seekAfter(bound)), cursor);
      same(expected.floorKey(bound), retry(() -> cursor.seekAtOrBefore(bound)), cursor);
      same(expected.lowerKey(bound), retry(() -> cursor.seekBefore(bound)), cursor);
    }
  }

  private void same(byte[] expected, boolean found, Cursor cursor) {
    assertEquals(expected != null, found, "seed " + seed);
    if (expected != null) {
      assertArrayEquals(expected, cursor.key(), "seed " + seed);
    }
  }

  private static void assertClean(FakeDisk disk, long seed) throws IOException {
    List<String> problems = new ArrayList<>();
    PageStoreCheck.run(disk, problems::add);
    assertEquals(List.of(), problems, "seed " + seed);
  }

  private void history(int rounds, int steps) throws IOException {
    open();
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < steps; i++) {
        step();
      }
      publish();
      TreeRoot old = tree.published();
      TreeMap<byte[], byte[]> oldModel = copy(publishedModel);
      checkpoint(round);
      assertClean(disk, seed);
      step();
      publish();
      compareAll(old, oldModel);
      compareAll(tree.published(), publishedModel);
      if (random.nextInt(3) == 0) {
        checkpoint(round);
        store.close();
        open();
        compareAll(tree.published(), publishedModel);
      }
    }
  }

  @Test
  void agreesWithASortedMap() throws IOException {
    history(12, 1500);
  }

  @Test
  void agreesWithLongKeysThatSharePrefixes() throws IOException {
    mostKeyBytes = 3500;
    keySpace = 300;
    history(8, 600);
  }

  @Test
  void everyCrashDuringACheckpointLeavesAWholeCatalogue() throws IOException {
    open();
    for (int round = 0; round < 60; round++) {
      for (int i = 0; i < 80; i++) {
        step();
      }
      publish();
      TreeMap<byte[], byte[]> before = null;
      long generation = store.catalogue().generation();
      if (round % 3 == 0) {
        checkpoint(round);
        continue;
      }
      before = map();
      PageStore reader = PageStore.open(disk, TINY);
      PartitionEntry partition = reader.catalogue().partitions().get(7L);
      Cursor cursor = reader.openTree(partition.trees().get(0)).published().cursor();
      for (boolean on = retry(cursor::seekFirst); on; on = retry(cursor::next)) {
        Slice slice = new Slice();
        retry(() -> {
          cursor.value(slice);
          return true;
        });
        before.put(cursor.key(), slice.copy());
      }
      disk.operationsLeft = random.nextInt(12);
      boolean finished = false;
      try {
        checkpoint(round);
        finished = true;
      } catch (FakeDisk.Crash crash) {
        // As planned.
      }
      disk = disk.afterCrash(random);
      assertClean(disk, seed);
      open();
      boolean isNew = store.catalogue().generation() > generation;
      assertTrue(isNew || !finished, "a finished checkpoint was lost, seed " + seed);
      publishedModel = isNew ? publishedModel : before;
      model = copy(publishedModel);
      compareAll(tree.published(), publishedModel);
    }
  }

  @Test
  void damageIsNoticedAndNamed() throws IOException {
    open();
    for (int i = 0; i < 2000; i++) {
      step();
    }
    publish();
    checkpoint(1);
    disk.damage("pages", 8192 + 4000);
    List<String> problems = new ArrayList<>();
    assertTrue(PageStoreCheck.run(disk, problems::add) > 0);
    assertTrue(problems.get(0).contains("page=1"), problems.get(0));
  }
}
