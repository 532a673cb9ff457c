package io.partita.bench.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.HdrHistogram.Histogram;

/**
 * How long the disk under a directory takes to make one small append durable: what no durable write
 * can be faster than.
 */
public final class SyncProbe {
  private static final int RECORD_BYTES = 300;
  private static final int FILE_BYTES = 16 * 1024 * 1024;
  private static final long MAX_NANOS = 60_000_000_000L;

  private SyncProbe() {}

  /**
   * Appends records of 300 bytes to a preallocated file, each followed by fdatasync.
   *
   * @param directory where to put the file; it is deleted afterwards
   * @param count how many appends are measured
   * @return nanoseconds of write and sync together
   */
  public static Histogram measure(Path directory, int count) throws IOException {
    Files.createDirectories(directory);
    Path file = Files.createTempFile(directory, "sync-probe", ".tmp");
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      preallocate(channel);
      return append(channel, count);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static void preallocate(FileChannel channel) throws IOException {
    ByteBuffer zeros = ByteBuffer.allocateDirect(1024 * 1024);
    for (long at = 0; at < FILE_BYTES; at += zeros.capacity()) {
      zeros.clear();
      channel.write(zeros, at);
    }
    channel.force(true);
  }

  private static Histogram append(FileChannel channel, int count) throws IOException {
    var histogram = new Histogram(MAX_NANOS, 3);
    ByteBuffer record = ByteBuffer.allocateDirect(RECORD_BYTES);
    for (int index = 0; index < count; index++) {
      record.clear();
      long at = (long) index * RECORD_BYTES % (FILE_BYTES - RECORD_BYTES);
      long began = System.nanoTime();
      channel.write(record, at);
      channel.force(false);
      histogram.recordValue(Math.min(System.nanoTime() - began, MAX_NANOS));
    }
    return histogram;
  }
}
