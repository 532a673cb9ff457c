package io.partita.bench.compare;

import io.partita.bench.load.DataSet;
import io.partita.bench.server.Contender;
import io.partita.bench.server.Pause;
import io.partita.bench.server.RunningServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;

/**
 * How fast log is replayed after kill -9, and whether a table that it does not touch has to wait
 * for it.
 *
 * <p>A new process begins with a cold JVM. The rate that counts is what a longer log takes more
 * than a shorter one: (bytes - bytes) / (time - time).
 */
final class RecoveryRow {
  private static final long ITEMS = 10_000;
  private static final String QUIET_TABLE = "BenchQuiet";
  private static final int SHORT_MEBIBYTES = 64;

  /** About what one PutItem takes in the log; what is there is measured afterwards. */
  private static final int ENTRY_BYTES = 380;

  private static final int KEYS_ASKED = 32;

  private final Arena arena;
  private final Contender.Partita partita;
  private final Path directory;
  private final DataFiles files;

  RecoveryRow(Arena arena, Contender.Partita partita) {
    this.arena = arena;
    // Checkpoints would take the log away that shall be replayed.
    this.partita =
        partita.with(
            "partita",
            Map.of(
                "native.checkpoint-log-mib", "1000000",
                "native.checkpoint-dirty-mib", "1000000"));
    this.directory = arena.freshDirectory(partita);
    this.files = new DataFiles(directory);
  }

  /** Medians of several starts on the same log. */
  private record Replay(long logBytes, double quietMillis, double wholeMillis) {}

  RowResult measure() throws IOException {
    RunningServer first = arena.start(partita, directory);
    arena.fillItems(first, DataSet.ITEMS_TABLE, ITEMS);
    arena.fillItems(first, QUIET_TABLE, ITEMS);
    arena.stop(first);
    Replay none = replay();
    write(SHORT_MEBIBYTES);
    Replay little = replay();
    write(arena.scale().replayedMebibytes());
    return result(none, little, replay());
  }

  private void write(int mebibytes) throws IOException {
    RunningServer server = arena.start(partita, directory);
    long puts = ((long) mebibytes << 20) / ENTRY_BYTES;
    arena.fill(server, DataSet.putItem(DataSet.ITEMS_TABLE, ITEMS, mebibytes), puts);
    arena.kill(server);
  }

  private Replay replay() throws IOException {
    long logBytes = files.logBytes();
    var quiet = new ArrayList<Double>();
    var whole = new ArrayList<Double>();
    for (int round = 0; round < arena.scale().rounds(); round++) {
      RunningServer server = arena.startUnpinned(partita, directory);
      awaitItems(server, QUIET_TABLE);
      quiet.add(server.millisSinceExec());
      awaitItems(server, DataSet.ITEMS_TABLE);
      whole.add(server.millisSinceExec());
      arena.kill(server);
    }
    return new Replay(logBytes, Medians.of(quiet), Medians.of(whole));
  }

  /** Until keys of all partitions are answered. */
  private static void awaitItems(RunningServer server, String table) throws IOException {
    var get = DataSet.getItem(table, ITEMS, 5);
    for (int key = 0; key < KEYS_ASKED; key++) {
      String body = get.nextBody();
      while (!isAnswered(server, body)) {
        Pause.millis(1);
      }
    }
  }

  private static boolean isAnswered(RunningServer server, String body) throws IOException {
    try {
      return server.endpoint().call("GetItem", body).contains("xxx");
    } catch (IllegalStateException notYet) {
      return false;
    }
  }

  private RowResult result(Replay none, Replay little, Replay much) {
    var result =
        new RowResult(
            Row.RECOVERY,
            "PutItem of 300 bytes over %d items, no checkpoint; started on all cores, files in the"
                    .formatted(ITEMS)
                + " page cache");
    double bytes = much.logBytes() - little.logBytes();
    double millis = much.wholeMillis() - little.wholeMillis();
    double waitsQuiet = much.quietMillis() - none.quietMillis();
    double waitsWhole = much.wholeMillis() - none.wholeMillis();
    result.figure("log, MB", much.logBytes() / 1e6);
    result.figure("start without log, ms", none.wholeMillis());
    result.figure("start with it, ms", much.wholeMillis());
    result.figure("first answer of the table without log, ms", much.quietMillis());
    result.figure(
        "replay with a cold JVM, MB/s", (much.logBytes() - none.logBytes()) / waitsWhole / 1000);
    result.verdict(Verdict.atLeast("replay, warm, MB/s", bytes / millis / 1000, 100));
    result.verdict(
        Verdict.atMost("wait of a table without log by that of all", waitsQuiet / waitsWhole, 0.5));
    return result;
  }
}
