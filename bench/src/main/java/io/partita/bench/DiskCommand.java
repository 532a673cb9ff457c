package io.partita.bench;

import io.partita.bench.disk.SyncProbe;
import io.partita.bench.terminal.Progress;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures how long a disk takes to make a small append durable. */
@Command(
    name = "disk",
    description = "Measures write and fdatasync of 300 bytes on the disk of a directory.",
    mixinStandardHelpOptions = true)
final class DiskCommand implements Callable<Integer> {
  @Option(
      names = "--directory",
      defaultValue = ".",
      description = "A directory on the disk to measure (the current one).")
  private Path directory = Path.of(".");

  @Option(
      names = "--count",
      defaultValue = "5000",
      description = "How many appends (${DEFAULT-VALUE}).")
  private int count;

  @Override
  public Integer call() throws Exception {
    Progress progress = Progress.onTerminal();
    progress.step("measuring the disk");
    var histogram = SyncProbe.measure(directory, count);
    progress.done();
    for (double percentile : new double[] {50, 90, 99, 99.9}) {
      System.out.printf(
          Locale.ROOT,
          "p%-5s %8.0f us%n",
          percentile == 99.9 ? "99.9" : String.format(Locale.ROOT, "%.0f", percentile),
          histogram.getValueAtPercentile(percentile) / 1000.0);
    }
    return 0;
  }
}
