package io.partita.engine.btree;

import io.partita.engine.catalogue.Catalogue;
import io.partita.engine.catalogue.CatalogueFiles;
import io.partita.engine.catalogue.TreeEntry;
import io.partita.engine.page.FreeSpace;
import io.partita.engine.page.PageCache;
import io.partita.engine.page.PageLayout;
import io.partita.engine.page.PageLoader;
import io.partita.engine.page.PageReference;
import io.partita.engine.storage.Disk;
import io.partita.engine.storage.DiskFile;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The page store of a node: one file of pages, two catalogue files, one cache, shared by the trees
 * of all partitions. After a failed checkpoint the store refuses further ones: the process stops.
 */
public final class PageStore implements Closeable {
  /** Pages that became free with a checkpoint. */
  private record Freed(long generation, long pointer) {}

  private static final int LEAST_GROWTH_PAGES = 128;
  private static final int GROWTH_DIVISOR = 16;

  private final DiskFile file;
  private final CatalogueFiles catalogues;
  private final PageStoreOptions options;
  private final PageCache cache;
  private final PageLoader loader;
  private final AtomicLong nextTreeId;

  private volatile Catalogue newest;
  private volatile long writingGeneration;

  // Under this object's lock: what follows.
  private final FreeSpace freeSpace;
  private final ArrayDeque<Freed> waiting = new ArrayDeque<>();
  private final List<Pin> pins = new ArrayList<>();
  private long filePages;
  private boolean checkpointing;
  private boolean failed;

  private PageStore(
      DiskFile file, CatalogueFiles catalogues, Catalogue newest, PageStoreOptions options) {
    this.file = file;
    this.catalogues = catalogues;
    this.newest = newest;
    this.options = options;
    this.cache = new PageCache(options.cacheBytes());
    this.loader = new PageLoader(file, cache, newest.generation());
    this.nextTreeId = new AtomicLong(newest.nextTreeId());
    this.freeSpace = newest.freeSpace().copy();
    this.filePages = newest.filePages();
    this.writingGeneration = newest.generation();
  }

  /**
   * Opens the store of {@code disk}, making an empty one where there is none.
   *
   * @throws IOException also when both catalogues are damaged
   */
  public static PageStore open(Disk disk, PageStoreOptions options) throws IOException {
    if (!CatalogueFiles.exists(disk)) {
      CatalogueFiles.create(disk);
    }
    return open(disk, options, true);
  }

  /** Opens a store that is there, to be read only: nothing on the disk changes. */
  public static PageStore openForReading(Disk disk, PageStoreOptions options) throws IOException {
    return open(disk, options, false);
  }

  private static PageStore open(Disk disk, PageStoreOptions options, boolean settles)
      throws IOException {
    CatalogueFiles catalogues = CatalogueFiles.open(disk);
    DiskFile file = null;
    try {
      Catalogue newest =
          catalogues
              .newest()
              .orElseThrow(() -> new IOException("no catalogue is whole: both are damaged"));
      file = disk.open(CatalogueFiles.PAGES);
      if (settles) {
        // A process may have died between write and sync: build on nothing that may yet vanish.
        file.sync();
        catalogues.sync();
      }
      return new PageStore(file, catalogues, newest, options);
    } catch (IOException failure) {
      catalogues.close();
      if (file != null) {
        file.close();
      }
      throw failure;
    }
  }

  /** The newest durable catalogue. */
  public Catalogue catalogue() {
    return newest;
  }

  /** A new, empty tree; it is in the catalogue once a checkpoint captured it. */
  public Tree createTree(int family) {
    long treeId = nextTreeId.getAndIncrement();
    return new Tree(this, family, new TreeRoot(this, treeId, null, 0, 0, 0, null));
  }

  /** The writer's side of a tree of the newest catalogue; call once a tree, after opening. */
  public Tree openTree(TreeEntry entry) {
    return new Tree(this, entry.family(), rootOf(entry, null));
  }

  TreeRoot rootOf(TreeEntry entry, @Nullable Pin pin) {
    PageReference root = entry.height() == 0 ? null : PageReference.onDisk(entry.rootPointer());
    return new TreeRoot(
        this, entry.treeId(), root, entry.height(), entry.recordCount(), entry.dataBytes(), pin);
  }

