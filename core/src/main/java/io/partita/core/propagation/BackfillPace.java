package io.partita.core.propagation;

/**
 * How fast an index is filled. One page is under way at a time; after it, as much time passes as it
 * took to be decided and applied, or more if the rate asks for it: where live writes make a page
 * slow, the backfill makes room for them.
 *
 * @param pageBytes after how many bytes of items a page ends
 * @param pageRecords after how many items it ends
 * @param bytesPerSecond how many bytes of items are looked at in a second, at most
 */
public record BackfillPace(int pageBytes, int pageRecords, long bytesPerSecond) {
  public static final BackfillPace STANDARD = new BackfillPace(64 * 1024, 512, 16L << 20);

  public BackfillPace {
    if (pageBytes <= 0 || pageRecords <= 0 || bytesPerSecond <= 0) {
      throw new IllegalArgumentException("a backfill makes progress");
    }
  }

  /** How long to wait after a page that took so long. */
  long pauseNanos(long scannedBytes, long tookNanos) {
    long dueNanos = (long) (scannedBytes * 1e9 / bytesPerSecond);
    return Math.max(tookNanos, dueNanos - tookNanos);
  }
}
