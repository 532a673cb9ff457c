package io.partita.engine.catalogue;

import io.partita.engine.page.FreeSpace;
import io.partita.engine.storage.Disk;
import io.partita.engine.storage.DiskFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The two catalogue files: generation g lives in file {@code g mod 2}, so writing one never touches
 * the newest. Made under another name and renamed, so that the presence of file 1 means that the
 * store was once complete.
 */
public final class CatalogueFiles implements Closeable {
  /** The file of pages. */
  public static final String PAGES = "pages";

  static final String EVEN = "catalogue-0";
  static final String ODD = "catalogue-1";
  private static final String UNBORN = "catalogue-new";

  private final DiskFile even;
  private final DiskFile odd;

  private CatalogueFiles(DiskFile even, DiskFile odd) {
    this.even = even;
    this.odd = odd;
  }

  /** Whether a complete store is here. */
  public static boolean exists(Disk disk) throws IOException {
    return disk.list().contains(ODD);
  }

  /** Makes an empty store; leftovers of an attempt that did not finish are removed. */
  public static void create(Disk disk) throws IOException {
    for (String name : List.of(PAGES, EVEN, UNBORN)) {
      disk.delete(name);
    }
    disk.create(PAGES).close();
    disk.create(EVEN).close();
    try (DiskFile file = disk.create(UNBORN)) {
      Catalogue empty = new Catalogue(1, 1, 1, new FreeSpace(), new TreeMap<>());
      file.write(0, CatalogueLayout.encode(empty));
      file.sync();
    }
    disk.syncDirectory();
    disk.rename(UNBORN, ODD);
    disk.syncDirectory();
  }

  public static CatalogueFiles open(Disk disk) throws IOException {
    DiskFile even = disk.open(EVEN);
    try {
      return new CatalogueFiles(even, disk.open(ODD));
    } catch (IOException failure) {
      even.close();
      throw failure;
    }
  }

  /** The newest whole catalogue. */
  public Optional<Catalogue> newest() throws IOException {
    Optional<Catalogue> first = CatalogueLayout.decode(readAll(even));
    Optional<Catalogue> second = CatalogueLayout.decode(readAll(odd));
    if (first.isEmpty()) {
      return second;
    }
    if (second.isEmpty() || first.get().generation() > second.get().generation()) {
      return first;
    }
    return second;
  }

  private static byte[] readAll(DiskFile file) throws IOException {
    byte[] bytes = new byte[(int) Math.min(file.sizeBytes(), Integer.MAX_VALUE - 8)];
    int read = file.read(0, ByteBuffer.wrap(bytes));
    return read == bytes.length ? bytes : new byte[0];
  }

  /** Writes and syncs {@code catalogue} over the one before the newest. */
  public void write(Catalogue catalogue) throws IOException {
    DiskFile file = catalogue.generation() % 2 == 0 ? even : odd;
    file.write(0, CatalogueLayout.encode(catalogue));
    file.sync();
  }

  /** Makes what was read durable, in case the process before died between write and sync. */
  public void sync() throws IOException {
    even.sync();
    odd.sync();
  }

  @Override
  public void close() throws IOException {
    even.close();
    odd.close();
  }
}
