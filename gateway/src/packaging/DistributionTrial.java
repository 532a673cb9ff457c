import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Tries an unpacked distribution: starts it without an environment, so that no Java and no tool of this machine is
 * found, asks for an answer, and prints how long that took and how much memory the server then has.
 *
 * <p>Run from source by the launcher: {@code java DistributionTrial.java COMMAND DATA_DIRECTORY}. Exits with 1 where
 * the server does not answer or does not stop cleanly.
 */
public final class DistributionTrial {
  private static final int ROUNDS = 5;
  private static final long TIMEOUT_NANOS = 60_000_000_000L;
  private static final String REQUEST =
      "POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-amz-json-1.0\r\n"
          + "X-Amz-Target: DynamoDB_20120810.ListTables\r\nX-Amz-Date: 20260101T000000Z\r\n"
          + "Authorization: AWS4-HMAC-SHA256 Credential=trial/20260101/us-east-1/dynamodb/aws4_request,"
          + " SignedHeaders=host;x-amz-date;x-amz-target, Signature=" + "0".repeat(64) + "\r\n"
          + "Content-Length: 2\r\nConnection: close\r\n\r\n{}";

  private final String command;
  private String resident = "unknown";

  private DistributionTrial(String command) {
    this.command = command;
  }

  public static void main(String[] arguments) throws Exception {
    var trial = new DistributionTrial(arguments[0]);
    Path data = Path.of(arguments[1]);
    var millis = new ArrayList<Double>();
    for (int round = 0; round < ROUNDS; round++) {
      deleteAll(data);
      millis.add(trial.startOn(data));
    }
    millis.sort(Comparator.naturalOrder());
    System.out.printf(
        Locale.ROOT, "start to first answer on an empty directory: %.0f ms (median of %d); then resident: %s%n",
        millis.get(ROUNDS / 2), ROUNDS, trial.resident);
  }

  private double startOn(Path data) throws Exception {
    int port = freePort();
    var builder =
        new ProcessBuilder(
            List.of(command, "start", "--port", String.valueOf(port), "--data-dir", data.toString()));
    builder.environment().clear();
    // Where there is no PATH at all, shells make one up.
    builder.environment().put("PATH", "/nonexistent");
    long began = System.nanoTime();
    Process server = builder.inheritIO().start();
    try {
      String answer = firstAnswer(server, port, began + TIMEOUT_NANOS);
      double millis = (System.nanoTime() - began) / 1e6;
      if (!answer.startsWith("HTTP/1.1 200") || !answer.contains("TableNames")) {
        throw new IllegalStateException("The distribution answers " + answer);
      }
      resident = residentOf(server.pid());
      return millis;
    } finally {
      server.destroy();
      if (!server.waitFor(60, TimeUnit.SECONDS)) {
        server.destroyForcibly();
        throw new IllegalStateException("The distribution does not stop");
      }
    }
  }

  /** As Linux tells it. */
  private static String residentOf(long processId) throws IOException {
    Path status = Path.of("/proc", String.valueOf(processId), "status");
    if (!Files.exists(status)) {
      return "unknown";
    }
    try (Stream<String> lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .map(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024 + " MiB")
          .findFirst()
          .orElse("unknown");
    }
  }

  private static String firstAnswer(Process server, int port, long deadline) throws Exception {
    while (System.nanoTime() < deadline && server.isAlive()) {
      try (var socket = new Socket()) {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
        socket.getOutputStream().write(REQUEST.getBytes(StandardCharsets.US_ASCII));
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException notYet) {
        Thread.sleep(2);
      }
    }
    throw new IllegalStateException("The distribution did not start");
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void deleteAll(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
