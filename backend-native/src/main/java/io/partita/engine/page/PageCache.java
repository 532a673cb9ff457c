package io.partita.engine.page;

import java.util.ArrayDeque;

/**
 * Which clean pages stay in memory: a queue with a second chance (CLOCK), bounded in bytes (some
 * few pages stay in any case). Readers never enter here; loaders and the checkpoint role do, for a
 * short critical section.
 */
public final class PageCache {
  private static final int OVERHEAD_BYTES = 64;

  /**
   * So many pages stay whatever their size: a reader begins again after each page that it lacked,
   * and would never come to the end of its path if each one that is loaded drove out another.
   */
  private static final int FEWEST_PAGES = 8;

  private record Resident(PageReference reference, int sizeBytes) {}

  private final long limitBytes;
  private final ArrayDeque<Resident> queue = new ArrayDeque<>();
  private long sizeBytes;

  public PageCache(long limitBytes) {
    if (limitBytes < 0) {
      throw new IllegalArgumentException("limitBytes");
    }
    this.limitBytes = limitBytes;
  }

  /** Counts a page that has just become clean, and drops others beyond the limit. */
  public synchronized void admit(PageReference reference) {
    Page page = reference.page();
    if (page == null) {
      return;
    }
    reference.clearTouched();
    int size = page.memoryBytes() + OVERHEAD_BYTES;
    queue.addLast(new Resident(reference, size));
    sizeBytes += size;
    while (sizeBytes > limitBytes && queue.size() > FEWEST_PAGES) {
      Resident oldest = queue.removeFirst();
      if (oldest.reference == reference || oldest.reference.clearTouched()) {
        queue.addLast(oldest);
      } else {
        oldest.reference.evict();
        sizeBytes -= oldest.sizeBytes;
      }
    }
  }

  /** Takes in a page that was read, unless another thread was faster. */
  synchronized void admitLoaded(PageReference reference, Page page) {
    if (reference.page() == null) {
      reference.loaded(page);
      admit(reference);
    }
  }

  /** Bytes of clean pages held. */
  public synchronized long sizeBytes() {
    return sizeBytes;
  }
}
