package io.partita.bench.server;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;

/**
 * A server's process, from its start to its end.
 *
 * <p>While another server is measured it can be frozen (SIGSTOP), so that it takes nothing from
 * that one.
 */
public final class RunningServer implements AutoCloseable {
  private static final Duration START_TIMEOUT = Duration.ofSeconds(120);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(60);

  private final Contender contender;
  private final Process process;
  private final Path log;
  private final Endpoint endpoint;
  private final long beganNanos;
  private final double startMillis;
  private boolean frozen;

  private RunningServer(
      Contender contender, Process process, Path log, Endpoint endpoint, long beganNanos) {
    this.contender = contender;
    this.process = process;
    this.log = log;
    this.endpoint = endpoint;
    this.beganNanos = beganNanos;
    this.startMillis = millisSinceExec();
  }

  /**
   * Starts a server and waits for its first answer.
   *
   * @param prefix what stands in front of its command, to confine it
   * @param directory where its files and its log go; created where it is absent
   */
  public static RunningServer start(Contender contender, List<String> prefix, Path directory)
      throws IOException {
    Path data = Files.createDirectories(directory.resolve("data"));
    Path log = directory.resolve("server.log");
    int port = freePort();
    var command = new ArrayList<String>(prefix);
    command.addAll(contender.command(port, data));
    var address = new InetSocketAddress("127.0.0.1", port);
    long beganNanos = System.nanoTime();
    Process process = launch(command, log);
    var endpoint = new Endpoint(address);
    try {
      awaitListener(contender, process, address, log);
      endpoint.call("ListTables", "{}");
    } catch (IOException | RuntimeException failure) {
      process.destroyForcibly();
      endpoint.close();
      throw failure;
    }
    return new RunningServer(contender, process, log, endpoint, beganNanos);
  }

  private static Process launch(List<String> command, Path log) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    // Whatever ends this program, it leaves no server behind.
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    return process;
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Asks with as little as a connection, so that asking takes nothing from the server's start. */
  private static void awaitListener(
      Contender contender, Process process, InetSocketAddress address, Path log)
      throws IOException {
    long deadlineNanos = System.nanoTime() + START_TIMEOUT.toNanos();
    while (System.nanoTime() < deadlineNanos) {
      if (!process.isAlive()) {
        throw new IllegalStateException(contender.name() + " did not start:\n" + tail(log));
      }
      try {
        SocketChannel.open(address).close();
        return;
      } catch (ConnectException notYet) {
        Pause.millis(2);
      }
    }
    throw new IllegalStateException(contender.name() + " did not answer in time:\n" + tail(log));
  }

  private static String tail(Path log) throws IOException {
    String text = Files.readString(log, StandardCharsets.UTF_8);
    return text.substring(Math.max(0, text.length() - 2000));
  }

  public Contender contender() {
    return contender;
  }

  public Endpoint endpoint() {
    return endpoint;
  }

  public InetSocketAddress address() {
    return endpoint.address();
  }

  /** From the start of the process to its first answer. */
  public double startMillis() {
    return startMillis;
  }

  /** From the start of the process until now. */
  public double millisSinceExec() {
    return (System.nanoTime() - beganNanos) / 1e6;
  }

  public Duration cpuTime() {
    return ProcessFigures.cpuTime(process.toHandle());
  }

  public OptionalDouble residentMebibytes() {
    return ProcessFigures.residentMebibytes(process.pid());
  }

  public OptionalDouble peakMebibytes() {
    return ProcessFigures.peakMebibytes(process.pid());
  }

  /** Bytes that the server has made the system write to disks so far; -1 where it is not told. */
  public long writtenBytes() {
    return ProcessFigures.writtenBytes(process.pid()).orElse(-1);
  }

  /** The end of what the server printed. */
  public String logTail() throws IOException {
    return tail(log);
  }

  /** Moves all its threads to the server's part of the cores. */
  public void moveTo(Cores cores) {
    cores.pinServer(process.pid());
  }

  /** Stops the process where it is. */
  public void freeze() {
    if (!frozen) {
      signal("STOP");
      frozen = true;
    }
  }

  /** Lets it go on. */
  public void thaw() {
    if (frozen) {
      signal("CONT");
      frozen = false;
    }
  }

  private void signal(String name) {
    try {
      new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start().waitFor();
    } catch (IOException failure) {
      throw new IllegalStateException("kill is missing", failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", interrupted);
    }
  }

  /** Ends the process without a warning, as kill -9 does. */
  public void kill() {
    endpoint.close();
    try {
      process.destroyForcibly().waitFor();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", interrupted);
    }
  }

  /** Asks the server to stop, and insists where it does not. */
  @Override
  public void close() {
    thaw();
    endpoint.close();
    process.destroy();
    try {
      if (!process.waitFor(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
