package io.partita.conformance.suite;

import io.partita.conformance.target.Target;
import io.partita.conformance.wire.Answer;
import io.partita.conformance.wire.Json;
import io.partita.conformance.wire.Meter;
import io.partita.conformance.wire.Wire;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A target with its clients and the tables made on it. Used by one thread. */
public final class Server implements AutoCloseable {
  /** How the names of all tables begin that a run makes. */
  private static final String PREFIX = "conformance-";

  private static final long PATIENCE_SECONDS = 60;

  private final Target target;
  private final Wire wire;
  private final DynamoDbClient sdk;
  private final String prefix = PREFIX + Long.toString(System.currentTimeMillis(), 36) + "-";
  private final Map<Fixture, String> fixtures = new EnumMap<>(Fixture.class);
  private final List<String> tables = new ArrayList<>();
  private int keys;

  /** Opens clients to a server that is up. */
  public Server(Target target) {
    this(target, new Meter());
  }

  /** The same; what is asked of the server is counted. */
  Server(Target target, Meter meter) {
    this.target = target;
    wire = new Wire(target, meter);
    sdk =
        DynamoDbClient.builder()
            .endpointOverride(target.endpoint())
            .region(Region.of(target.region()))
            .credentialsProvider(target.credentials())
            .httpClient(UrlConnectionHttpClient.create())
            .overrideConfiguration(
                c -> c.retryStrategy(RetryMode.STANDARD).addExecutionInterceptor(meter))
            .build();
  }

  /** How the target is called. */
  public String name() {
    return target.name();
  }

  /** What sends requests as they are. */
  public Wire wire() {
    return wire;
  }

  /** AWS' client for Java. */
  public DynamoDbClient sdk() {
    return sdk;
  }

  /** A text that nobody else on this server uses. */
  String freshKey() {
    keys++;
    return "k" + keys + "x";
  }

  /** A table's name for one expectation; the table, if it is made, is removed at the end. */
  String freshTable() {
    keys++;
    String name = prefix + "own-" + keys;
    tables.add(name);
    return name;
  }

  /** The name of a shared table, which is made at first use. */
  String table(Fixture fixture) {
    return fixtures.computeIfAbsent(fixture, this::create);
  }

  private String create(Fixture fixture) {
    String name = prefix + fixture.reference();
    String request =
        ("{'TableName': '" + name + "', " + fixture.definition() + "}").replace('\'', '"');
    Answer answer = wire.call("CreateTable", request);
    if (answer.status() != 200) {
      throw new AssertionError("The table " + fixture + " can't be made: " + answer);
    }
    tables.add(name);
    awaitActive(name);
    return name;
  }

  /** Waits until a table and its indexes are ready. */
  void awaitActive(String table) {
    eventually(
        "table " + table + " is active",
        () -> {
          Answer answer = wire.call("DescribeTable", "{\"TableName\":\"" + table + "\"}");
          return answer.status() == 200
              && !answer.body().contains("\"CREATING\"")
              && !answer.body().contains("\"UPDATING\"");
        });
  }

  /** Asks again and again, for a while. */
  void eventually(String what, BooleanSupplier condition) {
    long deadlineNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadlineNanos) {
        throw new AssertionError("Not within " + PATIENCE_SECONDS + " seconds: " + what);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(target.kept() ? 500 : 10));
    }
  }

  /**
   * Removes what this run made: tables that are being made or changed are waited for, protected
   * ones lose their protection, and tables that nobody noted are found by their names.
   */
  private void removeTables() {
    var left = new LinkedHashSet<>(tables);
    left.addAll(listed());
    eventually(
        "tables that begin with " + prefix + " are removed",
        () -> {
          left.removeIf(this::isRemoved);
          return left.isEmpty();
        });
  }

  private boolean isRemoved(String table) {
    String name = "{\"TableName\":\"" + table + "\"";
    Answer answer = wire.call("DeleteTable", name + "}");
    if (answer.status() == 400 && answer.errorName().equals("ValidationException")) {
      wire.call("UpdateTable", name + ",\"DeletionProtectionEnabled\":false}");
    }
    return answer.status() == 400 && answer.errorName().equals("ResourceNotFoundException");
  }

  private List<String> listed() {
    var found = new ArrayList<String>();
    String start = prefix.substring(0, prefix.length() - 1);
    while (true) {
      Answer answer =
          wire.call("ListTables", "{\"ExclusiveStartTableName\":" + Json.quote(start) + "}");
      if (answer.status() != 200) {
        return found;
      }
      List<String> page =
          answer.json().asObject().get("TableNames").asArray().stream()
              .map(JsonNode::asString)
              .toList();
      page.stream().filter(name -> name.startsWith(prefix)).forEach(found::add);
      if (page.isEmpty() || !page.getLast().startsWith(prefix)) {
        return found;
      }
      start = page.getLast();
    }
  }

  @Override
  public void close() {
    if (target.kept()) {
      removeTables();
    }
    sdk.close();
    wire.close();
    target.close();
  }
}
