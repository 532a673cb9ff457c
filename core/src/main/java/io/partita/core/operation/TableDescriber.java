package io.partita.core.operation;

import io.partita.core.backend.Backend;
import io.partita.core.backend.PartitionStatistics;
import io.partita.core.environment.Clock;
import io.partita.core.partition.PartitionId;
import io.partita.core.routing.IndexWork;
import io.partita.core.routing.Table;
import io.partita.core.routing.TableRecord;
import io.partita.core.table.Billing;
import io.partita.core.table.IndexSchema;
import io.partita.core.table.KeyAttribute;
import io.partita.core.table.OnDemandLimits;
import io.partita.core.table.Projection;
import io.partita.core.table.ProvisionedUnits;
import io.partita.core.table.TableClass;
import io.partita.core.table.TableSettings;
import io.partita.core.table.TableStatus;
import io.partita.core.table.ThroughputSettings;
import io.partita.core.table.WarmUnits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Describes tables as the API shows them. */
final class TableDescriber {
  private static final PartitionStatistics EMPTY = new PartitionStatistics(0, 0);

  private final Backend backend;
  private final Clock clock;

  TableDescriber(Backend backend, Clock clock) {
    this.backend = backend;
    this.clock = clock;
  }

  /** A table that has no items yet. */
  TableDescription withoutStatistics(CallContext context, Table table) {
    return describe(context, table, Map.of(), TableTransition.NONE);
  }

  /** A table with its present item counts and sizes. */
  CompletionStage<TableDescription> withStatistics(CallContext context, Table table) {
    return withStatistics(context, table, TableTransition.NONE);
  }

