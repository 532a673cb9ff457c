package io.partita.bench;

import io.partita.bench.compare.CompareSettings;
import io.partita.bench.compare.Comparison;
import io.partita.bench.compare.Json;
import io.partita.bench.compare.Machine;
import io.partita.bench.compare.Publication;
import io.partita.bench.compare.Report;
import io.partita.bench.compare.Row;
import io.partita.bench.compare.Scale;
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
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Compares servers in one run. */
@Command(
    name = "compare",
    description = {
      "Starts echo, Partita, DynamoDB Local and others, fills them with the same items, lets them"
          + " take turns under the same load, and prints figures, ratios and targets.",
      "All rows take about fifteen minutes, --rows speed about four; --quick is for a look, --full"
          + " measures at the sizes that the targets name. Nothing else should run on the machine."
    },
    mixinStandardHelpOptions = true)
final class CompareCommand implements Callable<Integer> {
  private static final String USUAL_CONTENDERS =
      "echo,partita,dynamodb-local-memory,dynamodb-local-disk";
  private static final String QUICK_CONTENDERS = "echo,partita,dynamodb-local-memory";

  @Option(
      names = "--rows",
      defaultValue = "all",
      description =
          "What to compare, separated by commas: speed (get,put,update,query), latency"
              + " (disk,p99-get,p99-put), flat (size,tables,partitions), weight"
              + " (memory,idle,start,restart), engine (recovery,amplification,checkpoint), overload,"
              + " or all (${DEFAULT-VALUE}).")
  private String rows = "";

  @Option(
      names = "--contenders",
      description =
          "Which servers, in turn, of echo, partita, partita-memory, dynamodb-local-memory,"
              + " dynamodb-local-disk, dynalite ("
              + USUAL_CONTENDERS
              + "; with --quick "
              + QUICK_CONTENDERS
              + ").")
  private @Nullable String contenders;

  @Option(names = "--with-dynalite", description = "Also dynalite, fetched with npm.")
  private boolean withDynalite;

  @ArgGroup private @Nullable Size size;

  /** At most one of the two. */
  private static final class Size {
    @Option(names = "--quick", description = "Fewer and shorter turns, fewer items: for a look.")
    private boolean quick;

    @Option(
        names = "--full",
        description = "Longer turns and the targets' numbers of items: for figures to be kept.")
    private boolean full;
  }

  @Option(names = "--rounds", description = "Turns of each server (5; --quick 3, --full 7).")
  private @Nullable Integer rounds;

  @Option(
      names = "--seconds",
      description = "Length of a turn at full speed (0.8; --quick 0.4, --full 4).")
  private @Nullable Double seconds;

  @Option(names = "--items", description = "Items in most rows (10000).")
  private @Nullable Long items;

  @Option(
      names = "--many-items",
      description = "Items in the row on size (1000000; --quick 100000, --full 10000000).")
  private @Nullable Long manyItems;

  @Option(
      names = "--held-items",
      description = "Items in the rows on memory and files (1000000; --quick 200000).")
  private @Nullable Long heldItems;

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

  @Option(
      names = "--publish",
      description = "Put the figures into docs/benchmarks.md, instead of older ones of these rows.")
  private boolean publish;

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
    var report = new Report(machine, contestants(servers), System.out);
    Path file = json == null ? root.resolve("bench/target/compare.json") : json;
    new Comparison(settings, servers, Contender.Partita.usual(root, false), cores, progress)
        .run(result -> {
          progress.done();
          report.add(result);
          Files.writeString(file, Json.write(report.tree()));
          if (publish) {
            publication(machine).add(List.of(result));
          }
        });
    report.end();
    System.out.println("JSON: " + file);
    return 0;
  }

  private static Map<String, String> contestants(List<Contender> servers) {
    var contestants = new LinkedHashMap<String, String>();
    servers.forEach(
        server -> contestants.put(server.name(), server.version() + "; " + server.durability()));
    return contestants;
  }

  private Publication publication(Map<String, Object> machine) {
    return new Publication(root.resolve("docs/benchmarks.md"), machine, sizeName());
  }

  private CompareSettings settings() {
    Path parent = dataDirectory == null ? root.resolve("bench/target/data") : dataDirectory;
    return new CompareSettings(
        Row.parse(rows),
        names(),
        scale(),
        connections,
        parent.toAbsolutePath().resolve("compare-" + ProcessHandle.current().pid()));
  }

  private boolean quick() {
    return size != null && size.quick;
  }

  private String sizeName() {
    return quick() ? "quick" : size != null && size.full ? "full" : "usual";
  }

  private List<String> names() {
    String chosen = contenders;
    if (chosen == null) {
      chosen = quick() ? QUICK_CONTENDERS : USUAL_CONTENDERS;
    }
    var names = new ArrayList<>(List.of(chosen.split(",", -1)));
    if (withDynalite && !names.contains("dynalite")) {
      names.add("dynalite");
    }
    return names;
  }

  private Scale scale() {
    Scale base = quick() ? Scale.QUICK : size != null && size.full ? Scale.FULL : Scale.USUAL;
    return base.withTurns(
            rounds == null ? base.rounds() : rounds,
            seconds == null ? base.measured() : Duration.ofMillis(Math.round(seconds * 1000)))
        .withItems(
            items == null ? base.items() : items,
            manyItems == null ? base.manyItems() : manyItems,
            heldItems == null ? base.heldItems() : heldItems);
  }

  /** As the launcher passes them on. */
  private static List<String> serverFlags() {
    String flags = environment("PARTITA_SERVER_FLAGS", "");
    return Arrays.stream(flags.split(" ", -1)).filter(flag -> !flag.isEmpty()).toList();
  }

  private List<Contender> servers(List<String> names, Progress progress) throws IOException {
    var installer = new PeerInstaller(root, environment("PARTITA_MAVEN", "mvn"));
    var servers = new ArrayList<Contender>();
    for (String name : names) {
      progress.step("preparing " + name);
      servers.add(
          switch (name) {
            case "echo" -> new Contender.Echo(serverFlags());
            case "partita" -> Contender.Partita.usual(root, false);
            case "partita-memory" -> Contender.Partita.usual(root, true);
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
