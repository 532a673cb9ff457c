package io.partita.gateway.http;

import io.partita.core.environment.Chance;
import io.partita.core.environment.Clock;
import io.partita.gateway.identity.Authentication;
import io.partita.gateway.metrics.ServerMetrics;
import io.partita.gateway.operation.Endpoint;
import io.vertx.core.net.HostAndPort;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What all event loops serve. Settled before they begin, but for counters; any thread may enter.
 */
public final class Service {
  private static final String API = "DynamoDB_20120810.";

  private final Page unhealthy = Page.of("unhealthy: the store does not answer", Names.PLAIN);
  private volatile BooleanSupplier health = () -> true;
  private final Map<String, Endpoint<?, ?>> endpoints = new HashMap<>();
  private final Authentication authentication;
  private final ServerMetrics metrics;
  private final Admission admission;
  private final Clock clock;
  private final Chance chance;
  private final int bodySeconds;
  private final Page unknownOperation = Page.of("<UnknownOperationException/>\n", Names.PLAIN);

  public Service(
      List<Endpoint<?, ?>> served,
      Authentication authentication,
      ServerSettings settings,
      Clock clock,
      Chance chance) {
    served.forEach(endpoint -> endpoints.put(API + endpoint.name(), endpoint));
    this.authentication = authentication;
    this.metrics = new ServerMetrics(served.stream().map(Endpoint::name).toList());
    this.admission = new Admission(settings.requestsInFlight(), settings.bytesInFlight());
    this.clock = clock;
    this.chance = chance;
    this.bodySeconds = settings.bodySeconds();
  }

  @Nullable Endpoint<?, ?> find(String target) {
    return endpoints.get(target);
  }

  Authentication authentication() {
    return authentication;
  }

  /** What the server measures, for others to add to. */
  public ServerMetrics metrics() {
    return metrics;
  }

  Admission admission() {
    return admission;
  }

  Clock clock() {
    return clock;
  }

  /** How long a body may take to come in. */
  int bodySeconds() {
    return bodySeconds;
  }

  Chance chance() {
    return chance;
  }

  Page unknownOperation() {
    return unknownOperation;
  }

  Page metricsPage() {
    String text =
        metrics.text(
            admission.connections(), admission.requestsInFlight(), admission.bytesInFlight());
    return Page.of(text, Names.METRICS);
  }

  /** Says what has to be true of a server that is healthy. */
  public void healthyWhile(BooleanSupplier condition) {
    health = condition;
  }

  boolean isHealthy() {
    return health.getAsBoolean();
  }

  Page unhealthy() {
    return unhealthy;
  }

  /** DynamoDB's own words, the blank at the end included. */
  Page healthy(@Nullable HostAndPort host) {
    return Page.of("healthy: " + (host == null ? "localhost" : host) + " ", Names.PLAIN);
  }
}
