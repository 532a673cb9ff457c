package io.partita.bench.server;

/** Waiting, for a client that has nothing else to do. */
public final class Pause {
  private Pause() {}

  /** Sleeps; an interrupt ends the program's work. */
  public static void millis(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", interrupted);
    }
  }
}
