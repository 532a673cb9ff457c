package io.partita.core.backend;

/** How fresh a read is. */
public enum Consistency {
  /** Sees every write acknowledged before it began. */
  STRONG,
  /** May see an older state. */
  EVENTUAL
}