  /** A table with its present item counts and sizes, and a change that is shown as under way. */
  CompletionStage<TableDescription> withStatistics(
      CallContext context, Table table, TableTransition transition) {
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
          return describe(context, table, statistics, transition);
        });
  }

  /** A table on its way out: without keys and indexes. */
  TableDescription ofDeleted(CallContext context, Table table) {
    TableRecord record = table.record();
    TableSettings settings = record.settings();
    return new TableDescription(
        record.name(),
        TableStatus.DELETING.name(),
        TableNames.arn(context, record.name()),
        record.id(),
        null,
        null,
        null,
        throughput(settings.throughput()),
        billing(settings.billing(), true),
        onDemand(settings.throughput()),
        0L,
        0L,
        null,
        null,
        settings.deletionProtection(),
        tableClass(settings),
        null);
  }

  private TableDescription describe(
      CallContext context,
      Table table,
      Map<PartitionId, PartitionStatistics> statistics,
      TableTransition transition) {
    TableRecord record = table.record();
    TableSettings settings = record.settings();
    PartitionStatistics items = sum(table.items().ids(), statistics);
    boolean settled = record.status() != TableStatus.CREATING;
    return new TableDescription(
        record.name(),
        transition.table() ? TableStatus.UPDATING.name() : record.status().name(),
        TableNames.arn(context, record.name()),
        record.id(),
        record.creationMillis(),
        sorted(record.attributeDefinitions()),
        record.schema().key(),
        throughput(settings.throughput()),
        billing(settings.billing(), settled && !transition.table()),
        onDemand(settings.throughput()),
        items.itemCount(),
        items.itemSizeBytes(),
        localIndexes(context, table, statistics),
        globalIndexes(context, table, statistics, transition),
        settings.deletionProtection(),
        tableClass(settings),
        warm(settings, settings.throughput(), settled, transition.warmTable()));
  }

  /** Shown by name, whatever the order in which they were given (recorded on AWS). */
  private static List<KeyAttribute> sorted(List<KeyAttribute> definitions) {
    return definitions.stream().sorted(Comparator.comparing(KeyAttribute::name)).toList();
  }

  private static Projection sorted(Projection projection) {
    return new Projection(
        projection.type(), projection.nonKeyAttributes().stream().sorted().toList());
  }

  private static @Nullable List<TableDescription.IndexDescription> localIndexes(
      CallContext context, Table table, Map<PartitionId, PartitionStatistics> statistics) {
    if (table.schema().localIndexes().isEmpty()) {
      return null;
    }
    List<TableDescription.IndexDescription> indexes = new ArrayList<>();
    for (IndexSchema index : table.schema().localIndexes()) {
      PartitionStatistics.OfIndex entries = sumOfIndex(table, index, statistics);
      indexes.add(
          new TableDescription.IndexDescription(
              index.name(),
              indexArn(context, table, index),
              index.key(),
              sorted(index.projection()),
              entries.entryCount(),
              entries.entrySizeBytes(),
              null,
              null,
              null,
              null,
              null));
    }
    return indexes;
  }

  private @Nullable List<TableDescription.IndexDescription> globalIndexes(
      CallContext context,
      Table table,
      Map<PartitionId, PartitionStatistics> statistics,
      TableTransition transition) {
    if (table.schema().globalIndexes().isEmpty()) {
      return null;
    }
    boolean settled = table.record().status() != TableStatus.CREATING;
    List<TableDescription.IndexDescription> indexes = new ArrayList<>();
    for (IndexSchema index : table.schema().globalIndexes()) {
      PartitionStatistics entries = sum(table.index(index).ids(), statistics);
      ThroughputSettings units = table.record().settings().throughputOf(index);
      indexes.add(
          new TableDescription.IndexDescription(
              index.name(),
              indexArn(context, table, index),
              index.key(),
              sorted(index.projection()),
              entries.itemCount(),
              entries.itemSizeBytes(),
              indexStatus(table, index, transition.indexes().contains(index.name())),
              backfilling(table, index),
              throughput(units),
              onDemand(units),
              warm(
                  table.record().settings(),
                  units,
                  settled,
                  transition.warmIndexes().contains(index.name()))));
    }
    return indexes;
  }

  private static String indexStatus(Table table, IndexSchema index, boolean updating) {
    IndexWork work = table.record().workOn(index);
    if (work != null) {
      return work.phase() == IndexWork.Phase.DELETING ? "DELETING" : "CREATING";
    }
    if (table.record().status() == TableStatus.CREATING) {
      return "CREATING";
    }
    return updating ? "UPDATING" : "ACTIVE";
  }

  private static @Nullable Boolean backfilling(Table table, IndexSchema index) {
    IndexWork work = table.record().workOn(index);
    return work == null || work.phase() == IndexWork.Phase.DELETING
        ? null
        : Boolean.valueOf(work.phase() == IndexWork.Phase.BACKFILLING);
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

  private static PartitionStatistics.OfIndex sumOfIndex(
      Table table, IndexSchema index, Map<PartitionId, PartitionStatistics> statistics) {
    long count = 0;
    long sizeBytes = 0;
    for (PartitionId partition : table.items().ids()) {
      PartitionStatistics.OfIndex one =
          statistics.getOrDefault(partition, EMPTY).localIndex(index.ordinal());
      count += one.entryCount();
      sizeBytes += one.entrySizeBytes();
    }
    return new PartitionStatistics.OfIndex(index.ordinal(), count, sizeBytes);
  }

  private TableDescription.Throughput throughput(ThroughputSettings settings) {
    ProvisionedUnits units = settings.provisioned();
    return new TableDescription.Throughput(
        units.readUnits(),
        units.writeUnits(),
        units.decreasesToday(clock.wallMillis()),
        units.lastIncreaseMillis(),
        units.lastDecreaseMillis());
  }

  /**
   * Shown once a table has ever been billed by request; the time only when nothing is under way.
   */
  private static TableDescription.@Nullable BillingModeSummary billing(
      Billing billing, boolean settled) {
    Long since = billing.byRequestSinceMillis();
    if (!billing.isByRequest() && since == null) {
      return null;
    }
    return new TableDescription.BillingModeSummary(billing.mode().name(), settled ? since : null);
  }

  private static TableDescription.@Nullable OnDemandThroughput onDemand(ThroughputSettings units) {
    OnDemandLimits limits = units.onDemand();
    return limits.isEmpty()
        ? null
        : new TableDescription.OnDemandThroughput(limits.readUnits(), limits.writeUnits());
  }

  private static TableDescription.@Nullable TableClassSummary tableClass(TableSettings settings) {
    TableClass tableClass = settings.tableClass();
    return tableClass == null
        ? null
        : new TableDescription.TableClassSummary(
            tableClass.name().name(), tableClass.changedMillis());
  }

  /** Of a table that is being created, shown only if it is more than what comes by itself. */
  private static TableDescription.@Nullable WarmThroughput warm(
      TableSettings settings, ThroughputSettings units, boolean settled, boolean updating) {
    WarmUnits warm = units.warm();
    if (!settled && warm.equals(initial(settings, units))) {
      return null;
    }
    return new TableDescription.WarmThroughput(
        warm.readUnits(), warm.writeUnits(), updating || !settled ? "UPDATING" : "ACTIVE");
  }

  private static WarmUnits initial(TableSettings settings, ThroughputSettings units) {
    return settings.billing().isByRequest()
        ? WarmUnits.BY_REQUEST
        : new WarmUnits(units.provisioned().readUnits(), units.provisioned().writeUnits());
  }
}
