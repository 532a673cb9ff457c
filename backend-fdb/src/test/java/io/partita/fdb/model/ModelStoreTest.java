package io.partita.fdb.model;

import io.partita.core.environment.Clock;
import io.partita.fdb.store.Store;
import io.partita.fdb.store.StoreContract;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

class ModelStoreTest extends StoreContract {
  private final AtomicLong skippedNanos = new AtomicLong();
  private final Clock clock =
      new Clock() {
        @Override
        public long wallMillis() {
          return System.currentTimeMillis();
        }

        @Override
        public long elapsedNanos() {
          return System.nanoTime() + skippedNanos.get();
        }
      };
  private final ModelStore store = new ModelStore(clock, Runnable::run);

  @Override
  protected Store store() {
    return store;
  }

  @Override
  protected void elapse(Duration duration) {
    skippedNanos.addAndGet(duration.toNanos());
  }

  @Override
  protected boolean isShared() {
    return false;
  }
}
