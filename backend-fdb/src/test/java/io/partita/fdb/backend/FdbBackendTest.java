package io.partita.fdb.backend;

import io.partita.core.backend.Backend;
import io.partita.core.backend.BackendContract;
import io.partita.core.environment.Clock;
import io.partita.core.runtime.ThreadScheduler;
import io.partita.fdb.model.ModelStore;
import io.partita.fdb.model.RealClock;
import io.partita.fdb.store.Store;
import java.util.Random;
import java.util.concurrent.Executor;

/** The backend on the model of FoundationDB, in real time. */
class FdbBackendTest extends BackendContract {
  static final ThreadScheduler SCHEDULER = new ThreadScheduler("fdb-test");

  @Override
  protected Backend open() {
    Clock clock = new RealClock();
    Executor executor = SCHEDULER.blocking("fdb", 4);
    ModelStore store = new ModelStore(clock, executor);
    Random random = new Random(1);
    return await(
        FdbBackend.open(
            around(store, executor),
            "partita",
            SCHEDULER,
            executor,
            clock,
            random::nextLong,
            () -> {}));
  }

  /** What the backend is opened on. */
  Store around(ModelStore store, Executor executor) {
    return store;
  }
}
