package io.partita.fdb.backend;

import io.partita.core.environment.Clock;
import io.partita.fdb.store.StoreTransaction;
import java.util.concurrent.TimeUnit;

/**
 * The newest version that this process has seen, for eventually consistent reads: they need no read
 * version of their own and see what is {@link #MAXIMUM_AGE_NANOS} old at most, and all that this
 * process has written.
 */
final class ReadVersions {
  static final long MAXIMUM_AGE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private static final Seen NOTHING = new Seen(-1, 0);

  private final Clock clock;
  private volatile Seen newest = NOTHING;

  /**
   * @param atNanos when the version was certainly not older than what had been committed
   */
  private record Seen(long version, long atNanos) {}

  ReadVersions(Clock clock) {
    this.clock = clock;
  }

  /** A version that was asked for, or committed, not before that time. */
  void saw(long version, long atNanos) {
    if (version > newest.version) {
      advance(new Seen(version, atNanos));
    }
  }

  private synchronized void advance(Seen seen) {
    if (seen.version > newest.version) {
      newest = seen;
    }
  }

  /** Lets the transaction read at the newest version that is young enough, if there is one. */
  boolean apply(StoreTransaction transaction) {
    Seen seen = newest;
    if (seen.version < 0 || clock.elapsedNanos() - seen.atNanos > MAXIMUM_AGE_NANOS) {
      return false;
    }
    transaction.setReadVersion(seen.version);
    return true;
  }
}
