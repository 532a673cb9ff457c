package io.partita.bench.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A control group that limits the memory of the processes in it, files in the page cache included.
 * Making one takes root, or a delegated group.
 */
public final class MemoryLimit implements AutoCloseable {
  private static final Path GROUPS = Path.of("/sys/fs/cgroup");

  private final Path group;
  private final long sizeBytes;

  private MemoryLimit(Path group, long sizeBytes) {
    this.group = group;
    this.sizeBytes = sizeBytes;
  }

  /** A limit; empty where this system or this user can't have one. */
  public static Optional<MemoryLimit> of(long sizeBytes) {
    String name = "partita-bench-" + ProcessHandle.current().pid();
    Path first = GROUPS.resolve("memory").resolve(name);
    Path second = GROUPS.resolve(name);
    return limited(first, "memory.limit_in_bytes", sizeBytes)
        .or(() -> limited(second, "memory.max", sizeBytes));
  }

  /** The two versions of control groups differ in where groups are and in a file's name. */
  private static Optional<MemoryLimit> limited(Path group, String file, long sizeBytes) {
    try {
      Path parent = group.getParent();
      if (parent == null || !Files.isDirectory(parent)) {
        return Optional.empty();
      }
      Files.createDirectory(group);
      if (Files.exists(group.resolve(file))) {
        Files.writeString(group.resolve(file), String.valueOf(sizeBytes));
        return Optional.of(new MemoryLimit(group, sizeBytes));
      }
      Files.delete(group);
      return Optional.empty();
    } catch (IOException notAllowed) {
      return Optional.empty();
    }
  }

  public long sizeBytes() {
    return sizeBytes;
  }

  /** What stands in front of a command to run it within. */
  public List<String> prefix() {
    String enter = "echo $$ > \"$0\" && exec \"$@\"";
    return List.of("/bin/sh", "-c", enter, group.resolve("cgroup.procs").toString());
  }

  /** Removes the group, in which nothing may run any more. */
  @Override
  public void close() throws IOException {
    Files.deleteIfExists(group);
  }
}
