package io.partita.conformance.suite;

import io.partita.conformance.report.Matrix;
import io.partita.conformance.report.Outcome;
import io.partita.conformance.report.ReportFiles;
import io.partita.conformance.report.Result;
import io.partita.conformance.target.Targets;
import io.partita.conformance.wire.Meter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.opentest4j.TestAbortedException;

/**
 * One run over all areas: the servers are started at first use; at its end they stop, tables on
 * servers that stay are removed, and the report is written. Expectations are checked by one thread;
 * {@link #close} may be called by another once that thread has stopped.
 */
public final class Run implements AutoCloseable {
  /** How a reason begins that says that trying would keep the server busy for good. */
  private static final String HANGS = "hangs";

  private final Targets targets = new Targets();
  private final Map<String, Server> servers = new LinkedHashMap<>();
  private final Map<String, String> refusals = new LinkedHashMap<>();
  private final Map<String, KnownDifferences> differences = new LinkedHashMap<>();
  private final List<Result> results = new ArrayList<>();
  private final Meter meter = new Meter();
  private boolean closed;

  /** Why a target can't be tested here, or an empty text. */
  public String obstacle(String target) {
    return targets.obstacle(target);
  }

  /** What was asked of all servers so far. */
  public Meter meter() {
    return meter;
  }

  /** What was found so far. */
  public synchronized Matrix matrix() {
    return new Matrix(results);
  }

  /** Notes that a target is not tried. */
  public void leaveOut(String target, List<Expectation> list, String obstacle) {
    for (Expectation expectation : list) {
      add(target, expectation, Outcome.NOT_RUN, obstacle, "");
    }
  }

  /** Checks one expectation on one target, as a test: throws where it does not hold. */
  void check(String target, Expectation expectation) throws Exception {
    Result result = attempt(target, expectation);
    switch (result.outcome()) {
      case PASSED, NO_LONGER_DIFFERENT -> {}
      case KNOWN_DIFFERENCE ->
          throw new TestAbortedException("Known to differ: " + result.reason());
      case NOT_RUN -> throw new IOException(result.answered());
      case FAILED ->
          throw new AssertionError(
              result.answered()
                  + "\n  known from "
                  + expectation.source()
                  + ": "
                  + expectation.detail());
    }
  }

  /** Checks one expectation on one target and tells what came of it. */
  public Result attempt(String target, Expectation expectation) {
    Server server;
    String reason;
    try {
      server = server(target);
      reason = known(server.name()).reason(expectation.id());
    } catch (IOException refusal) {
      return add(target, expectation, Outcome.NOT_RUN, String.valueOf(refusal.getMessage()), "");
    }
    String name = server.name();
    if (reason.startsWith(HANGS)) {
      return add(name, expectation, Outcome.KNOWN_DIFFERENCE, "not tried", reason);
    }
    try {
      expectation.check().run(new Scene(server));
    } catch (Exception | AssertionError failure) {
      Outcome outcome = reason.isEmpty() ? Outcome.FAILED : Outcome.KNOWN_DIFFERENCE;
      return add(name, expectation, outcome, String.valueOf(failure.getMessage()), reason);
    }
    Outcome outcome = reason.isEmpty() ? Outcome.PASSED : Outcome.NO_LONGER_DIFFERENT;
    return add(name, expectation, outcome, "", "");
  }

  private synchronized Result add(
      String target, Expectation expectation, Outcome outcome, String answered, String reason) {
    var result =
        new Result(
            target,
            expectation.id(),
            expectation.kind(),
            expectation.source().name(),
            expectation.detail(),
            outcome,
            answered,
            reason);
    results.add(result);
    return result;
  }

  private Server server(String target) throws IOException {
    String refusal = refusals.get(target);
    if (refusal != null) {
      throw new IOException(refusal);
    }
    Server server = servers.get(target);
    if (server == null) {
      try {
        server = new Server(targets.start(target), meter);
      } catch (IOException failure) {
        refusals.put(target, target + " did not start: " + failure.getMessage());
        throw failure;
      }
      servers.put(target, server);
    }
    return server;
  }

  private KnownDifferences known(String name) throws IOException {
    KnownDifferences known = differences.get(name);
    if (known == null) {
      known = KnownDifferences.of(name);
      differences.put(name, known);
    }
    return known;
  }

  /** Stops servers and removes tables, without a report. */
  public synchronized void stop() {
    if (!closed) {
      closed = true;
      servers.values().forEach(Server::close);
    }
  }

  @Override
  public void close() throws IOException {
    stop();
    if (!results.isEmpty()) {
      ReportFiles.write(
          matrix(), Path.of(System.getProperty("conformance.build-directory", "target")));
    }
  }
}
