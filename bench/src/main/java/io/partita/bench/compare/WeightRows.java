package io.partita.bench.compare;

import io.partita.bench.server.Contender;
import io.partita.bench.server.Pause;
import io.partita.bench.server.RunningServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The rows on how fast a server is there and how much it takes when it does nothing. */
final class WeightRows {
  private static final int SETTLE_MILLIS = 5000;
  private static final String PARTITA = "partita";
  private static final String CONDITIONS =
      "ms from exec to the first answer, on all cores, files in the page cache";

  private final Arena arena;

  WeightRows(Arena arena) {
    this.arena = arena;
  }

  /** From an empty directory to the first answer, each time in a new process. */
  RowResult start(List<Contender> contenders) throws IOException {
    var result = new RowResult(Row.START, CONDITIONS);
    for (Contender contender : contenders) {
      var millis = new ArrayList<Double>();
      for (int round = 0; round < arena.scale().rounds(); round++) {
        RunningServer server = arena.startUnpinned(contender, arena.freshDirectory(contender));
        millis.add(server.startMillis());
        arena.stop(server);
      }
      result.figure(contender.name() + ", ms", Medians.of(millis));
      if (contender.name().equals(PARTITA)) {
        result.verdict(Verdict.atMost("start, ms", Medians.of(millis), 1000));
      }
    }
    return result;
  }

  /** On a directory with many items, after a clean stop. */
  RowResult restart(Contender partita, HeldItems held) throws IOException {
    var result = new RowResult(Row.RESTART, held.count() + " items; " + CONDITIONS);
    Path directory = held.directory();
    var millis = new ArrayList<Double>();
    for (int round = 0; round < arena.scale().rounds(); round++) {
      RunningServer server = arena.startUnpinned(partita, directory);
      millis.add(server.startMillis());
      arena.stop(server);
    }
    result.verdict(Verdict.atMost("start with many items, ms", Medians.of(millis), 1200));
    return result;
  }

  /** Resident memory of servers that have just started and do nothing. */
  RowResult idle(List<Contender> contenders) throws IOException {
    var result =
        new RowResult(Row.IDLE, "MiB resident, " + SETTLE_MILLIS / 1000 + " s after start");
    for (Contender contender : contenders) {
      RunningServer server = arena.start(contender, arena.freshDirectory(contender));
      Pause.millis(SETTLE_MILLIS);
      double resident = server.residentMebibytes().orElse(Double.NaN);
      arena.stop(server);
      result.figure(contender.name() + ", MiB", resident);
      if (contender.name().equals(PARTITA)) {
        result.verdict(Verdict.atMost("idle, MiB", resident, 120));
      }
    }
    return result;
  }
}
