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
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Optional;

/** Shows what the files of a page store hold, one fact a line. */
public final class PageStoreInspect {
  private static final int SHOWN_KEY_BYTES = 32;

  private PageStoreInspect() {}

  /** Shows the newest catalogue and the shape of each tree. */
  public static void run(Disk disk, PrintStream out) throws IOException {
    if (!CatalogueFiles.exists(disk)) {
      out.println("no page store");
      return;
    }
    try (CatalogueFiles files = CatalogueFiles.open(disk);
        DiskFile file = disk.open(CatalogueFiles.PAGES)) {
      Optional<Catalogue> newest = files.newest();
      if (newest.isEmpty()) {
        out.println("no catalogue is whole");
        return;
      }
      catalogue(newest.get(), file, out);
    }
  }

  private static void catalogue(Catalogue catalogue, DiskFile file, PrintStream out)
      throws IOException {
    out.println(
        "catalogue generation="
            + catalogue.generation()
            + " filePages="
            + catalogue.filePages()
            + " freePages="
            + catalogue.freeSpace().pages()
            + " nextTreeId="
            + catalogue.nextTreeId());
    for (PartitionEntry partition : catalogue.partitions().values()) {
      out.println(
          "partition "
              + partition.partitionId()
              + " appliedIndex="
              + partition.appliedIndex()
              + " stateBytes="
              + partition.state().length);
      for (TreeEntry tree : partition.trees()) {
        tree(tree, catalogue.generation(), file, out);
      }
    }
  }

  private static void tree(TreeEntry tree, long generation, DiskFile file, PrintStream out)
      throws IOException {
    out.println(
        "  tree "
            + tree.treeId()
            + " family="
            + tree.family()
            + " height="
            + tree.height()
            + " records="
            + tree.recordCount()
            + " bytes="
            + tree.dataBytes()
            + " root="
            + PageLayout.pageId(tree.rootPointer()));
    long[] pages = new long[tree.height()];
    long[] bytes = new long[tree.height()];
    if (tree.height() > 0) {
      shape(tree.rootPointer(), tree.height() - 1, generation, file, pages, bytes);
    }
    for (int level = tree.height() - 1; level >= 0; level--) {
      long full = pages[level] * PageLayout.PAGE_SIZE_BYTES;
      long percent = full == 0 ? 0 : bytes[level] * 100 / full;
      out.println("    level " + level + " pages=" + pages[level] + " filledPercent=" + percent);
    }
  }

  private static void shape(
      long pointer, int level, long generation, DiskFile file, long[] pages, long[] bytes)
      throws IOException {
    Page page = read(pointer, generation, file);
    pages[level]++;
    bytes[level] += page.liveBytes();
    if (level > 0) {
      for (int i = 0; i < page.count(); i++) {
        shape(page.childOf(i).pointer(), level - 1, generation, file, pages, bytes);
      }
    }
  }

  private static Page read(long pointer, long generation, DiskFile file) throws IOException {
    byte[] block = new byte[PageLayout.pages(pointer) * PageLayout.PAGE_SIZE_BYTES];
    long position = PageLayout.pageId(pointer) * PageLayout.PAGE_SIZE_BYTES;
    if (file.read(position, ByteBuffer.wrap(block)) < block.length) {
      throw new IOException("file ends inside a page: page=" + PageLayout.pageId(pointer));
    }
    try {
      return PageCodec.decode(block, pointer, generation);
    } catch (PageFault fault) {
      throw new IOException("page is damaged, run check", fault);
    }
  }

  /** Shows the one-page block at {@code pageId}. */
  public static void page(Disk disk, long pageId, PrintStream out) throws IOException {
    try (DiskFile file = disk.open(CatalogueFiles.PAGES)) {
      Page page = read(PageLayout.pointer(pageId, 1, false), Long.MAX_VALUE, file);
      out.println(
          "page "
              + pageId
              + " type="
              + page.type()
              + " level="
              + page.level()
              + " tree="
              + page.treeId()
              + " live="
              + page.liveBytes());
      if (page.type() == PageLayout.TYPE_VALUE) {
        return;
      }
      out.println("  records=" + page.count() + " prefix=" + page.prefixLength());
      for (int i = 0; i < page.count(); i++) {
        byte[] key = page.key(i);
        String shown = HexFormat.of().formatHex(key, 0, Math.min(key.length, SHOWN_KEY_BYTES));
        String below =
            page.child(i) instanceof PageReference child
                ? " -> page " + PageLayout.pageId(child.pointer())
                : "";
        out.println("  " + shown + " valueBytes=" + page.valueLength(i) + below);
      }
    }
  }
}
