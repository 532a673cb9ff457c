package io.partita.conformance.suite;

import io.partita.conformance.suite.Report.Outcome;
import io.partita.conformance.suite.Report.Result;
import io.partita.conformance.target.Targets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.opentest4j.TestAbortedException;

/**
 * One run over all areas: the servers are started at first use; at its end they stop and the report
 * is written.
 */
final class Run implements AutoCloseable {
  /** How a reason begins that says that trying would keep the server busy for good. */
  private static final String HANGS = "hangs";

  private final Targets targets = new Targets();
  private final Map<String, Server> servers = new LinkedHashMap<>();
  private final Map<String, String> refusals = new LinkedHashMap<>();
  private final Map<String, KnownDifferences> differences = new LinkedHashMap<>();
  private final Report report = new Report();

  /** Why a target can't be tested here, or an empty text. */
  String obstacle(String target) {
    return targets.obstacle(target);
  }

  /** Checks one expectation on one target. */
  void check(String target, Expectation expectation) throws Exception {
    Server server = server(target);
    String reason = known(server.name()).reason(expectation.id());
    if (reason.startsWith(HANGS)) {
      report.add(new Result(server.name(), expectation, Outcome.KNOWN_DIFFERENCE, reason));
      throw new TestAbortedException("Not tried: " + reason);
    }
    try {
      expectation.check().run(new Scene(server));
    } catch (Exception | AssertionError failure) {
      boolean isKnown = !reason.isEmpty();
      String text = isKnown ? reason : String.valueOf(failure.getMessage());
      Outcome outcome = isKnown ? Outcome.KNOWN_DIFFERENCE : Outcome.FAILED;
      report.add(new Result(server.name(), expectation, outcome, text));
      if (isKnown) {
        throw new TestAbortedException("Known to differ: " + reason, failure);
      }
      throw new AssertionError(
          failure.getMessage()
              + "\n  known from "
              + expectation.source()
              + ": "
              + expectation.detail(),
          failure);
    }
    Outcome outcome = reason.isEmpty() ? Outcome.PASSED : Outcome.NO_LONGER_DIFFERENT;
    report.add(new Result(server.name(), expectation, outcome, ""));
  }

  private Server server(String target) throws IOException {
    String refusal = refusals.get(target);
    if (refusal != null) {
      throw new IOException(refusal);
    }
    Server server = servers.get(target);
    if (server == null) {
      try {
        server = new Server(targets.start(target));
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

  @Override
  public void close() throws IOException {
    servers.values().forEach(Server::close);
    report.write(Path.of(System.getProperty("conformance.build-directory", "target")));
  }
}
