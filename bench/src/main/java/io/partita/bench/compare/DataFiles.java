package io.partita.bench.compare;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files of Partita's data directory, as docs/operations.md names them. */
final class DataFiles {
  private static final Pattern SEGMENT = Pattern.compile("log-[0-9a-f]+");
  private static final Pattern LEVEL = Pattern.compile("level (\\d+) pages=(\\d+)");
  private static final int CHUNK_BYTES = 64 * 1024;

  private final Path data;

  /**
   * Looks at a server's files.
   *
   * @param directory that the server was started on
   */
  DataFiles(Path directory) {
    this.data = directory.resolve("data");
  }

  /** The sizes of all files. */
  long sizeBytes() throws IOException {
    long sum = 0;
    for (Path file : files()) {
      sum += Files.size(file);
    }
    return sum;
  }

  /** How much log there is, without what is only preallocated. */
  long logBytes() throws IOException {
    long sum = 0;
    for (Path file : files()) {
      if (SEGMENT.matcher(String.valueOf(file.getFileName())).matches()) {
        sum += writtenBytes(file);
      }
    }
    return sum;
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(data)) {
      return files.toList();
    }
  }

  /** The size of a file up to its last byte that is not zero. */
  private static long writtenBytes(Path path) throws IOException {
    try (var file = new RandomAccessFile(path.toFile(), "r")) {
      byte[] chunk = new byte[CHUNK_BYTES];
      for (long end = file.length(); end > 0; ) {
        int count = (int) Math.min(CHUNK_BYTES, end);
        end -= count;
        file.seek(end);
        file.readFully(chunk, 0, count);
        while (count > 0 && chunk[count - 1] == 0) {
          count--;
        }
        if (count > 0) {
          return end + count;
        }
      }
      return 0;
    }
  }

  /** When the trees' pages were last written to. */
  FileTime pagesWritten() throws IOException {
    return Files.getLastModifiedTime(data.resolve("pages"));
  }

  /** When a checkpoint was last completed. */
  FileTime catalogueWritten() throws IOException {
    FileTime first = Files.getLastModifiedTime(data.resolve("catalogue-0"));
    FileTime second = Files.getLastModifiedTime(data.resolve("catalogue-1"));
    return first.compareTo(second) > 0 ? first : second;
  }

  /** How many pages the trees of a stopped server have, leaves first, as inspect tells it. */
  List<Long> pagesByLevel(Path root) throws IOException {
    Process process =
        new ProcessBuilder(root.resolve("partita").toString(), "inspect", data.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    var pages = new ArrayList<Long>();
    var matcher = LEVEL.matcher(text);
    while (matcher.find()) {
      int level = Integer.parseInt(matcher.group(1));
      while (pages.size() <= level) {
        pages.add(0L);
      }
      pages.set(level, pages.get(level) + Long.parseLong(matcher.group(2)));
    }
    return pages;
  }
}
