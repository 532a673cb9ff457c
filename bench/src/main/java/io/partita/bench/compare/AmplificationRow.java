package io.partita.bench.compare;

import io.partita.bench.load.LoadListener;
import io.partita.bench.load.LoadPlan;
import io.partita.bench.load.LoadResult;
import io.partita.bench.server.Contender;
import io.partita.bench.server.RunningServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** What random updates make the server write, and what its files take in the end. */
final class AmplificationRow {
  private static final int ITEM_BYTES = 300;
  private static final int DIRTY_MEBIBYTES = 64;
  private static final int LOG_MEBIBYTES = 128;
  private static final long LEAST_UPDATES = 100_000;

  private final Arena arena;
  private final Contender.Partita partita;
  private final HeldItems held;

  AmplificationRow(Arena arena, Contender.Partita partita, HeldItems held) {
    this.arena = arena;
    this.partita = partita;
    this.held = held;
  }

  RowResult measure() throws IOException {
    long updates = Math.max(LEAST_UPDATES, held.count() * 2 / 5);
    Path directory = held.directory();
    var files = new DataFiles(directory);
    var bound =
        new CopyOnWriteBound(
            files.pagesByLevel(partita.root()),
            ITEM_BYTES,
            (long) DIRTY_MEBIBYTES << 20,
            (long) LOG_MEBIBYTES << 20);
    RunningServer server = arena.start(budgeted(), directory);
    long before = server.writtenBytes();
    update(server, updates);
    double written = server.writtenBytes() - before;
    double filesBytes = files.sizeBytes();
    arena.stop(server);
    return result(updates, written, filesBytes, bound);
  }

  /** The defaults, said aloud: the bound is computed for them. */
  private Contender budgeted() {
    return partita.with(
        "partita",
        Map.of(
            "native.checkpoint-dirty-mib", String.valueOf(DIRTY_MEBIBYTES),
            "native.checkpoint-log-mib", String.valueOf(LOG_MEBIBYTES)));
  }

  private void update(RunningServer server, long updates) {
    LoadPlan plan = LoadPlan.count(server.address(), arena.settings().connections(), updates);
    LoadResult loaded = arena.load(server, plan, held.put(2), LoadListener.NONE);
    if (loaded.firstError() != null) {
      throw new IllegalStateException("PutItem failed: " + loaded.firstError());
    }
  }

  private RowResult result(
      long updates, double written, double filesBytes, CopyOnWriteBound bound) {
    var result =
        new RowResult(
            Row.AMPLIFICATION,
            "%d PutItem at uniformly random keys of %d items of 300 bytes, %d MiB of dirty pages"
                .formatted(updates, held.count(), DIRTY_MEBIBYTES));
    double data = (double) updates * ITEM_BYTES;
    double live = (double) held.count() * ITEM_BYTES;
    result.figure("written, MB", written / 1e6);
    result.figure("written by bytes of data", written / data);
    result.figure("bound, by bytes of data", bound.bytesFor(updates) / data);
    result.figure("updates a checkpoint, in the bound", bound.updatesPerCheckpoint());
    result.figure("files, MB", filesBytes / 1e6);
    result.verdict(
        Verdict.atMost(
            "written by the copy-on-write bound", written / bound.bytesFor(updates), 1.2));
    result.verdict(Verdict.atMost("files by live data", filesBytes / live, 2.2));
    return result;
  }
}
