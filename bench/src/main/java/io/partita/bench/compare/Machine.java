package io.partita.bench.compare;

import io.partita.bench.server.Cores;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a figure was measured on; no figure means anything without it. */
public final class Machine {
  private Machine() {}

  /** Describes this machine and this build, for people and for JSON. */
  public static Map<String, Object> describe(Path root, CompareSettings settings, Cores cores) {
    var description = new LinkedHashMap<String, Object>();
    description.put("processor", field("/proc/cpuinfo", "model name"));
    description.put("cores", Runtime.getRuntime().availableProcessors());
    description.put("memory", field("/proc/meminfo", "MemTotal"));
    description.put(
        "system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    description.put(
        "java", System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
    description.put("revision", revision(root));
    description.put("date", LocalDate.now(ZoneOffset.UTC).toString());
    description.put("pinning", cores.description());
    description.put("data on", fileSystem(settings.directory()));
    description.put(
        "data set",
        settings.scale().items()
            + " items of 300 bytes; "
            + settings.scale().manyItems()
            + " are many, "
            + settings.scale().heldItems()
            + " in the rows on memory and files");
    description.put(
        "rounds",
        settings.scale().rounds()
            + " of "
            + settings.scale().measured().toMillis()
            + " ms, medians of paired turns");
    return description;
  }

  private static String field(String file, String name) {
    try {
      for (String line : Files.readAllLines(Path.of(file))) {
        if (line.startsWith(name)) {
          return line.substring(line.indexOf(':') + 1).trim();
        }
      }
      return "unknown";
    } catch (IOException absent) {
      return "unknown";
    }
  }

  private static String fileSystem(Path directory) {
    try {
      FileStore store = Files.getFileStore(Files.createDirectories(directory));
      String memory =
          store.type().equals("tmpfs") ? " (memory, not a disk: syncs cost nothing)" : "";
      return store.type() + memory;
    } catch (IOException unknown) {
      return "unknown";
    }
  }

  private static String revision(Path root) {
    try {
      Process git =
          new ProcessBuilder(List.of("git", "describe", "--always", "--dirty"))
              .directory(root.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String text = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
      return text.isEmpty() ? "unknown" : text;
    } catch (IOException absent) {
      return "unknown";
    }
  }
}