  /** Holds the newest catalogue as a snapshot. */
  public synchronized Pin pin() {
    Pin pin = new Pin(this, newest);
    pins.add(pin);
    return pin;
  }

  synchronized void unpin(Pin pin) {
    pin.breakNow();
    pins.remove(pin);
  }

  /**
   * Starts a checkpoint; there is only one at a time, and once a tree was captured it must be
   * written.
   */
  public synchronized Checkpoint beginCheckpoint() {
    if (checkpointing || failed) {
      throw new IllegalStateException(failed ? "store has failed" : "a checkpoint is running");
    }
    checkpointing = true;
    return new Checkpoint(this, newest);
  }

  /** Bytes of clean pages in memory. */
  public long cachedBytes() {
    return cache.sizeBytes();
  }

  /** Length of the page file. */
  public synchronized long fileBytes() {
    return filePages * PageLayout.PAGE_SIZE_BYTES;
  }

  long writingGeneration() {
    return writingGeneration;
  }

  PageLoader loader() {
    return loader;
  }

  PageCache cache() {
    return cache;
  }

  DiskFile file() {
    return file;
  }

  CatalogueFiles catalogues() {
    return catalogues;
  }

  long nextTreeId() {
    return nextTreeId.get();
  }

  /** From here on pages that catalogue {@code generation - 1} does not know may be overwritten. */
  synchronized void beginWriting(long generation) {
    writingGeneration = generation;
    while (!pins.isEmpty() && isBeyondBounds(pins.get(0), generation)) {
      pins.remove(0).breakNow();
    }
    long oldest = pins.isEmpty() ? Long.MAX_VALUE : pins.get(0).catalogue().generation();
    Iterator<Freed> each = waiting.iterator();
    while (each.hasNext()) {
      Freed freed = each.next();
      if (freed.generation > oldest) {
        break;
      }
      each.remove();
      freeSpace.give(PageLayout.pageId(freed.pointer), PageLayout.pages(freed.pointer));
    }
  }

  private boolean isBeyondBounds(Pin pin, long generation) {
    long heldPages = 0;
    for (Freed freed : waiting) {
      if (freed.generation > pin.catalogue().generation()) {
        heldPages += PageLayout.pages(freed.pointer);
      }
    }
    return generation - pin.catalogue().generation() > options.pinMaxAgeCheckpoints()
        || heldPages > options.pinMaxPages();
  }

  /** Finds room for a block, growing the file by an extent where there is none. */
  synchronized long allocate(int pages) throws IOException {
    long page = freeSpace.take(pages);
    if (page < 0) {
      long growth = Math.max(LEAST_GROWTH_PAGES, filePages / GROWTH_DIVISOR);
      long extent = Math.max(pages, growth);
      file.allocate((filePages + extent) * PageLayout.PAGE_SIZE_BYTES);
      freeSpace.give(filePages, extent);
      filePages += extent;
      page = freeSpace.take(pages);
    }
    return page;
  }

  /** Free space as a catalogue must know it: waiting pages too, because pins end with us. */
  synchronized FreeSpace freeSpaceWith(List<PageReference> retired) {
    long end = freeSpace.dropTail(filePages);
    long kept = Math.min(filePages, end + Math.max(LEAST_GROWTH_PAGES, end / GROWTH_DIVISOR));
    if (kept > end) {
      freeSpace.give(end, kept - end);
    }
    filePages = kept;
    FreeSpace all = freeSpace.copy();
    for (Freed freed : waiting) {
      all.give(PageLayout.pageId(freed.pointer), PageLayout.pages(freed.pointer));
    }
    for (PageReference reference : retired) {
      all.give(PageLayout.pageId(reference.pointer()), PageLayout.pages(reference.pointer()));
    }
    return all;
  }

  synchronized long filePages() {
    return filePages;
  }

  synchronized void completed(Catalogue catalogue, List<PageReference> retired) {
    newest = catalogue;
    for (PageReference reference : retired) {
      waiting.addLast(new Freed(catalogue.generation(), reference.pointer()));
    }
    checkpointing = false;
  }

  synchronized void fail() {
    failed = true;
  }

  @Override
  public void close() throws IOException {
    file.close();
    catalogues.close();
  }
}
