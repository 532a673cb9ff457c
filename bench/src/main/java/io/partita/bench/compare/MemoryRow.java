package io.partita.bench.compare;

import io.partita.bench.server.MemoryLimit;
import io.partita.bench.server.RunningServer;
import java.io.IOException;
import java.util.Optional;

/** Many items written and read at random by a server that may not have more than so much memory. */
final class MemoryRow {
  private static final long LIMIT_BYTES = 512L << 20;
  private static final double LIMIT_MEBIBYTES = 512;

  private final Arena arena;
  private final HeldItems held;

  MemoryRow(Arena arena, HeldItems held) {
    this.arena = arena;
    this.held = held;
  }

  RowResult measure() throws IOException {
    Optional<MemoryLimit> limit = MemoryLimit.of(LIMIT_BYTES);
    if (limit.isEmpty()) {
      return measure(held.start(), "no limit could be set here, so only looked at");
    }
    try (MemoryLimit set = limit.get()) {
      RunningServer server = held.filledWithin(set);
      return measure(server, "in a control group of 512 MiB, filled there");
    }
  }

  private RowResult measure(RunningServer server, String how) {
    var result =
        new RowResult(
            Row.MEMORY,
            "%d items of 300 bytes, read and written at random; %s".formatted(held.count(), how));
    for (int round = 0; round < arena.scale().rounds(); round++) {
      result.add("PutItem", arena.turn(server, held.put(round + 2L)));
      result.add("GetItem", arena.turn(server, held.get(round + 2L)));
    }
    result.figure("resident, MiB", server.residentMebibytes().orElse(Double.NaN));
    double most = server.peakMebibytes().orElse(Double.NaN);
    arena.stop(server);
    result.verdict(Verdict.atMost("most ever resident, MiB", most, LIMIT_MEBIBYTES));
    return result;
  }
}
