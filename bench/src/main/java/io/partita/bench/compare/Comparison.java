package io.partita.bench.compare;

import io.partita.bench.disk.SyncProbe;
import io.partita.bench.server.Contender;
import io.partita.bench.server.Cores;
import io.partita.bench.terminal.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** One run of all the chosen rows. */
public final class Comparison {
  private static final Set<Row> LOAD_ROWS =
      EnumSet.of(Row.GET, Row.PUT, Row.UPDATE, Row.QUERY, Row.P99_GET, Row.P99_PUT);
  private static final int SYNC_COUNT = 2000;

  private final CompareSettings settings;
  private final List<Contender> contenders;
  private final Cores cores;
  private final Progress progress;

  /**
   * Prepares a comparison.
   *
   * @param contenders in the order in which they take turns
   */
  public Comparison(
      CompareSettings settings, List<Contender> contenders, Cores cores, Progress progress) {
    this.settings = settings;
    this.contenders = List.copyOf(contenders);
    this.cores = cores;
    this.progress = progress;
  }

  /** Measures, row by row; removes the servers' data when it is done. */
  public List<RowResult> run() throws IOException {
    var results = new ArrayList<RowResult>();
    cores.pinLoad();
    try (var arena = new Arena(settings, cores, progress)) {
      Histogram disk = null;
      if (settings.wants(Row.DISK) || settings.wants(Row.P99_PUT)) {
        progress.step("measuring the disk");
        disk = SyncProbe.measure(settings.directory(), SYNC_COUNT);
        results.add(diskRow(disk));
      }
      measureFootprint(arena, results);
      measureLoad(arena, disk, results);
    }
    return results;
  }

  private static RowResult diskRow(Histogram disk) {
    var result = new RowResult(Row.DISK, "write and fdatasync, " + SYNC_COUNT + " times");
    result.figure("p50, us", disk.getValueAtPercentile(50) / 1000.0);
    result.figure("p99, us", disk.getValueAtPercentile(99) / 1000.0);
    return result;
  }

  private void measureFootprint(Arena arena, List<RowResult> results) throws IOException {
    var rows = new FootprintRows(arena);
    if (settings.wants(Row.START)) {
      results.add(rows.start(contenders));
    }
    if (settings.wants(Row.IDLE)) {
      results.add(rows.idle(contenders));
    }
    for (Contender contender : contenders) {
      if (contender.name().equals("partita")) {
        if (settings.wants(Row.SIZE) || settings.wants(Row.MEMORY)) {
          results.addAll(rows.sizeAndMemory(contender));
        }
        if (settings.wants(Row.TABLES)) {
          results.add(rows.tables(contender));
        }
      }
    }
  }

  private void measureLoad(Arena arena, @Nullable Histogram disk, List<RowResult> results)
      throws IOException {
    if (!Collections.disjoint(settings.rows(), LOAD_ROWS)) {
      results.addAll(new LoadRows(arena).measure(contenders, disk));
    }
  }
}
