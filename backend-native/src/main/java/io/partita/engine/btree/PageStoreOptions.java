package io.partita.engine.btree;

/**
 * Bounds of a page store.
 *
 * @param cacheBytes clean pages kept in memory
 * @param pinMaxAgeCheckpoints checkpoints that a pin outlives before it is broken
 * @param pinMaxPages pages that pins may keep from reuse before the oldest is broken
 */
public record PageStoreOptions(long cacheBytes, int pinMaxAgeCheckpoints, long pinMaxPages) {
  public PageStoreOptions {
    if (cacheBytes < 0 || pinMaxAgeCheckpoints < 1 || pinMaxPages < 1) {
      throw new IllegalArgumentException("page store options");
    }
  }

  /** {@code cacheBytes} of cache; pins last 1000 checkpoints and hold 1 million pages (8 GiB). */
  public static PageStoreOptions ofCache(long cacheBytes) {
    return new PageStoreOptions(cacheBytes, 1_000, 1L << 20);
  }
}
