package io.partita.bench.server;

import java.io.IOException;
import java.util.List;

/**
 * Which cores the server and the load may use.
 *
 * @param server a list as taskset takes it, as in "0-3"; empty where nothing is pinned
 * @param load the other cores
 */
public record Cores(String server, String load) {
  /** Of the machine, before this process pins itself. */
  private static final int COUNT = Runtime.getRuntime().availableProcessors();

  /** Nothing is pinned. */
  public static final Cores SHARED = new Cores("", "");

  /** Half of the machine each, where there are two cores and taskset. */
  public static Cores apart() {
    if (COUNT < 2 || !runs(List.of("taskset", "--version"))) {
      return SHARED;
    }
    int half = COUNT / 2;
    return new Cores(range(0, half - 1), range(half, COUNT - 1));
  }

  /** All cores, also where this process has been pinned to some: they would be inherited. */
  public static Cores all() {
    return apart().pinned() ? new Cores(range(0, COUNT - 1), "") : SHARED;
  }

  private static String range(int first, int last) {
    return first == last ? String.valueOf(first) : first + "-" + last;
  }

  public boolean pinned() {
    return !server.isEmpty();
  }

  /** Moves all threads of this process to the load's cores. */
  public void pinLoad() {
    if (pinned()) {
      pin(ProcessHandle.current().pid(), load);
    }
  }

  /** Moves all threads of a process to the server's cores. */
  void pinServer(long processId) {
    if (pinned()) {
      pin(processId, server);
    }
  }

  private static void pin(long processId, String list) {
    if (!runs(List.of("taskset", "-a", "-p", "-c", list, String.valueOf(processId)))) {
      throw new IllegalStateException("taskset could not pin " + processId + " to cores " + list);
    }
  }

  /** What stands in front of a server's command. */
  public List<String> prefix() {
    return pinned() ? List.of("taskset", "-c", server) : List.of();
  }

  /** For people. */
  public String description() {
    return pinned()
        ? "server on core " + server + ", load on core " + load + " (it never sleeps)"
        : "server and load share the cores (not pinned apart)";
  }

  private static boolean runs(List<String> command) {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException absent) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while running taskset", interrupted);
    }
  }
}
