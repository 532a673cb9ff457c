package io.partita.gateway.runtime;

import io.partita.core.environment.Chance;
import java.util.concurrent.ThreadLocalRandom;

/** Randomness that is seeded by this machine. Any thread may enter. */
public final class SystemChance implements Chance {
  @Override
  public long nextLong() {
    return ThreadLocalRandom.current().nextLong();
  }
}
