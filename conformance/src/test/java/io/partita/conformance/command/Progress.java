package io.partita.conformance.command;

import java.io.PrintStream;

/** Shows how far a run is: a bar on a terminal, else a line for each area of each target. */
final class Progress {
  private static final int BAR_WIDTH = 30;

  private final PrintStream out;
  private final boolean terminal;
  private final int total;
  private int done;
  private int differences;
  private String stage = "";

  Progress(PrintStream out, boolean terminal, int total) {
    this.out = out;
    this.terminal = terminal;
    this.total = total;
  }

  void begin(String target, String area) {
    stage = target + " " + area;
    draw();
  }

  void step(boolean isDifference) {
    done++;
    differences += isDifference ? 1 : 0;
    draw();
  }

  /** Ends an area: says what is worth a line of its own. */
  void end(int passed, int differing, int notRun) {
    if (!terminal) {
      out.println(
          "%-40s %4d as DynamoDB, %d differ%s"
              .formatted(stage, passed, differing, notRun == 0 ? "" : ", " + notRun + " not run"));
    }
  }

  /** Says something between the steps. */
  void say(String text) {
    erase();
    out.println(text);
    draw();
  }

  void erase() {
    if (terminal) {
      out.print("\r\033[K");
      out.flush();
    }
  }

  private void draw() {
    if (terminal) {
      int filled = total == 0 ? BAR_WIDTH : (int) ((long) BAR_WIDTH * done / total);
      out.print(
          "\r\033[K[%s%s] %d of %d, %d differ; %s"
              .formatted(
                  "█".repeat(filled),
                  "·".repeat(BAR_WIDTH - filled),
                  done,
                  total,
                  differences,
                  stage));
      out.flush();
    }
  }
}
