package io.partita.core.operation;

import io.partita.core.backend.Backend;
import io.partita.core.backend.PartitionStatistics;
import io.partita.core.partition.PartitionId;
import io.partita.core.routing.Table;
import io.partita.core.routing.TableRecord;
import io.partita.core.table.BillingMode;
import io.partita.core.table.IndexSchema;
import io.partita.core.table.TableStatus;
import io.partita.core.table.ThroughputSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Describes tables as the API shows them. */
final class TableDescriber {
  /** What a new table billed by request can take at once (Developer Guide, "Warm throughput"). */
  private static final long WARM_READ_UNITS = 12_000;

  private static final long WARM_WRITE_UNITS = 4_000;
  private static final PartitionStatistics EMPTY = new PartitionStatistics(0, 0);

  private final Backend backend;

  TableDescriber(Backend backend) {
    this.backend = backend;
  }

  /** A table that has no items yet. */
  TableDescription withoutStatistics(CallContext context, Table table) {
    return describe(context, table, Map.of());
  }

  /** A table with its present item counts and sizes. */
  CompletionStage<TableDescription> withStatistics(CallContext context, Table table) {
    if (table.record().status() == TableStatus.DELETING) {
      return CompletableFuture.completedFuture(ofDeleted(context, table));
    }
    if (table.record().status() == TableStatus.CREATING) {
      return CompletableFuture.completedFuture(withoutStatistics(context, table));
    }
    Map<PartitionId, CompletableFuture<PartitionStatistics>> pending = new HashMap<>();
    for (TableRecord.Placement placement : table.record().partitions()) {
      pending.put(
          placement.id(),
          backend.statistics(placement.id()).exceptionally(gone -> EMPTY).toCompletableFuture());
    }
    return CompletableFuture.allOf(pending.values().toArray(CompletableFuture[]::new))
        .thenApply(done -> {
          Map<PartitionId, PartitionStatistics> statistics = new HashMap<>();
          pending.forEach((id, future) -> statistics.put(id, future.resultNow()));
          return describe(context, table, statistics);
        });
  }

  /** A table on its way out: without keys and indexes. */
  TableDescription ofDeleted(CallContext context, Table table) {
    TableRecord record = table.record();
    return new TableDescription(
        record.name(),
        TableStatus.DELETING.name(),
        TableNames.arn(context, record.name()),
        record.id(),
        null,
        null,
        null,
        throughput(record.throughput()),
        billing(record),
        onDemand(record.throughput()),
        0L,
        0L,
        null,
        null,
        record.deletionProtection(),
        record.tableClass(),
        null);
  }

  private TableDescription describe(
      CallContext context, Table table, Map<PartitionId, PartitionStatistics> statistics) {
    TableRecord record = table.record();
    PartitionStatistics items = sum(table.items().ids(), statistics);
    return new TableDescription(
        record.name(),
        record.status().name(),
        TableNames.arn(context, record.name()),
        record.id(),
        record.creationMillis(),
        record.attributeDefinitions(),
        record.schema().key(),
        throughput(record.throughput()),
        billing(record),
        onDemand(record.throughput()),
        items.itemCount(),
        items.itemSizeBytes(),
        localIndexes(context, table, items),
        globalIndexes(context, table, statistics),
        record.deletionProtection(),
        record.tableClass(),
        warm(record, record.throughput()));
  }

  private static @Nullable List<TableDescription.IndexDescription> localIndexes(
      CallContext context, Table table, PartitionStatistics items) {
    if (table.schema().localIndexes().isEmpty()) {
      return null;
    }
    List<TableDescription.IndexDescription> indexes = new ArrayList<>();
    for (IndexSchema index : table.schema().localIndexes()) {
      indexes.add(
          new TableDescription.IndexDescription(
              index.name(),
              indexArn(context, table, index),
              index.key(),
              index.projection(),
              items.itemCount(),
              items.itemSizeBytes(),
              null,
              null,
              null,
              null));
    }
    return indexes;
  }

  private static @Nullable List<TableDescription.IndexDescription> globalIndexes(
      CallContext context, Table table, Map<PartitionId, PartitionStatistics> statistics) {
    if (table.schema().globalIndexes().isEmpty()) {
      return null;
    }
    List<TableDescription.IndexDescription> indexes = new ArrayList<>();
    for (IndexSchema index : table.schema().globalIndexes()) {
      PartitionStatistics entries = sum(table.index(index).ids(), statistics);
      ThroughputSettings units =
          table
              .record()
              .indexThroughput()
              .getOrDefault(index.name(), ThroughputSettings.BY_REQUEST);
      indexes.add(
          new TableDescription.IndexDescription(
              index.name(),
              indexArn(context, table, index),
              index.key(),
              index.projection(),
              entries.itemCount(),
              entries.itemSizeBytes(),
              table.record().status() == TableStatus.CREATING ? "CREATING" : "ACTIVE",
              throughput(units),
              onDemand(units),
              warm(table.record(), units)));
    }
    return indexes;
  }

  private static String indexArn(CallContext context, Table table, IndexSchema index) {
    return TableNames.arn(context, table.name()) + "/index/" + index.name();
  }

  private static PartitionStatistics sum(
      List<PartitionId> partitions, Map<PartitionId, PartitionStatistics> statistics) {
    long count = 0;
    long sizeBytes = 0;
    for (PartitionId partition : partitions) {
      PartitionStatistics one = statistics.getOrDefault(partition, EMPTY);
      count += one.itemCount();
      sizeBytes += one.itemSizeBytes();
    }
    return new PartitionStatistics(count, sizeBytes);
  }

  private static TableDescription.Throughput throughput(ThroughputSettings units) {
    return new TableDescription.Throughput(units.readUnits(), units.writeUnits(), 0);
  }

  private static TableDescription.@Nullable BillingModeSummary billing(TableRecord record) {
    if (record.billingMode() != BillingMode.PAY_PER_REQUEST) {
      return null;
    }
    Long since = record.status() == TableStatus.CREATING ? null : record.creationMillis();
    return new TableDescription.BillingModeSummary("PAY_PER_REQUEST", since);
  }

  private static TableDescription.@Nullable OnDemandThroughput onDemand(ThroughputSettings units) {
    return units.maximumReadUnits() == null && units.maximumWriteUnits() == null
        ? null
        : new TableDescription.OnDemandThroughput(
            units.maximumReadUnits(), units.maximumWriteUnits());
  }

  private static TableDescription.@Nullable WarmThroughput warm(
      TableRecord record, ThroughputSettings units) {
    if (record.status() == TableStatus.CREATING) {
      return null;
    }
    boolean byRequest = record.billingMode() == BillingMode.PAY_PER_REQUEST;
    return new TableDescription.WarmThroughput(
        byRequest ? WARM_READ_UNITS : units.readUnits(),
        byRequest ? WARM_WRITE_UNITS : units.writeUnits(),
        "ACTIVE");
  }
}
