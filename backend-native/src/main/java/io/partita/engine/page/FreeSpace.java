package io.partita.engine.page;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** Free runs of pages, merged and ordered, taken first fit so that the file stays dense. */
public final class FreeSpace {
  private final TreeMap<Long, Long> runs = new TreeMap<>();
  private long pages;

  /** Takes {@code count} adjacent pages; returns the first, or -1 if no run is long enough. */
  public long take(int count) {
    for (Map.Entry<Long, Long> run : runs.entrySet()) {
      long length = run.getValue();
      if (length >= count) {
        long start = run.getKey();
        runs.remove(start);
        if (length > count) {
          runs.put(start + count, length - count);
        }
        pages -= count;
        return start;
      }
    }
    return -1;
  }

  /** Gives pages back; a page that is already free is a broken invariant. */
  public void give(long start, long count) {
    Map.Entry<Long, Long> before = runs.lowerEntry(start + count);
    if (before != null && before.getKey() + before.getValue() > start) {
      throw new IllegalStateException("page freed twice: page=" + start);
    }
    long from = start;
    long length = count;
    if (before != null && before.getKey() + before.getValue() == start) {
      from = before.getKey();
      length += before.getValue();
    }
    Long after = runs.remove(start + count);
    if (after != null) {
      length += after;
    }
    runs.put(from, length);
    pages += count;
  }

  /** Removes the free run that ends at {@code endPage}, if any, and returns its first page. */
  public long dropTail(long endPage) {
    Map.Entry<Long, Long> last = runs.lastEntry();
    if (last == null || last.getKey() + last.getValue() != endPage) {
      return endPage;
    }
    runs.remove(last.getKey());
    pages -= last.getValue();
    return last.getKey();
  }

  /** Free pages in all. */
  public long pages() {
    return pages;
  }

  /** Calls {@code visitor} with start and length of each run in order. */
  public void forEach(BiConsumer<Long, Long> visitor) {
    runs.forEach(visitor);
  }

  /** A copy that shares nothing. */
  public FreeSpace copy() {
    FreeSpace copy = new FreeSpace();
    copy.runs.putAll(runs);
    copy.pages = pages;
    return copy;
  }
}
