package io.partita.engine.btree;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.partita.engine.inspect.PageStoreCheck;
import io.partita.engine.page.Page;
import io.partita.engine.page.PageLayout;
import io.partita.engine.page.PageMiss;
import io.partita.engine.page.PageReference;
import io.partita.engine.page.Slice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Dropping a tree of which a page can't be read: checkpoints go on, and only space is lost. */
class DamagedDropTest {
  private static final int RECORD_COUNT = 4000;
  private static final long KEPT = 7;
  private static final long DROPPED = 8;

  private final FakeDisk disk = new FakeDisk();

  private static byte[] key(int number) {
    return "key-%05d".formatted(number).getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] value(int number) {
    return new byte[number % 50 == 0 ? 9000 : 200];
  }

  private void fill(PageStore store) throws IOException {
    Checkpoint checkpoint = store.beginCheckpoint();
    for (long partition : new long[] {KEPT, DROPPED}) {
      Tree tree = store.createTree(1);
      for (int i = 0; i < RECORD_COUNT; i++) {
        tree.put(key(i), value(i));
      }
      tree.publish();
      checkpoint.add(partition, 1, new byte[0], List.of(tree));
    }
    checkpoint.write((done, total) -> {});
  }

  private static Tree open(PageStore store, long partition) {
    return store.openTree(store.catalogue().partitions().get(partition).trees().getFirst());
  }

  private static Page load(TreeRoot root, PageReference reference) throws IOException {
    while (true) {
      try {
        return root.fetch(reference);
      } catch (PageMiss miss) {
        miss.load();
      }
    }
  }

  private List<String> problems() throws IOException {
    List<String> problems = new ArrayList<>();
    PageStoreCheck.run(disk, problems::add);
    return problems;
  }

  /**
   * @param depth 0 damages the root, 1 a page below it, and so on
   */
  private void dropWithDamageAt(int depth) throws IOException {
    PageStore store = PageStore.open(disk, PageStoreOptions.ofCache(64 << 10));
    fill(store);
    TreeRoot root = open(store, DROPPED).published();
    PageReference place = root.root();
    for (int i = 0; i < depth; i++) {
      place = load(root, place).childOf(1);
    }
    long page = PageLayout.pageId(place.pointer());
    store.close();
    disk.damage("pages", (int) (page * PageLayout.PAGE_SIZE_BYTES + 4000));

    PageStore again = PageStore.open(disk, PageStoreOptions.ofCache(64 << 10));
    Tree kept = open(again, KEPT);
    Checkpoint checkpoint = again.beginCheckpoint();
    checkpoint.drop(open(again, DROPPED));
    checkpoint.remove(DROPPED);
    checkpoint.write((done, total) -> {});
    assertEquals(List.of(page), checkpoint.unreadablePages());
    List<String> found = problems();
    assertFalse(found.isEmpty());
    assertTrue(found.stream().allMatch(line -> line.startsWith("leaked: pages=")), found::toString);

    // the store lives on, uses what was freed, and never what was leaked
    for (int round = 0; round < 4; round++) {
      for (int i = 0; i < RECORD_COUNT; i += 3) {
        kept.putBlocking(key(i), value(i + round));
      }
      kept.publish();
      Checkpoint next = again.beginCheckpoint();
      next.add(KEPT, round + 2L, new byte[0], List.of(kept));
      next.write((done, total) -> {});
      assertEquals(found, problems());
    }
    Slice slice = new Slice();
    assertTrue(kept.published().getBlocking(key(3), slice));
    assertArrayEquals(value(6), slice.copy());
  }

  @Test
  void aDamagedRoot() throws IOException {
    dropWithDamageAt(0);
  }

  @Test
  void aDamagedLeafWithLargeValues() throws IOException {
    dropWithDamageAt(1);
  }
}
