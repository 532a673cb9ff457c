package io.partita.bench.compare;

import io.partita.bench.load.DataSet;
import io.partita.bench.load.Workload;
import io.partita.bench.server.Contender;
import io.partita.bench.server.MemoryLimit;
import io.partita.bench.server.RunningServer;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A data directory with many items that several rows start servers on, one after the other. It is
 * filled once, by the first of them.
 */
final class HeldItems {
  private static final String TABLE = DataSet.ITEMS_TABLE;

  private final Arena arena;
  private final Contender.Partita partita;
  private @Nullable Path directory;

  HeldItems(Arena arena, Contender.Partita partita) {
    this.arena = arena;
    this.partita = partita;
  }

  long count() {
    return arena.scale().heldItems();
  }

  /** The directory of a server that has been filled and cleanly stopped. */
  Path directory() throws IOException {
    Path known = directory;
    if (known != null) {
      return known;
    }
    Path fresh = arena.freshDirectory(partita);
    RunningServer server = arena.start(partita, fresh);
    arena.fillItems(server, TABLE, count());
    arena.stop(server);
    directory = fresh;
    return fresh;
  }

  /** Starts a server within so much memory and lets it take in the items there. */
  RunningServer filledWithin(MemoryLimit limit) throws IOException {
    RunningServer server = arena.startWithin(limit, partita, arena.freshDirectory(partita));
    arena.fillItems(server, TABLE, count());
    return server;
  }

  /** Starts a server without a limit on the items. */
  RunningServer start() throws IOException {
    return arena.start(partita, directory());
  }

  Workload get(long seed) {
    return DataSet.getItem(TABLE, count(), seed);
  }

  Workload put(long seed) {
    return DataSet.putItem(TABLE, count(), seed);
  }
}
