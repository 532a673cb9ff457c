package io.partita.bench.terminal;

import java.io.PrintStream;

/**
 * Says on one line of the terminal what is being done. Without a terminal it prints each new step
 * once, as a line.
 */
public final class Progress {
  private static final long REDRAW_NANOS = 200_000_000L;
  private static final int BAR_WIDTH = 24;

  private final PrintStream out;
  private final boolean terminal;
  private long drawnNanos;

  public Progress(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /** One that draws on standard error where that is a terminal. */
  public static Progress onTerminal() {
    var console = System.console();
    return new Progress(System.err, console != null && console.isTerminal());
  }

  /** A new step begins. */
  public void step(String text) {
    if (terminal) {
      out.print("\r\033[K" + text);
      out.flush();
    } else {
      out.println(text);
    }
  }

  /** The step under way has come so far; drawn a few times a second at most. */
  public void at(String text, double share) {
    long now = System.nanoTime();
    if (!terminal || now - drawnNanos < REDRAW_NANOS) {
      return;
    }
    drawnNanos = now;
    int filled = (int) (Math.clamp(share, 0, 1) * BAR_WIDTH);
    out.printf(
        "\r\033[K[%s%s] %3.0f%% %s",
        "=".repeat(filled), " ".repeat(BAR_WIDTH - filled), 100 * share, text);
    out.flush();
  }

  /** Clears the line, before something else is printed. */
  public void done() {
    if (terminal) {
      out.print("\r\033[K");
      out.flush();
    }
  }
}
