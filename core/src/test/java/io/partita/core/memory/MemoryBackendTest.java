package io.partita.core.memory;

import io.partita.core.backend.Backend;
import io.partita.core.backend.BackendContract;
import io.partita.core.environment.Clock;

class MemoryBackendTest extends BackendContract {
  private static final Clock CLOCK =
      new Clock() {
        @Override
        public long wallMillis() {
          return System.currentTimeMillis();
        }

        @Override
        public long elapsedNanos() {
          return System.nanoTime();
        }
      };

  @Override
  protected Backend open() {
    return new MemoryBackend(CLOCK);
  }
}
