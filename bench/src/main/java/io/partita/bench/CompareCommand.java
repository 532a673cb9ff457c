package io.partita.bench;

import io.partita.bench.compare.CompareSettings;
import io.partita.bench.compare.Comparison;
import io.partita.bench.compare.Json;
import io.partita.bench.compare.Machine;
import io.partita.bench.compare.Report;
import io.partita.bench.compare.Row;
import io.partita.bench.compare.RowResult;
import io.partita.bench.server.Contender;
import io.partita.bench.server.Cores;
import io.partita.bench.server.PeerInstaller;
import io.partita.bench.terminal.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Compares servers in one run. */
@Command(
    name = "compare",
    description = {
      "Starts echo, Partita, DynamoDB Local and others, fills them with the same items, lets them"
          + " take turns under the same load, and prints figures, ratios and targets.",
      "The quick form takes about five minutes, --full about half an hour. Nothing else should run"
          + " on the machine."
    },
    mixinStandardHelpOptions = true)
final class CompareCommand implements Callable<Integer> {
  @Option(
      names = "--rows",
      defaultValue = "all",
      description =
          "What to compare: disk,get,put,update,query,p99-get,p99-put,start,idle,size,memory,tables,"
              + " or all (${DEFAULT-VALUE}).")
  private String rows = "";

  @Option(
      names = "--contenders",
      defaultValue = "echo,partita,partita-memory,dynamodb-local-memory,dynamodb-local-disk",
      description = "Which servers, in turn (${DEFAULT-VALUE}).")
  private String contenders = "";

  @Option(names = "--with-dynalite", description = "Also dynalite, fetched with npm.")
  private boolean withDynalite;

  @Option(names = "--full", description = "Longer turns, more items: for figures to be kept.")
  private boolean full;

  @Option(names = "--rounds", description = "Turns of each server (5; with --full 7).")
  private @Nullable Integer rounds;

  @Option(names = "--seconds", description = "Length of a turn (0.6; with --full 5).")
  private @Nullable Double seconds;

  @Option(
      names = "--warm-up",
      description =
          "Most seconds of load before a row; less where throughput is steady (5; with --full 40).")
  private @Nullable Double warmUpSeconds;

  @Option(names = "--items", description = "Items (10000; with --full 100000).")
  private @Nullable Long items;

  @Option(
      names = "--many-items",
      description = "Items in the rows on size and memory (100000; with --full 1000000).")
  private @Nullable Long manyItems;

  @Option(names = "--connections", defaultValue = "64", description = "${DEFAULT-VALUE}")
  private int connections;

  @Option(
      names = "--data-dir",
      description = "Where the servers keep their files (bench/target/data); removed afterwards.")
  private @Nullable Path dataDirectory;

  @Option(names = "--no-pinning", description = "Let server and load share all cores.")
  private boolean noPinning;

  @Option(names = "--json", description = "Where to write JSON (bench/target/compare.json).")
  private @Nullable Path json;

  private final Path root = Path.of(environment("PARTITA_ROOT", ".")).toAbsolutePath().normalize();

  private static String environment(String name, String otherwise) {
    String value = System.getenv(name);
    return value == null ? otherwise : value;
  }

  @Override
  public Integer call() throws IOException {
    Progress progress = Progress.onTerminal();
    CompareSettings settings = settings();
    Cores cores = noPinning ? Cores.SHARED : Cores.apart();
    List<Contender> servers = servers(settings.contenders(), progress);
    var machine = Machine.describe(root, settings, cores);
    List<RowResult> results = new Comparison(settings, servers, cores, progress).run();
    var contestants = new LinkedHashMap<String, String>();
    servers.forEach(
        server -> contestants.put(server.name(), server.version() + "; " + server.durability()));
    var report = new Report(machine, contestants, results);
    report.print(System.out);
    Path file = json == null ? root.resolve("bench/target/compare.json") : json;
    Files.writeString(file, Json.write(report.tree()));
    System.out.println("JSON: " + file);
    return 0;
  }

  private CompareSettings settings() {
    var names = new ArrayList<>(List.of(contenders.split(",", -1)));
    if (withDynalite && !names.contains("dynalite")) {
      names.add("dynalite");
    }
    Path parent = dataDirectory == null ? root.resolve("bench/target/data") : dataDirectory;
    return new CompareSettings(
        Row.parse(rows),
        names,
        rounds == null ? (full ? 7 : 5) : rounds,
        duration(seconds == null ? (full ? 5 : 0.6) : seconds),
        duration(full ? 1 : 0.2),
        duration(warmUpSeconds == null ? (full ? 40 : 5) : warmUpSeconds),
        connections,
        items == null ? (full ? 100_000 : 10_000) : items,
        manyItems == null ? (full ? 1_000_000 : 100_000) : manyItems,
        parent.toAbsolutePath().resolve("compare-" + ProcessHandle.current().pid()));
  }

  /** As the launcher passes them on. */
  private static List<String> serverFlags() {
    String flags = environment("PARTITA_SERVER_FLAGS", "");
    return Arrays.stream(flags.split(" ", -1)).filter(flag -> !flag.isEmpty()).toList();
  }

  private static Duration duration(double seconds) {
    return Duration.ofMillis(Math.round(seconds * 1000));
  }

  private List<Contender> servers(List<String> names, Progress progress) throws IOException {
    var installer = new PeerInstaller(root, environment("PARTITA_MAVEN", "mvn"));
    var servers = new ArrayList<Contender>();
    for (String name : names) {
      progress.step("preparing " + name);
      servers.add(
          switch (name) {
            case "echo" -> new Contender.Echo(serverFlags());
            case "partita" -> new Contender.Partita(root, false);
            case "partita-memory" -> new Contender.Partita(root, true);
            case "dynamodb-local-memory" ->
                new Contender.DynamoDbLocal(installer.dynamoDbLocal(), true);
            case "dynamodb-local-disk" ->
                new Contender.DynamoDbLocal(installer.dynamoDbLocal(), false);
            case "dynalite" -> new Contender.Dynalite(installer.dynalite());
            default -> throw new IllegalArgumentException("There is no contender named " + name);
          });
    }
    return servers;
  }
}
