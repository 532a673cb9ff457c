package io.partita.engine.btree;

import io.partita.engine.catalogue.Catalogue;
import io.partita.engine.catalogue.PartitionEntry;
import io.partita.engine.catalogue.TreeEntry;
import io.partita.engine.page.FreeSpace;
import io.partita.engine.page.Page;
import io.partita.engine.page.PageCodec;
import io.partita.engine.page.PageFault;
import io.partita.engine.page.PageLayout;
import io.partita.engine.page.PageMiss;
import io.partita.engine.page.PageReference;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One checkpoint: partitions add themselves, each on its writer, in constant time a tree; then one
 * role that may block calls {@link #write}. Partitions that add nothing keep what the last
 * catalogue said.
 */
public final class Checkpoint {
  private static final int WRITE_BYTES = 1 << 20;

  /**
   * So much is written between two syncs: a sync of everything at once would keep the log's syncs,
   * which share the disk, waiting for as long as it takes.
   */
  private static final int SYNC_BYTES = 8 << 20;

  /** Is told how far the pages have been written; called by the role that writes. */
  public interface Progress {
    /** Of {@code totalBytes} of pages, {@code doneBytes} have been written and synced. */
    void synced(long doneBytes, long totalBytes);
  }

  private record Partition(long appliedIndex, byte[] state, List<TreeCapture> trees) {}

  private final PageStore store;
  private final Catalogue base;
  private final TreeMap<Long, @Nullable Partition> captured = new TreeMap<>();
  private final List<TreeCapture> dropped = new ArrayList<>();
  private final List<PageReference> retired = new ArrayList<>();
  private final List<PageReference> dirty = new ArrayList<>();
  private final List<Long> unreadable = new ArrayList<>();

  Checkpoint(PageStore store, Catalogue base) {
    this.store = store;
    this.base = base;
  }

  /**
   * Captures a partition; called on its writer with everything published.
   *
   * @param state opaque bytes kept with it; not to be changed afterwards
   * @param trees all its trees
   */
  public synchronized void add(
      long partitionId, long appliedIndex, byte[] state, List<Tree> trees) {
    List<TreeCapture> captures = new ArrayList<>(trees.size());
    for (Tree tree : trees) {
      TreeCapture capture = tree.capture();
      captures.add(capture);
      retired.addAll(capture.retired());
    }
    captured.put(partitionId, new Partition(appliedIndex, state, captures));
  }

  /**
   * Ends a tree: its pages become free with this checkpoint. Called on its writer. Pages below one
   * that can't be read are not known, so they are leaked; {@link #unreadablePages} tells.
   */
  public synchronized void drop(Tree tree) {
    TreeCapture capture = tree.captureDrop();
    retired.addAll(capture.retired());
    dropped.add(capture);
  }

  /** Leaves a partition out of this and later catalogues; its trees are dropped one by one. */
  public synchronized void remove(long partitionId) {
    captured.put(partitionId, null);
  }

  /**
   * Writes all dirty pages, syncs, writes the catalogue, syncs. Blocks. A failure is final: the
   * store takes no further checkpoint, and what is durable is the catalogue before.
   */
  public synchronized Catalogue write(Progress progress) throws IOException {
    try {
      return writeAll(progress);
    } catch (IOException | RuntimeException failure) {
      store.fail();
      throw failure;
    }
  }

  /**
   * Pages of dropped trees that could not be read: what was below them stays occupied by nobody,
   * until the data are copied into a new directory.
   */
  public synchronized List<Long> unreadablePages() {
    return List.copyOf(unreadable);
  }

  private Catalogue writeAll(Progress progress) throws IOException {
    long generation = base.generation() + 1;
    store.beginWriting(generation);
    for (TreeCapture capture : dropped) {
      release(capture.root());
    }
    TreeMap<Long, PartitionEntry> partitions = new TreeMap<>(base.partitions());
    for (var each : captured.entrySet()) {
      Partition partition = each.getValue();
      if (partition == null) {
        partitions.remove(each.getKey());
      } else {
        partitions.put(each.getKey(), place(each.getKey(), partition));
      }
    }
    store.loader().advance(generation);
    writeDirty(generation, progress);
    FreeSpace free = store.freeSpaceWith(retired);
    Catalogue catalogue =
        new Catalogue(generation, store.filePages(), store.nextTreeId(), free, partitions);
    store.catalogues().write(catalogue);
    long fileBytes = catalogue.filePages() * PageLayout.PAGE_SIZE_BYTES;
    if (store.file().sizeBytes() > fileBytes) {
      store.file().allocate(fileBytes);
    }
    store.completed(catalogue, retired);
    for (PageReference reference : dirty) {
      store.cache().admit(reference);
    }
    return catalogue;
  }

  private PartitionEntry place(long partitionId, Partition partition) throws IOException {
    List<TreeEntry> trees = new ArrayList<>(partition.trees.size());
    for (TreeCapture capture : partition.trees) {
      TreeRoot root = capture.root();
      PageReference top = root.root();
      long pointer = 0;
      if (top != null) {
        place(top);
        pointer = top.pointer();
      }
      trees.add(
          new TreeEntry(
              root.treeId(),
              capture.family(),
              root.height(),
              pointer,
              root.recordCount(),
              root.dataBytes()));
    }
    return new PartitionEntry(partitionId, partition.appliedIndex, partition.state, trees);
  }

  /** Gives a place to every dirty page, those below first, in key order. */
  private void place(PageReference reference) throws IOException {
    if (reference.pointer() != 0) {
      return;
    }
    Page page = dirtyPage(reference);
    boolean values = false;
    if (page.hasChildren()) {
      for (int i = 0, n = page.count(); i < n; i++) {
        PageReference child = page.child(i);
        if (child != null) {
          place(child);
          values |= page.level() == 0 || PageLayout.valuesBelow(child.pointer());
        }
      }
    }
    Page fitted = page.fitted();
    if (fitted != page) {
      // Written anyway, and smaller to keep.
      reference.reshape(fitted);
    }
    int pages = PageLayout.pagesFor(fitted.liveBytes());
    reference.assign(PageLayout.pointer(store.allocate(pages), pages, values));
    dirty.add(reference);
  }

  private static Page dirtyPage(PageReference reference) {
    Page page = reference.page();
    if (page == null) {
      throw new IllegalStateException("dirty page is not in memory");
    }
    return page;
  }

  private void writeDirty(long generation, Progress progress) throws IOException {
    if (dirty.isEmpty()) {
      return;
    }
    List<PageReference> sorted = new ArrayList<>(dirty);
    sorted.sort(Comparator.comparingLong(PageReference::pointer));
    long totalBytes = 0;
    for (PageReference reference : sorted) {
      totalBytes += blockBytes(reference);
    }
    byte[] buffer = new byte[WRITE_BYTES];
    int filled = 0;
    long start = 0;
    long doneBytes = 0;
    long syncedBytes = 0;
    for (PageReference reference : sorted) {
      long pointer = reference.pointer();
      int size = blockBytes(reference);
      long position = PageLayout.pageId(pointer) * PageLayout.PAGE_SIZE_BYTES;
      if (filled > 0 && (position != start + filled || filled + size > buffer.length)) {
        store.file().write(start, ByteBuffer.wrap(buffer, 0, filled));
        doneBytes += filled;
        filled = 0;
        if (doneBytes - syncedBytes >= SYNC_BYTES) {
          store.file().sync();
          syncedBytes = doneBytes;
          progress.synced(doneBytes, totalBytes);
        }
      }
      if (size > buffer.length) {
        buffer = Arrays.copyOf(buffer, size);
      }
      start = filled == 0 ? position : start;
      PageCodec.encode(dirtyPage(reference).fitted(), pointer, generation, buffer, filled);
      filled += size;
    }
    store.file().write(start, ByteBuffer.wrap(buffer, 0, filled));
    store.file().sync();
    progress.synced(totalBytes, totalBytes);
  }

  private static int blockBytes(PageReference reference) {
    return PageLayout.pages(reference.pointer()) * PageLayout.PAGE_SIZE_BYTES;
  }

  /** Frees all pages of a dropped tree; leaves are read only where value blocks hang below. */
  private void release(TreeRoot root) {
    PageReference top = root.root();
    if (top != null) {
      release(root, top, root.height() - 1);
    }
  }

  private void release(TreeRoot root, PageReference reference, int level) {
    long pointer = reference.pointer();
    if (pointer != 0) {
      retired.add(reference);
    }
    if (level == 0 && pointer != 0 && !PageLayout.valuesBelow(pointer)) {
      return;
    }
    Page page = load(root, reference);
    if (page == null) {
      unreadable.add(PageLayout.pageId(pointer));
      return;
    }
    for (int i = 0, n = page.count(); i < n; i++) {
      PageReference child = page.child(i);
      if (child == null) {
        continue;
      }
      if (level > 0) {
        release(root, child, level - 1);
      } else if (child.pointer() != 0) {
        retired.add(child);
      }
    }
  }

  /** A page of a dropped tree; null if it can't be read, which must not keep the rest. */
  private static @Nullable Page load(TreeRoot root, PageReference reference) {
    while (true) {
      try {
        return root.fetch(reference);
      } catch (PageMiss miss) {
        try {
          miss.load();
        } catch (IOException | PageFault damaged) {
          return null;
        }
      }
    }
  }
}
