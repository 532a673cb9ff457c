package io.partita.gateway.runtime;

import io.partita.core.environment.Chance;
import java.security.SecureRandom;

/** Randomness that can't be guessed. */
public final class SystemChance implements Chance {
  private final SecureRandom random = new SecureRandom();

  @Override
  public long nextLong() {
    return random.nextLong();
  }
}
