package io.partita.engine.wal;

import io.partita.engine.runtime.FileDisk;
import io.partita.engine.runtime.ThreadScheduler;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.concurrent.Executor;

/** Prints how fast the log takes and gives back frames, in a directory. Run by hand. */
final class LogTiming {
  private static final int PAYLOAD_BYTES = 300;
  private static final int[] GROUP_SIZES = {1, 64, 512};

  private LogTiming() {}

  public static void main(String[] arguments) throws IOException {
    ArrayDeque<Runnable> tasks = new ArrayDeque<>();
    try (FileDisk disk = FileDisk.open(Path.of(arguments[0]));
        ThreadScheduler scheduler = new ThreadScheduler()) {
      Executor files = scheduler.role("log-files");
      WriteAheadLog log = open(disk, tasks, files, new long[1]);
      for (int round = 0; round < 2; round++) {
        for (int groupSize : GROUP_SIZES) {
          append(log, tasks, groupSize, groupSize == 1 ? 2_000 : 3_000);
        }
      }
      log.close();
      for (int round = 0; round < 3; round++) {
        long[] bytes = {0};
        long started = System.nanoTime();
        open(disk, tasks, files, bytes).close();
        double seconds = (System.nanoTime() - started) / 1e9;
        System.out.printf(
            "recovery %.0f MB/s of %d MB%n", bytes[0] / seconds / 1e6, bytes[0] >> 20);
      }
    }
  }

  private static WriteAheadLog open(
      FileDisk disk, ArrayDeque<Runnable> tasks, Executor files, long[] bytes) throws IOException {
    return WriteAheadLog.open(
        disk,
        WalOptions.DEFAULT,
        0,
        frame -> bytes[0] += WalLayout.FRAME_HEADER_BYTES + frame.payload().length,
        tasks::add,
        files,
        cause -> {
          throw new IllegalStateException(cause);
        });
  }

  private static void append(
      WriteAheadLog log, ArrayDeque<Runnable> tasks, int groupSize, int groupCount) {
    byte[] payload = new byte[PAYLOAD_BYTES];
    long[] durable = {0};
    WriteAheadLog.Completion completion =
        new WriteAheadLog.Completion() {
          @Override
          public void durable(long position) {
            durable[0]++;
          }

          @Override
          public void failed(Throwable cause) {
            throw new IllegalStateException(cause);
          }
        };
    ThreadMXBean thread = ManagementFactory.getThreadMXBean();
    long busy = thread.getCurrentThreadCpuTime();
    long slowest = 0;
    long started = System.nanoTime();
    for (int i = 0; i < groupCount; i++) {
      long begun = System.nanoTime();
      FrameBatch batch = new FrameBatch();
      for (int j = 0; j < groupSize; j++) {
        batch.add(7, FrameKind.ENTRY, 1, 1, i, 1000, payload);
      }
      log.append(batch, completion);
      while (!tasks.isEmpty()) {
        tasks.removeFirst().run();
      }
      slowest = Math.max(slowest, System.nanoTime() - begun);
    }
    double seconds = (System.nanoTime() - started) / 1e9;
    System.out.printf(
        "groups of %d: %.0f frames/s, %.0f us a group (%.0f of them busy), slowest %.1f ms%n",
        groupSize,
        durable[0] * groupSize / seconds,
        seconds * 1e6 / groupCount,
        (thread.getCurrentThreadCpuTime() - busy) / 1e3 / groupCount,
        slowest / 1e6);
  }
}
