package io.partita.fdb.client;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The cluster's last status; asked for anew when somebody looks, every ten seconds at most. */
final class ClusterHealth {
  private static final long AGE_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final ClusterStatus SILENT = new ClusterStatus(false, false);

  private final FdbStore store;
  private final AtomicLong askedNanos = new AtomicLong(System.nanoTime() - AGE_NANOS);

  /** It has answered, otherwise it would not be open. */
  private volatile ClusterStatus status = new ClusterStatus(true, true);

  ClusterHealth(FdbStore store) {
    this.store = store;
  }

  /** 1 if the cluster takes reads and writes. */
  long available() {
    return look().isAvailable() ? 1 : 0;
  }

  /** 1 if nothing of it is missing, either. */
  long healthy() {
    return look().isHealthy() ? 1 : 0;
  }

  private ClusterStatus look() {
    long asked = askedNanos.get();
    long now = System.nanoTime();
    if (now - asked >= AGE_NANOS && askedNanos.compareAndSet(asked, now)) {
      try {
        store
            .status()
            .whenComplete((answer, failure) -> status = failure == null ? answer : SILENT);
      } catch (RuntimeException closed) {
        status = SILENT;
      }
    }
    return status;
  }
}
