package io.partita.core.control;

import io.partita.core.error.ApiException;
import io.partita.core.routing.TableRecord;
import io.partita.core.table.Billing;
import io.partita.core.table.BillingMode;
import io.partita.core.table.GivenUnits;
import io.partita.core.table.IndexSchema;
import io.partita.core.table.OnDemandLimits;
import io.partita.core.table.ProvisionedUnits;
import io.partita.core.table.TableSettings;
import io.partita.core.table.TableStatus;
import io.partita.core.table.ThroughputRequest;
import io.partita.core.table.ThroughputSettings;
import io.partita.core.table.WarmUnits;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Changes how a table is billed, and the throughput of the table and its global indexes.
 *
 * @param billingMode null to keep it; PROVISIONED comes with the table's provisioned units
 * @param ofTable what is asked of the table's own throughput
 * @param ofIndexes what is asked of its global indexes, by name, in the request's order
 */
public record ThroughputChange(
    @Nullable BillingMode billingMode,
    ThroughputRequest ofTable,
    Map<String, ThroughputRequest> ofIndexes)
    implements SettingsChange {
  public ThroughputChange {
    ofIndexes = Collections.unmodifiableMap(new LinkedHashMap<>(ofIndexes));
  }

  @Override
  public TableSettings apply(TableRecord table, long nowMillis) {
    TableErrors.requireSettled(table);
    if (table.status() == TableStatus.UPDATING) {
      throw TableErrors.inUse("Table is being updated: " + table.name());
    }
    requireIndexes(table);
    TableSettings settings = table.settings();
    BillingMode mode = billingMode == null ? settings.billing().mode() : billingMode;
    Billing billing = settings.billing();
    boolean switches = mode != billing.mode();
    if (switches) {
      Long since = billing.byRequestSinceMillis();
      billing =
          new Billing(mode, mode == BillingMode.PAY_PER_REQUEST ? Long.valueOf(nowMillis) : since);
    }
    ofIndexes.forEach((name, asked) ->
        new ThroughputRules(name).requireSomething(asked, mode == BillingMode.PAY_PER_REQUEST));
    Applied applied = new Applied(mode, switches, nowMillis);
    ThroughputSettings next = applied.to(settings.throughput(), ofTable, null);
    Map<String, ThroughputSettings> nextOfIndexes = new HashMap<>();
    for (IndexSchema index : table.schema().globalIndexes()) {
      ThroughputRequest asked = ofIndexes.getOrDefault(index.name(), ThroughputRequest.NONE);
      nextOfIndexes.put(
          index.name(), applied.to(settings.throughputOf(index), asked, index.name()));
    }
    return settings.withThroughput(billing, next, nextOfIndexes);
  }

  private void requireIndexes(TableRecord table) {
    for (String name : ofIndexes.keySet()) {
      IndexSchema index = table.schema().index(name);
      if (index == null) {
        throw TableErrors.indexNotFound(table.name(), name);
      }
      if (index.kind() != IndexSchema.Kind.GLOBAL) {
        throw ApiException.validation(
            "Cannot update an index that is not a GlobalSecondaryIndex: " + name);
      }
    }
  }

  /** The change of one table or index; an index is named, a table is not. */
  private record Applied(BillingMode mode, boolean switches, long nowMillis) {
    ThroughputSettings to(
        ThroughputSettings current, ThroughputRequest asked, @Nullable String indexName) {
      boolean byRequest = mode == BillingMode.PAY_PER_REQUEST;
      ThroughputRules rules = new ThroughputRules(indexName);
      rules.requireModeAllows(asked, byRequest, switches);
      ProvisionedUnits provisioned = current.provisioned();
      WarmUnits warm = current.warm();
      OnDemandLimits onDemand = current.onDemand();
      if (byRequest) {
        provisioned = switches ? provisioned.replacedBy(0, 0) : provisioned;
        warm = switches ? warm.atLeast(WarmUnits.BY_REQUEST) : warm;
        onDemand = asked.onDemand() == null ? onDemand : onDemand.with(asked.onDemand());
      } else if (asked.provisioned() != null) {
        provisioned = provisioned(provisioned, asked.provisioned(), rules);
        warm = warm.atLeast(provisioned.readUnits(), provisioned.writeUnits());
      }
      if (switches && !byRequest) {
        onDemand = OnDemandLimits.NONE;
      }
      if (asked.warm() != null) {
        warm = rules.warmer(warm, asked.warm());
      }
      return new ThroughputSettings(provisioned, onDemand, warm);
    }

    private ProvisionedUnits provisioned(
        ProvisionedUnits current, GivenUnits given, ThroughputRules rules) {
      long readUnits = ThroughputRules.orElse(given.readUnits(), current.readUnits());
      long writeUnits = ThroughputRules.orElse(given.writeUnits(), current.writeUnits());
      if (switches) {
        return current.replacedBy(readUnits, writeUnits);
      }
      rules.requireChange(current, readUnits, writeUnits);
      rules.requireDecreaseAllowed(current, readUnits, writeUnits, nowMillis);
      return current.changedTo(readUnits, writeUnits, nowMillis);
    }
  }
}
