package io.partita.engine.page;

import static io.partita.engine.page.PageLayout.PAGE_SIZE_BYTES;

import io.partita.engine.storage.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Reads clean pages into the cache; entered by any thread that may block. */
public final class PageLoader {
  private final DiskFile file;
  private final PageCache cache;
  private volatile long newestGeneration;

  public PageLoader(DiskFile file, PageCache cache, long newestGeneration) {
    this.file = file;
    this.cache = cache;
    this.newestGeneration = newestGeneration;
  }

  /** From now on pages of {@code generation} may be met. */
  public void advance(long generation) {
    newestGeneration = generation;
  }

  /** Loads the page of {@code reference} unless someone else has. */
  public void load(PageReference reference, PageGuard guard) throws IOException {
    if (reference.page() != null) {
      return;
    }
    long pointer = reference.pointer();
    Page page;
    try {
      page = PageCodec.decode(read(pointer), pointer, newestGeneration);
    } catch (PageFault fault) {
      throw guard.isExpired() ? expired(pointer) : fault;
    }
    // Asked after the read: space is given away before it is overwritten.
    if (guard.isExpired()) {
      throw expired(pointer);
    }
    cache.admitLoaded(reference, page);
  }

  private static PageFault expired(long pointer) {
    return new PageFault(
        PageFault.Kind.EXPIRED, PageLayout.pageId(pointer), "snapshot has expired");
  }

  private byte[] read(long pointer) throws IOException {
    byte[] block = new byte[PageLayout.pages(pointer) * PAGE_SIZE_BYTES];
    long position = PageLayout.pageId(pointer) * PAGE_SIZE_BYTES;
    int read = file.read(position, ByteBuffer.wrap(block));
    if (read < block.length) {
      throw new PageFault(
          PageFault.Kind.DAMAGED, PageLayout.pageId(pointer), "file ends inside a page");
    }
    return block;
  }
}
