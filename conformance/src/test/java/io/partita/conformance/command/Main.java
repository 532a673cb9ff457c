package io.partita.conformance.command;

import io.partita.conformance.report.Matrix;
import io.partita.conformance.report.Matrix.Cell;
import io.partita.conformance.report.Outcome;
import io.partita.conformance.report.ReportFiles;
import io.partita.conformance.report.Result;
import io.partita.conformance.suite.ConformanceSuite;
import io.partita.conformance.suite.Expectation;
import io.partita.conformance.suite.Run;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Scanner;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The command: see {@link Options#HELP}. */
public final class Main {
  private static final int DIFFERENCES = 1;
  private static final int WRONG_ARGUMENTS = 2;
  private static final int NOT_STARTED = 3;
  private static final int NOT_AGREED = 4;
  private static final long INTERRUPT_PATIENCE_SECONDS = 60;

  private final Options options;
  private final List<ConformanceSuite> areas;
  private final boolean terminal = Boolean.getBoolean("conformance.terminal");
  private final CountDownLatch idle = new CountDownLatch(1);
  private volatile boolean interrupted;

  private Main(Options options, List<ConformanceSuite> areas) {
    this.options = options;
    this.areas = areas;
  }

  /** Runs the command and ends the process. */
  public static void main(String[] arguments) throws Exception {
    Options options;
    try {
      options = Options.parse(arguments);
    } catch (IllegalArgumentException wrong) {
      System.err.println("partita conformance: " + wrong.getMessage());
      System.exit(WRONG_ARGUMENTS);
      return;
    }
    if (options.help()) {
      System.out.print(Options.HELP);
      return;
    }
    List<ConformanceSuite> all = Areas.all();
    if (options.areas().contains("list")) {
      all.forEach(area -> System.out.printf("%-24s %4d%n", area.area(), area.list().size()));
      return;
    }
    var chosen =
        all.stream()
            .filter(area -> options.areas().isEmpty() || options.areas().contains(area.area()))
            .toList();
    if (chosen.isEmpty() || chosen.size() < options.areas().stream().distinct().count()) {
      System.err.println("partita conformance: no such area; --area list names them");
      System.exit(WRONG_ARGUMENTS);
    }
    System.exit(new Main(options, chosen).run());
  }

  private int run() throws IOException {
    if ((options.endpoints().contains("aws") || options.estimate()) && !agreed()) {
      return options.estimate() ? 0 : NOT_AGREED;
    }
    var run = new Run();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> interrupt(run)));
    try {
      try {
        check(run, options.endpoints());
      } finally {
        run.stop();
      }
      Matrix matrix = run.matrix();
      ReportFiles.write(matrix, options.output());
      if (!options.publish().equals(Path.of("")) && !interrupted) {
        ReportFiles.publish(matrix, options.publish());
      }
      return tell(matrix);
    } finally {
      idle.countDown();
    }
  }

  /** On Ctrl-C: the expectation at hand is finished, then the main thread removes tables. */
  private void interrupt(Run run) {
    interrupted = true;
    try {
      if (!idle.await(INTERRUPT_PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        run.stop();
      }
    } catch (InterruptedException again) {
      Thread.currentThread().interrupt();
    }
  }

  private void check(Run run, List<String> targets) {
    int expectations = areas.stream().mapToInt(area -> area.list().size()).sum();
    var progress = new Progress(System.err, terminal, expectations * targets.size());
    for (String target : targets) {
      String obstacle = run.obstacle(target);
      for (ConformanceSuite area : areas) {
        progress.begin(target, area.area());
        if (obstacle.isEmpty()) {
          area(run, target, area, progress);
        } else {
          run.leaveOut(target, area.list(), obstacle);
          progress.end(0, 0, area.list().size());
        }
      }
    }
    progress.erase();
  }

  private void area(Run run, String target, ConformanceSuite area, Progress progress) {
    int passed = 0;
    int differing = 0;
    int notRun = 0;
    for (Expectation expectation : area.list()) {
      if (interrupted) {
        return;
      }
      Result result = run.attempt(target, expectation);
      passed += result.outcome().isPass() ? 1 : 0;
      differing += result.outcome().isDifference() ? 1 : 0;
      notRun += result.outcome() == Outcome.NOT_RUN ? 1 : 0;
      progress.step(result.outcome().isDifference());
      if (result.outcome() == Outcome.FAILED) {
        progress.say(target + " " + result.id() + ": " + firstLine(result.answered()));
      }
    }
    progress.end(passed, differing, notRun);
  }

  private static String firstLine(String text) {
    int end = text.indexOf('\n');
    return end < 0 ? text : text.substring(0, end);
  }

  /** Rehearses on Partita in memory, tells what it would cost on AWS, and asks. */
  private boolean agreed() {
    System.err.println("Rehearsing on Partita, to see what the run would cost on AWS.");
    var rehearsal = new Run();
    try {
      String obstacle = rehearsal.obstacle("partita-memory");
      if (!obstacle.isEmpty()) {
        throw new IllegalStateException(obstacle);
      }
      check(rehearsal, List.of("partita-memory"));
    } finally {
      rehearsal.stop();
    }
    System.err.println("On AWS: " + Cost.of(rehearsal.meter().reading()).text() + ".");
    if (options.estimate()) {
      return false;
    }
    return options.yes() || asked();
  }

  private boolean asked() {
    if (!terminal) {
      System.err.println("Nobody is there to agree; --yes agrees beforehand.");
      return false;
    }
    System.err.print("Start? [y/N] ");
    var input = new Scanner(System.in, java.nio.charset.StandardCharsets.UTF_8);
    return input.hasNextLine() && input.nextLine().strip().toLowerCase(Locale.ROOT).startsWith("y");
  }

  private int tell(Matrix matrix) {
    int code = 0;
    for (String target : matrix.targets()) {
      Cell cell = matrix.cell(target, result -> true);
      int unexpected = matrix.with(target, Outcome.FAILED).size();
      int stale = matrix.with(target, Outcome.NO_LONGER_DIFFERENT).size();
      System.out.println(
          "%s: %d as DynamoDB, %d differ (%d of them unexpected), %d not run%s"
              .formatted(
                  target,
                  cell.passed(),
                  cell.differences(),
                  unexpected,
                  cell.notRun(),
                  stale == 0 ? "" : "; " + stale + " no longer differ"));
      if (cell.notRun() > 0) {
        System.out.println("  " + matrix.with(target, Outcome.NOT_RUN).getFirst().answered());
        code = NOT_STARTED;
      }
      code = unexpected > 0 && code == 0 ? DIFFERENCES : code;
    }
    System.out.println("Reports: " + options.output().resolve("conformance-report.{md,html,json}"));
    return code;
  }
}
