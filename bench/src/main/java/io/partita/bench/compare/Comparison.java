package io.partita.bench.compare;

import io.partita.bench.server.Contender;
import io.partita.bench.server.Cores;
import io.partita.bench.terminal.Progress;
import java.io.IOException;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.HdrHistogram.Histogram;

/** One run of all the chosen rows. */
public final class Comparison {
  private static final Set<Row> SPEED_ROWS =
      EnumSet.of(Row.GET, Row.PUT, Row.UPDATE, Row.QUERY, Row.P99_GET, Row.P99_PUT);
  private static final int SYNC_COUNT = 2000;

  private final CompareSettings settings;
  private final List<Contender> contenders;
  private final Contender.Partita partita;
  private final Cores cores;
  private final Progress progress;

  /**
   * Prepares a comparison.
   *
   * @param contenders in the order in which they take turns
   * @param partita this repository's server, for the rows in which it is compared with itself
   */
  public Comparison(
      CompareSettings settings,
      List<Contender> contenders,
      Contender.Partita partita,
      Cores cores,
      Progress progress) {
    this.settings = settings;
    this.contenders = List.copyOf(contenders);
    this.partita = partita;
    this.cores = cores;
    this.progress = progress;
  }

  /** Measures, row by row; removes the servers' data when it is done. */
  public void run(RowListener listener) throws IOException {
    cores.pinLoad();
    try (var arena = new Arena(settings, cores, progress)) {
      if (!Collections.disjoint(settings.rows(), SPEED_ROWS)) {
        new SpeedRows(arena).measure(contenders, listener);
      }
      var held = new HeldItems(arena, partita);
      for (Row row : Row.values()) {
        if (settings.wants(row) && !SPEED_ROWS.contains(row)) {
          listener.measured(measure(row, arena, held));
        }
      }
    }
  }

  private RowResult measure(Row row, Arena arena, HeldItems held) throws IOException {
    var flat = new FlatRows(arena, partita);
    var weight = new WeightRows(arena);
    return switch (row) {
      case DISK -> disk(arena);
      case SIZE -> flat.size();
      case TABLES -> flat.tables();
      case PARTITIONS -> flat.partitions();
      case IDLE -> weight.idle(contenders);
      case START -> weight.start(contenders);
      case MEMORY -> new MemoryRow(arena, held).measure();
      case RESTART -> weight.restart(partita, held);
      case RECOVERY -> new RecoveryRow(arena, partita).measure();
      case AMPLIFICATION -> new AmplificationRow(arena, partita, held).measure();
      case CHECKPOINT -> new CheckpointRow(arena, partita, held).measure();
      case BACKFILL -> new BackfillRow(arena, partita).measure();
      case OVERLOAD -> new OverloadRow(arena, contenders, partita).measure();
      case GET, PUT, UPDATE, QUERY, P99_GET, P99_PUT ->
          throw new IllegalArgumentException("Measured with all servers at once: " + row);
    };
  }

  private static RowResult disk(Arena arena) throws IOException {
    Histogram disk = arena.disk(SYNC_COUNT);
    var result = new RowResult(Row.DISK, "write and fdatasync, " + SYNC_COUNT + " times");
    result.figure("p50, us", disk.getValueAtPercentile(50) / 1000.0);
    result.figure("p99, us", disk.getValueAtPercentile(99) / 1000.0);
    return result;
  }
}
