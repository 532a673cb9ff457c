package io.partita.fdb.runtime;

import io.partita.core.backend.Backend;
import io.partita.core.backend.BackendContract;
import io.partita.core.backend.BackendEnvironment;
import io.partita.core.backend.BackendSettings;
import io.partita.fdb.model.RealClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** What every backend promises, kept by the one that the provider opens; each under new keys. */
abstract class ProviderContract extends BackendContract {
  private static final AtomicInteger NUMBERS = new AtomicInteger();

  /** What all keys of these tests begin with. */
  static final String PREFIX = "partita-test-" + ProcessHandle.current().pid() + "-";

  /** The settings that name the cluster and the library. */
  abstract Map<String, String> cluster();

  @Override
  protected Backend open() {
    Map<String, String> settings = new HashMap<>(cluster());
    settings.put("fdb.prefix", PREFIX + NUMBERS.incrementAndGet());
    Random random = new Random(1);
    try {
      return new FdbBackendProvider()
          .open(
              new BackendSettings(null, settings),
              new BackendEnvironment(
                  new RealClock(),
                  random::nextLong,
                  failure -> {
                    throw new AssertionError(failure);
                  }));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
