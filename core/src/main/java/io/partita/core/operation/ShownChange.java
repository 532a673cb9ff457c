package io.partita.core.operation;

import io.partita.core.control.ChangedTable;
import io.partita.core.control.DeletionProtectionChange;
import io.partita.core.control.PolicyChange;
import io.partita.core.control.SettingsChange;
import io.partita.core.control.TableClassChange;
import io.partita.core.control.TagChange;
import io.partita.core.control.ThroughputChange;
import io.partita.core.routing.TableRecord;
import io.partita.core.table.GivenUnits;
import io.partita.core.table.OnDemandLimits;
import io.partita.core.table.ProvisionedUnits;
import io.partita.core.table.TableSettings;
import io.partita.core.table.ThroughputRequest;
import io.partita.core.table.ThroughputSettings;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the answer of UpdateTable shows a change: provisioned and warm units and the table class as
 * they were, the table or index as UPDATING; a billing mode, on-demand limits and deletion
 * protection as they are to be (source: recorded on AWS).
 *
 * @param record the table as it is shown
 * @param transition what is shown as under way
 */
record ShownChange(TableRecord record, TableTransition transition) {
  ShownChange(ChangedTable changed, SettingsChange change) {
    this(shown(changed, change), transition(changed, change));
  }

  private static TableRecord shown(ChangedTable changed, SettingsChange change) {
    return switch (change) {
      case DeletionProtectionChange protection -> changed.after();
      case TagChange tags -> changed.after();
      case PolicyChange policy -> changed.after();
      case TableClassChange tableClass -> changed.before();
      case ThroughputChange throughput ->
          switches(changed) ? changed.after() : withUnits(changed, throughput);
    };
  }

  private static TableTransition transition(ChangedTable changed, SettingsChange change) {
    return switch (change) {
      case DeletionProtectionChange protection -> TableTransition.NONE;
      case TagChange tags -> TableTransition.NONE;
      case PolicyChange policy -> TableTransition.NONE;
      case TableClassChange tableClass -> new TableTransition(true, Set.of(), false, Set.of());
      case ThroughputChange throughput -> transition(changed, throughput);
    };
  }

  private static TableTransition transition(ChangedTable changed, ThroughputChange change) {
    Set<String> indexes = new HashSet<>();
    Set<String> warmIndexes = new HashSet<>();
    change
        .ofIndexes()
        .forEach((name, asked) -> {
          if (asked.provisioned() != null || asked.onDemand() != null) {
            indexes.add(name);
          }
          if (asked.warm() != null) {
            warmIndexes.add(name);
          }
        });
    boolean table = change.billingMode() != null || change.ofTable().provisioned() != null;
    if (switches(changed)) {
      indexes.addAll(changed.after().settings().indexThroughput().keySet());
    }
    return new TableTransition(table, indexes, change.ofTable().warm() != null, warmIndexes);
  }

  private static boolean switches(ChangedTable changed) {
    return changed.before().settings().billing().mode()
        != changed.after().settings().billing().mode();
  }

  private static TableRecord withUnits(ChangedTable changed, ThroughputChange change) {
    TableSettings before = changed.before().settings();
    TableSettings after = changed.after().settings();
    Map<String, ThroughputSettings> ofIndexes = new HashMap<>();
    after
        .indexThroughput()
        .forEach((name, settings) ->
            ofIndexes.put(
                name,
                units(
                    before.indexThroughput().getOrDefault(name, settings),
                    settings,
                    change.ofIndexes().getOrDefault(name, ThroughputRequest.NONE))));
    ThroughputSettings ofTable = units(before.throughput(), after.throughput(), change.ofTable());
    return changed.after().withSettings(after.withThroughput(after.billing(), ofTable, ofIndexes));
  }

  private static ThroughputSettings units(
      ThroughputSettings before, ThroughputSettings after, ThroughputRequest asked) {
    ProvisionedUnits was = before.provisioned();
    ProvisionedUnits is = after.provisioned();
    ProvisionedUnits provisioned =
        new ProvisionedUnits(
            was.readUnits(),
            was.writeUnits(),
            is.lastIncreaseMillis(),
            is.lastDecreaseMillis(),
            decreasesBefore(was, is));
    return new ThroughputSettings(
        provisioned, echoed(after.onDemand(), asked.onDemand()), before.warm());
  }

  /** A decrease is not counted yet. */
  private static int decreasesBefore(ProvisionedUnits was, ProvisionedUnits is) {
    boolean decreased = is.readUnits() < was.readUnits() || is.writeUnits() < was.writeUnits();
    return decreased ? is.decreases() - 1 : is.decreases();
  }

  /** A limit that is taken away is shown as it was asked for. */
  private static OnDemandLimits echoed(OnDemandLimits limits, @Nullable GivenUnits given) {
    if (given == null) {
      return limits;
    }
    return new OnDemandLimits(
        given.readUnits() == null ? limits.readUnits() : given.readUnits(),
        given.writeUnits() == null ? limits.writeUnits() : given.writeUnits());
  }
}
