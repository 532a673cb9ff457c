package io.partita.gateway;

import io.partita.gateway.configuration.Configuration;
import io.partita.gateway.configuration.Configuration.InvalidException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts a server in the foreground and stops it cleanly on SIGTERM and SIGINT. */
@Command(
    name = "start",
    mixinStandardHelpOptions = true,
    description = "Start the server in the foreground; Ctrl-C (or SIGTERM) stops it cleanly.")
final class StartCommand implements Callable<Integer> {
  @Option(names = "--port", description = "Port to listen on (default: 8000; 0 takes a free one).")
  @Nullable Integer port;

  @Option(
      names = "--host",
      description = "Address to listen on (default: 127.0.0.1; 0.0.0.0 for all).")
  @Nullable String host;

  @Option(names = "--data-dir", description = "Where data are kept (default: partita-data).")
  @Nullable Path dataDirectory;

  @Option(names = "--in-memory", description = "Keep nothing: data are gone when the server stops.")
  boolean inMemory;

  @Option(names = "--backend", description = "The kind of store: native, fdb or memory.")
  @Nullable String backend;

  @Option(
      names = "--cluster-file",
      description =
          "With --backend fdb: the FoundationDB cluster's file (default: FDB_CLUSTER_FILE, then"
              + " /etc/foundationdb/fdb.cluster).")
  @Nullable Path clusterFile;

  @Option(
      names = "--wait-for-cluster",
      description = "With --backend fdb: keep trying where the cluster does not answer yet.")
  boolean waitsForCluster;

  @Option(
      names = "--credentials",
      description =
          "Verify signatures against this file: lines of access key, secret and optional session"
              + " token, or an AWS credentials file. Without it any credentials are accepted.")
  @Nullable Path credentials;

  @Option(
      names = "--region",
      description =
          "Region of all callers and ARNs (default: the one that a request is signed for). With"
              + " --credentials, signatures for other regions are refused.")
  @Nullable String region;

  @Option(
      names = "--tls-certificate",
      description = "Serve TLS with this certificate: a PEM file, the chain after it.")
  @Nullable Path certificate;

  @Option(names = "--tls-key", description = "The certificate's private key: PEM, not encrypted.")
  @Nullable Path certificateKey;

  @Option(
      names = "--log-level",
      description = "What to log at least: error, warning, info (default) or debug.")
  @Nullable String logLevel;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description =
          "Any other setting, by the name that it has in a file of settings (docs/operations.md"
              + " lists them), for instance --set native.cache-mib=512.")
  Map<String, String> others = new LinkedHashMap<>();

  @Option(
      names = "--config",
      description =
          "Read settings from a properties file; names are those of these options, without the"
              + " dashes. The command line wins.")
  @Nullable Path file;

  @Override
  public Integer call() throws IOException, InvalidException {
    Configuration configuration = Configuration.of(file, given());
    Logs.setLevel(configuration.logLevel());
    CountDownLatch stop = new CountDownLatch(1);
    Server server = Server.start(configuration, StartCommand::die);
    CountDownLatch stopped = new CountDownLatch(1);
    Thread hook =
        new Thread(
            () -> {
              stop.countDown();
              awaitQuietly(stopped);
            },
            "partita-stop");
    Runtime.getRuntime().addShutdownHook(hook);
    System.out.println(readyLine(configuration, server));
    awaitQuietly(stop);
    server.close();
    stopped.countDown();
    return 0;
  }

  /** A store that can't go on has promised nothing that a clean stop would save. */
  private static void die(Throwable cause) {
    boolean isSentence = cause instanceof IOException && cause.getMessage() != null;
    System.err.println(
        "partita: the store can't go on: " + (isSentence ? cause.getMessage() : cause));
    Runtime.getRuntime().halt(ExitCode.STORE_FAILED.number());
  }

  private Map<String, String> given() {
    Map<String, String> settings = new LinkedHashMap<>(others);
    Main.put(settings, "port", port);
    Main.put(settings, "host", host);
    Main.put(settings, "data-dir", dataDirectory);
    Main.put(settings, "in-memory", inMemory ? true : null);
    Main.put(settings, "backend", backend);
    Main.put(settings, "cluster-file", clusterFile);
    Main.put(settings, "wait-for-cluster", waitsForCluster ? true : null);
    Main.put(settings, "credentials", credentials);
    Main.put(settings, "region", region);
    Main.put(settings, "tls-certificate", certificate);
    Main.put(settings, "tls-key", certificateKey);
    Main.put(settings, "log-level", logLevel);
    return settings;
  }

  private static String readyLine(Configuration configuration, Server server) {
    String host = configuration.host();
    boolean isLocal = host.equals("127.0.0.1") || host.equals("0.0.0.0");
    String place = server.place();
    return "Partita is ready at "
        + (configuration.certificate() == null ? "http://" : "https://")
        + (isLocal ? "localhost" : host)
        + ":"
        + server.port()
        + " ("
        + (place == null
            ? "in memory: data are gone when it stops"
            : "durable: every acknowledged write is " + place)
        + "; "
        + (configuration.credentials() == null
            ? "any credentials are accepted"
            : "signatures are verified")
        + ")";
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
