package io.partita.micro;

import io.partita.core.runtime.ThreadScheduler;
import io.partita.engine.runtime.FileDisk;
import io.partita.engine.wal.FrameBatch;
import io.partita.engine.wal.FrameKind;
import io.partita.engine.wal.WalOptions;
import io.partita.engine.wal.WriteAheadLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Groups of frames that become durable, on the disk of the working directory. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class LogBenchmark {
  private static final int PAYLOAD_BYTES = 300;
  private static final long KEPT_BYTES = 64L << 20;

  @Param({"1", "64", "512"})
  public int groupSize;

  private final byte[] payload = new byte[PAYLOAD_BYTES];
  private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
  private final Position position = new Position();
  private @Nullable Path directory;
  private @Nullable FileDisk disk;
  private @Nullable ThreadScheduler scheduler;
  private @Nullable WriteAheadLog log;

  /** Where the last durable batch began. */
  private static final class Position implements WriteAheadLog.Completion {
    private long value;

    @Override
    public void durable(long position) {
      value = position;
    }

    @Override
    public void failed(Throwable cause) {
      throw new IllegalStateException(cause);
    }
  }

  @Setup
  public void open() throws IOException {
    directory = Files.createTempDirectory(Path.of(""), "log-benchmark");
    disk = FileDisk.open(directory);
    scheduler = new ThreadScheduler("engine");
    log =
        WriteAheadLog.open(
            disk,
            WalOptions.DEFAULT,
            0,
            frame -> {},
            tasks::add,
            scheduler.role("log-files"),
            cause -> {
              throw new IllegalStateException(cause);
            });
  }

  /** One group; old log is given up now and then, as checkpoints do. */
  @Benchmark
  public long append() throws IOException {
    WriteAheadLog target = log;
    if (target == null) {
      throw new IllegalStateException("The log is not open");
    }
    var batch = new FrameBatch();
    for (int frame = 0; frame < groupSize; frame++) {
      batch.add(7, FrameKind.ENTRY, 1, 1, frame, 1000, payload);
    }
    long before = position.value;
    target.append(batch, position);
    while (!tasks.isEmpty()) {
      tasks.removeFirst().run();
    }
    if (before / KEPT_BYTES != position.value / KEPT_BYTES) {
      target.truncateBefore(before);
    }
    return position.value;
  }

  @TearDown
  public void close() throws IOException {
    if (log != null && scheduler != null && disk != null && directory != null) {
      log.close();
      scheduler.close();
      disk.close();
      try (Stream<Path> files = Files.walk(directory)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
