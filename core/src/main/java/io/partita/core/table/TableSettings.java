package io.partita.core.table;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What can be set of a table without touching its items.
 *
 * @param throughput the table's own
 * @param indexThroughput of each global index, by name
 * @param tableClass as given; null if never given
 * @param policy null if there never was one
 */
public record TableSettings(
    Billing billing,
    ThroughputSettings throughput,
    Map<String, ThroughputSettings> indexThroughput,
    boolean deletionProtection,
    @Nullable TableClass tableClass,
    Map<String, String> tags,
    @Nullable ResourcePolicy policy) {
  /** Billed by request, and nothing else said. */
  public static final TableSettings BY_REQUEST =
      new TableSettings(
          new Billing(BillingMode.PAY_PER_REQUEST, null),
          ThroughputSettings.BY_REQUEST,
          Map.of(),
          false,
          null,
          Map.of(),
          null);

  public TableSettings {
    indexThroughput = Map.copyOf(indexThroughput);
    tags = Map.copyOf(tags);
  }

  /** The throughput of a global index. */
  public ThroughputSettings throughputOf(IndexSchema index) {
    return indexThroughput.getOrDefault(index.name(), ThroughputSettings.BY_REQUEST);
  }

  public TableSettings withThroughput(
      Billing nextBilling, ThroughputSettings next, Map<String, ThroughputSettings> ofIndexes) {
    return new TableSettings(
        nextBilling, next, ofIndexes, deletionProtection, tableClass, tags, policy);
  }

  public TableSettings withDeletionProtection(boolean next) {
    return new TableSettings(billing, throughput, indexThroughput, next, tableClass, tags, policy);
  }

  public TableSettings withTableClass(TableClass next) {
    return new TableSettings(
        billing, throughput, indexThroughput, deletionProtection, next, tags, policy);
  }

  public TableSettings withTags(Map<String, String> next) {
    return new TableSettings(
        billing, throughput, indexThroughput, deletionProtection, tableClass, next, policy);
  }

  public TableSettings withPolicy(ResourcePolicy next) {
    return new TableSettings(
        billing, throughput, indexThroughput, deletionProtection, tableClass, tags, next);
  }
}
