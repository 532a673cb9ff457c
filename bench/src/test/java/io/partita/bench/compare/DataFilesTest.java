package io.partita.bench.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataFilesTest {
  @TempDir private Path directory;

  private Path data;

  @BeforeEach
  void makeFiles() throws IOException {
    data = Files.createDirectory(directory.resolve("data"));
  }

  private void segment(String name, int written) throws IOException {
    byte[] bytes = new byte[1_000_000];
    Arrays.fill(bytes, 0, written, (byte) 7);
    Files.write(data.resolve(name), bytes);
  }

  @Test
  void preallocatedAndSpareLogDoesNotCountAsLog() throws IOException {
    segment("log-0000000000000001", 1_000_000);
    segment("log-0000000000000002", 123_456);
    segment("log-0000000000000003", 0);
    segment("log-spare", 1_000_000);
    var files = new DataFiles(directory);
    assertEquals(1_123_456, files.logBytes());
    assertEquals(4_000_000, files.sizeBytes());
  }

  @Test
  void theNewerCatalogueTellsOfTheLastCheckpoint() throws IOException {
    Path first = Files.createFile(data.resolve("catalogue-0"));
    Files.createFile(data.resolve("catalogue-1"));
    var files = new DataFiles(directory);
    var later = FileTime.fromMillis(System.currentTimeMillis() + 60_000);
    Files.setLastModifiedTime(first, later);
    assertEquals(Files.getLastModifiedTime(first), files.catalogueWritten());
  }
}
