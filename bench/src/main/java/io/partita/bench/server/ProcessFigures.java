package io.partita.bench.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** What the operating system says of a process. */
public final class ProcessFigures {
  private static final double MEBI = 1024.0 * 1024.0;

  private static final long MILLIS_A_TICK = 10;

  private ProcessFigures() {}

  /** User and system time of a process so far; on Linux in steps of 10 ms. */
  public static Duration cpuTime(ProcessHandle process) {
    return process
        .info()
        .totalCpuDuration()
        .orElseThrow(() -> new IllegalStateException("No CPU time for the server's process"));
  }

  /**
   * The processor time that everything outside of the kernel's interrupts has taken on this
   * machine, and what its host took from it; zero where the system does not say.
   */
  public static Duration machineTime() {
    try (var lines = Files.lines(Path.of("/proc/stat"))) {
      String[] ticks = lines.findFirst().orElse("").trim().split(" +", -1);
      // cpu user nice system idle iowait irq softirq steal
      long busy = 0;
      for (int field : new int[] {1, 2, 3, 8}) {
        busy += Long.parseLong(ticks[field]);
      }
      return Duration.ofMillis(busy * MILLIS_A_TICK);
    } catch (IOException | ArrayIndexOutOfBoundsException unknown) {
      return Duration.ZERO;
    }
  }

  /** Resident memory in MiB; empty where the system does not say. */
  public static OptionalDouble residentMebibytes(long processId) {
    return statusMebibytes(processId, "VmRSS:");
  }

  /** The most memory that was ever resident, in MiB. */
  public static OptionalDouble peakMebibytes(long processId) {
    return statusMebibytes(processId, "VmHWM:");
  }

  private static OptionalDouble statusMebibytes(long processId, String field) {
    Path status = Path.of("/proc", String.valueOf(processId), "status");
    try {
      for (String line : Files.readAllLines(status)) {
        if (line.startsWith(field)) {
          String kibibytes = line.substring(field.length()).replace("kB", "").trim();
          return OptionalDouble.of(Long.parseLong(kibibytes) * 1024 / MEBI);
        }
      }
      return OptionalDouble.empty();
    } catch (IOException absent) {
      return OptionalDouble.empty();
    }
  }

  /** Bytes that a process has made the system write to disks so far; empty where it is not told. */
  public static OptionalLong writtenBytes(long processId) {
    Path io = Path.of("/proc", String.valueOf(processId), "io");
    try {
      for (String line : Files.readAllLines(io)) {
        if (line.startsWith("write_bytes:")) {
          return OptionalLong.of(Long.parseLong(line.substring("write_bytes:".length()).trim()));
        }
      }
      return OptionalLong.empty();
    } catch (IOException absent) {
      return OptionalLong.empty();
    }
  }
}
