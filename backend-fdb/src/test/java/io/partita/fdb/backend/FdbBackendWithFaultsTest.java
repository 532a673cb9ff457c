package io.partita.fdb.backend;

import io.partita.fdb.model.FaultyStore;
import io.partita.fdb.model.ModelStore;
import io.partita.fdb.store.Store;
import java.util.Random;
import java.util.concurrent.Executor;

/** The same promises where commits fail, outcomes stay unknown and reads are refused. */
class FdbBackendWithFaultsTest extends FdbBackendTest {
  @Override
  Store around(ModelStore store, Executor executor) {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("FdbBackendWithFaultsTest: -Dseed=" + seed);
    Random random = new Random(seed);
    FaultyStore faulty = new FaultyStore(store, random::nextLong, SCHEDULER, executor);
    faulty.inject(FaultyStore.Faults.SOME);
    return faulty;
  }
}
