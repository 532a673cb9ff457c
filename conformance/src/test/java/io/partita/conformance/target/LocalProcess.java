package io.partita.conformance.target;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/** A server as a child process, its output kept in a file. */
final class LocalProcess {
  private static final long START_TIMEOUT_SECONDS = 120;
  private static final long STOP_TIMEOUT_SECONDS = 20;
  private static final Pattern READY_LINE = Pattern.compile("ready at (https?://\\S+)");

  private final Process process;
  private final Path log;
  private final CompletableFuture<URI> announced = new CompletableFuture<>();

  private LocalProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** Starts a command in a directory; what it prints goes to a file beside the directory. */
  static LocalProcess start(List<String> command, Path directory) throws IOException {
    Files.createDirectories(directory);
    Path log = directory.resolveSibling(directory.getFileName() + ".log");
    Process process =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true).start();
    var started = new LocalProcess(process, log);
    Thread.ofPlatform().daemon().name("output-of-" + directory.getFileName()).start(started::drain);
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    return started;
  }

  private void drain() {
    try (BufferedReader lines = process.inputReader();
        var out = Files.newBufferedWriter(log)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        out.write(line);
        out.newLine();
        out.flush();
        var matcher = READY_LINE.matcher(line);
        if (matcher.find()) {
          announced.complete(URI.create(matcher.group(1)));
        }
      }
      announced.completeExceptionally(new IOException("it ended"));
    } catch (IOException failure) {
      announced.completeExceptionally(failure);
    }
  }

  /** Waits for the line in which the server names its own address. */
  URI awaitAnnouncement() throws IOException {
    try {
      return announced.get(START_TIMEOUT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException failure) {
      stop();
      throw new IOException("No line 'ready at URL' was printed; its output is in " + log, failure);
    } catch (InterruptedException interrupted) {
      stop();
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted", interrupted);
    }
  }

  /** Waits until the address answers anything at all. */
  URI awaitAnswer(URI address) throws IOException {
    long deadlineNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_TIMEOUT_SECONDS);
    try (HttpClient client = HttpClient.newHttpClient()) {
      while (System.nanoTime() < deadlineNanos && process.isAlive()) {
        try {
          var request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(5)).build();
          client.send(request, BodyHandlers.discarding());
          return address;
        } catch (IOException notYet) {
          LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    stop();
    throw new IOException("No answer at " + address + "; its output is in " + log);
  }

  /** Asks the process to end, and makes it end where it does not. */
  void stop() {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroy();
    try {
      if (!process.waitFor(STOP_TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    children.forEach(ProcessHandle::destroyForcibly);
  }

  /** A port that was free a moment ago. */
  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
