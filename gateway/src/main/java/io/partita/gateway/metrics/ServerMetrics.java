package io.partita.gateway.metrics;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/** What the server measures of itself. */
public final class ServerMetrics {
  /** Outcomes by status class; 0 is a connection that ended before its answer. */
  private static final String[] OUTCOMES = {"abandoned", "ok", "client_error", "server_error"};

  private final List<String> operations;
  private final Histogram[] durations;
  private final LongAdder[][] outcomes;
  private final List<Measure> measures = new CopyOnWriteArrayList<>();
  private final LongAdder shed = new LongAdder();

  public ServerMetrics(List<String> operations) {
    this.operations = List.copyOf(operations);
    this.durations = new Histogram[operations.size()];
    this.outcomes = new LongAdder[operations.size()][OUTCOMES.length];
    for (int i = 0; i < durations.length; i++) {
      durations[i] = new Histogram();
      for (int j = 0; j < OUTCOMES.length; j++) {
        outcomes[i][j] = new LongAdder();
      }
    }
  }

  /** A figure that somebody else keeps. */
  private record Measure(String name, String type, LongSupplier value) {}

  /**
   * Shows a figure that somebody else keeps.
   *
   * @param type counter or gauge
   */
  public void show(String name, String type, LongSupplier value) {
    measures.add(new Measure(name, type, value));
  }

  /**
   * Counts a request.
   *
   * @param operation its place in the list of operations
   * @param status HTTP's; 0 if nobody waited for the answer
   */
  public void served(int operation, int status, long nanos) {
    durations[operation].record(nanos);
    outcomes[operation][outcome(status)].increment();
  }

  private static int outcome(int status) {
    if (status == 0) {
      return 0;
    }
    return status < 400 ? 1 : status < 500 ? 2 : 3;
  }

  /** Counts a request that was turned away. */
  public void shed() {
    shed.increment();
  }

  /** Everything, in Prometheus' text form. */
  public String text(int connections, int requestsInFlight, long bytesInFlight) {
    StringBuilder text = new StringBuilder(4096);
    text.append("# TYPE partita_requests_total counter\n");
    for (int i = 0; i < durations.length; i++) {
      for (int j = 0; j < OUTCOMES.length; j++) {
        text.append("partita_requests_total{operation=\"").append(operations.get(i));
        text.append("\",outcome=\"").append(OUTCOMES[j]).append("\"} ");
        text.append(outcomes[i][j].sum()).append('\n');
      }
    }
    text.append("# TYPE partita_request_seconds histogram\n");
    for (int i = 0; i < durations.length; i++) {
      histogram(text, operations.get(i), durations[i]);
    }
    single(text, "partita_requests_shed_total", "counter", shed.sum());
    single(text, "partita_connections", "gauge", connections);
    single(text, "partita_requests_in_flight", "gauge", requestsInFlight);
    single(text, "partita_body_bytes_in_flight", "gauge", bytesInFlight);
    Runtime runtime = Runtime.getRuntime();
    single(text, "partita_heap_bytes", "gauge", runtime.totalMemory() - runtime.freeMemory());
    for (Measure measure : measures) {
      single(text, measure.name(), measure.type(), measure.value().getAsLong());
    }
    return text.toString();
  }

  private static void histogram(StringBuilder text, String operation, Histogram histogram) {
    long[] counts = histogram.cumulative();
    String label = "{operation=\"" + operation + "\"";
    for (int i = 0; i < counts.length; i++) {
      text.append("partita_request_seconds_bucket").append(label).append(",le=\"");
      text.append(i < Histogram.BUCKET_COUNT ? Histogram.boundSeconds(i) : "+Inf");
      text.append("\"} ").append(counts[i]).append('\n');
    }
    text.append("partita_request_seconds_sum").append(label).append("} ");
    text.append(histogram.sumSeconds()).append('\n');
    text.append("partita_request_seconds_count").append(label).append("} ");
    text.append(counts[counts.length - 1]).append('\n');
  }

  private static void single(StringBuilder text, String name, String type, long value) {
    text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    text.append(name).append(' ').append(value).append('\n');
  }
}
