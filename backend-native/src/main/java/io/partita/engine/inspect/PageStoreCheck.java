package io.partita.engine.inspect;

import io.partita.engine.catalogue.Catalogue;
import io.partita.engine.catalogue.CatalogueFiles;
import io.partita.engine.catalogue.PartitionEntry;
import io.partita.engine.catalogue.TreeEntry;
import io.partita.engine.page.Page;
import io.partita.engine.page.PageCodec;
import io.partita.engine.page.PageFault;
import io.partita.engine.page.PageLayout;
import io.partita.engine.page.PageReference;
import io.partita.engine.storage.Disk;
import io.partita.engine.storage.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Walks everything that the newest catalogue names: checksums, key order, separators, counts, and
 * that each page of the file is either referred to once or free.
 */
public final class PageStoreCheck {
  private final Catalogue catalogue;
  private final DiskFile file;
  private final Consumer<String> problems;
  private final BitSet used = new BitSet();
  private int problemCount;
  private long records;
  private long dataBytes;

  private PageStoreCheck(Catalogue catalogue, DiskFile file, Consumer<String> problems) {
    this.catalogue = catalogue;
    this.file = file;
    this.problems = problems;
  }

  /** Checks the store on {@code disk}; each problem is one line; returns their number. */
  public static int run(Disk disk, Consumer<String> problems) throws IOException {
    if (!CatalogueFiles.exists(disk)) {
      return 0;
    }
    try (CatalogueFiles files = CatalogueFiles.open(disk);
        DiskFile file = disk.open(CatalogueFiles.PAGES)) {
      Optional<Catalogue> newest = files.newest();
      if (newest.isEmpty()) {
        problems.accept("no catalogue is whole");
        return 1;
      }
      PageStoreCheck check = new PageStoreCheck(newest.get(), file, problems);
      check.walk();
      return check.problemCount;
    }
  }

  private void problem(String text) {
    problemCount++;
    problems.accept(text);
  }

  private void walk() throws IOException {
    used.set(0);
    catalogue.freeSpace().forEach((start, length) -> use(start, length, "free space"));
    for (PartitionEntry partition : catalogue.partitions().values()) {
      for (TreeEntry tree : partition.trees()) {
        walk(partition.partitionId(), tree);
      }
    }
    int pages = (int) catalogue.filePages();
    int from = used.nextClearBit(0);
    while (from < pages) {
      int end = Math.clamp(used.nextSetBit(from), from, pages);
      end = end == from ? pages : end;
      problem("leaked: pages=" + from + ".." + (end - 1) + " belong to nothing");
      from = used.nextClearBit(end);
    }
  }

  private void use(long start, long length, String by) {
    if (start + length > catalogue.filePages()) {
      problem("beyond the file: page=" + start + " by=" + by);
      return;
    }
    for (long page = start; page < start + length; page++) {
      if (used.get((int) page)) {
        problem("used twice: page=" + page + " by=" + by);
      }
      used.set((int) page);
    }
  }

  private void walk(long partitionId, TreeEntry tree) throws IOException {
    records = 0;
    dataBytes = 0;
    String name = "partition " + partitionId + " tree " + tree.treeId();
    if (tree.height() > 0) {
      walk(name, tree.treeId(), tree.rootPointer(), tree.height() - 1, null, null);
    }
    if (records != tree.recordCount() || dataBytes != tree.dataBytes()) {
      problem("counts differ: " + name + " records=" + records + " bytes=" + dataBytes);
    }
  }

  private void walk(
      String name,
      long treeId,
      long pointer,
      int level,
      byte @Nullable [] low,
      byte @Nullable [] high)
      throws IOException {
    Page page = read(name, pointer);
    if (page == null) {
      return;
    }
    String where = name + " page " + PageLayout.pageId(pointer);
    int type = level == 0 ? PageLayout.TYPE_LEAF : PageLayout.TYPE_INNER;
    if (page.type() != type || page.level() != level || page.treeId() != treeId) {
      problem("wrong kind of page: " + where);
      return;
    }
    if (page.count() == 0) {
      problem("empty page: " + where);
    }
    if (level == 0 && page.hasChildren() != PageLayout.valuesBelow(pointer)) {
      problem("values flag is wrong: " + where);
    }
    byte[] before = low;
    for (int i = 0; i < page.count(); i++) {
      boolean lowest = level > 0 && i == 0;
      byte[] key = page.key(i);
      if (!lowest) {
        checkOrder(where, before, key, high, level == 0 && i == 0);
        before = key;
      }
      PageReference child = page.child(i);
      if (level > 0) {
        byte[] end = i + 1 < page.count() ? page.key(i + 1) : high;
        walk(name, treeId, page.childOf(i).pointer(), level - 1, lowest ? low : key, end);
      } else {
        records++;
        dataBytes += (long) key.length + page.valueLength(i);
        if (child != null) {
          checkValue(name, treeId, child.pointer());
        }
      }
    }
  }

  private void checkOrder(
      String where,
      byte @Nullable [] before,
      byte[] key,
      byte @Nullable [] high,
      boolean mayEqual) {
    if (before != null) {
      int order = Arrays.compareUnsigned(before, key);
      if (order > 0 || (order == 0 && !mayEqual)) {
        problem("keys out of order: " + where);
      }
    }
    if (high != null && Arrays.compareUnsigned(key, high) >= 0) {
      problem("key beyond its separator: " + where);
    }
  }

  private void checkValue(String name, long treeId, long pointer) throws IOException {
    Page page = read(name, pointer);
    if (page != null && (page.type() != PageLayout.TYPE_VALUE || page.treeId() != treeId)) {
      problem("not a value block: " + name + " page " + PageLayout.pageId(pointer));
    }
  }

  private @Nullable Page read(String name, long pointer) throws IOException {
    long id = PageLayout.pageId(pointer);
    int pages = PageLayout.pages(pointer);
    use(id, pages, name);
    byte[] block = new byte[pages * PageLayout.PAGE_SIZE_BYTES];
    if (file.read(id * PageLayout.PAGE_SIZE_BYTES, ByteBuffer.wrap(block)) < block.length) {
      problem("file ends inside a page: " + name + " page " + id);
      return null;
    }
    try {
      return PageCodec.decode(block, pointer, catalogue.generation());
    } catch (PageFault fault) {
      problem(fault.getMessage() + " in " + name);
      return null;
    }
  }
}
