package io.partita.conformance.wire;

import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** Counts what is asked of servers, so that a bill can be foreseen. Any thread may count. */
public final class Meter implements ExecutionInterceptor {
  private static final Set<String> WRITES =
      Set.of("PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem", "TransactWriteItems");
  private static final Set<String> READS =
      Set.of("GetItem", "Query", "Scan", "BatchGetItem", "TransactGetItems");
  private static final Pattern READ_CAPACITY =
      Pattern.compile("\"ReadCapacityUnits\"\\s*:\\s*(\\d{1,9})");
  private static final Pattern WRITE_CAPACITY =
      Pattern.compile("\"WriteCapacityUnits\"\\s*:\\s*(\\d{1,9})");
  private static final int WRITE_UNIT_BYTES = 1024;

  private final LongAdder requests = new LongAdder();
  private final LongAdder tables = new LongAdder();
  private final LongAdder writeUnits = new LongAdder();
  private final LongAdder reads = new LongAdder();
  private final LongAdder provisionedReads = new LongAdder();
  private final LongAdder provisionedWrites = new LongAdder();

  /**
   * What was counted.
   *
   * @param requests of whatever kind
   * @param tables created
   * @param writeUnits one for each KiB of each write's body
   * @param reads requests that read items
   * @param provisionedReads read units per second of all tables and indexes with provisioned ones
   * @param provisionedWrites likewise for writes
   */
  public record Reading(
      long requests,
      long tables,
      long writeUnits,
      long reads,
      long provisionedReads,
      long provisionedWrites) {}

  /** What was counted so far. */
  public Reading reading() {
    return new Reading(
        requests.sum(),
        tables.sum(),
        writeUnits.sum(),
        reads.sum(),
        provisionedReads.sum(),
        provisionedWrites.sum());
  }

  /** Counts a request that a server has answered with success: others are not paid for as such. */
  public void count(String operation, long bodyBytes) {
    requests.increment();
    if (WRITES.contains(operation)) {
      writeUnits.add(1 + bodyBytes / WRITE_UNIT_BYTES);
    } else if (READS.contains(operation)) {
      reads.increment();
    }
  }

  /** Counts a definition of a table that a server has taken. */
  void countDefinition(String operation, String body) {
    if (operation.equals("CreateTable")) {
      tables.increment();
    }
    if (operation.equals("CreateTable") || operation.equals("UpdateTable")) {
      provisionedReads.add(sum(READ_CAPACITY, body));
      provisionedWrites.add(sum(WRITE_CAPACITY, body));
    }
  }

  private static long sum(Pattern pattern, String body) {
    Matcher matcher = pattern.matcher(body);
    long sum = 0;
    while (matcher.find()) {
      sum += Long.parseLong(matcher.group(1));
    }
    return sum;
  }

  /** Counts what AWS' own client sends. */
  @Override
  public void afterMarshalling(Context.AfterMarshalling context, ExecutionAttributes attributes) {
    String name = context.httpRequest().firstMatchingHeader("X-Amz-Target").orElse("");
    long bytes = context.requestBody().flatMap(body -> body.optionalContentLength()).orElse(0L);
    String operation = name.substring(name.indexOf('.') + 1);
    count(operation, bytes);
    if (operation.equals("CreateTable")) {
      tables.increment();
    }
  }
}
