package io.partita.engine.invariant;

/** The state of a partition contradicts itself: a defect of this program or of the machine. */
public final class BrokenInvariantException extends RuntimeException {
  public BrokenInvariantException(String invariant) {
    super(invariant);
  }
}
