package io.partita.bench.compare;

import java.util.List;

/**
 * What a copy-on-write tree has to write for random updates, given that it may let so many bytes of
 * pages become dirty before it writes them all, each once, and that each update is logged.
 *
 * <p>Of {@code n} pages of a level, {@code k} random updates touch {@code n (1 - (1 - 1/n)^k)}. A
 * checkpoint comes when the touched pages of all levels reach the budget, or when the log does; it
 * writes them. So the bound for {@code w} updates is {@code w * item + w / k * touched(k) * page}.
 *
 * @param pagesByLevel of all trees, leaves first
 * @param itemSizeBytes of one update
 * @param dirtyBudgetBytes of pages
 * @param logBudgetBytes of updates
 */
record CopyOnWriteBound(
    List<Long> pagesByLevel, int itemSizeBytes, long dirtyBudgetBytes, long logBudgetBytes) {
  static final int PAGE_SIZE_BYTES = 8192;

  CopyOnWriteBound {
    pagesByLevel = List.copyOf(pagesByLevel);
  }

  /** Bytes written for so many updates at uniformly random keys. */
  double bytesFor(long updates) {
    double perCheckpoint = updatesPerCheckpoint();
    double checkpoints = updates / perCheckpoint;
    return (double) updates * itemSizeBytes + checkpoints * touchedBytes(perCheckpoint);
  }

  double updatesPerCheckpoint() {
    double most = (double) logBudgetBytes / itemSizeBytes;
    if (touchedBytes(most) <= dirtyBudgetBytes) {
      return most;
    }
    double least = 1;
    while (most - least > 0.5) {
      double middle = (least + most) / 2;
      if (touchedBytes(middle) < dirtyBudgetBytes) {
        least = middle;
      } else {
        most = middle;
      }
    }
    return least;
  }

  private double touchedBytes(double updates) {
    double pages = 0;
    for (long count : pagesByLevel) {
      if (count > 0) {
        pages += count * -Math.expm1(updates * Math.log1p(-1.0 / Math.max(count, 1.000001)));
      }
    }
    return pages * PAGE_SIZE_BYTES;
  }
}
