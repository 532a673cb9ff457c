package io.partita.core.control;

import io.partita.core.row.RowReader;
import io.partita.core.row.RowWriter;
import io.partita.core.table.Billing;
import io.partita.core.table.BillingMode;
import io.partita.core.table.OnDemandLimits;
import io.partita.core.table.ProvisionedUnits;
import io.partita.core.table.ResourcePolicy;
import io.partita.core.table.TableClass;
import io.partita.core.table.TableSettings;
import io.partita.core.table.ThroughputSettings;
import io.partita.core.table.WarmUnits;
import io.partita.core.value.AttributeValue;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The members of a table's row that hold its settings. Since format 2: byRequestSince,
 * classChanged, policy; and of each throughput increased, decreased, decreases, warmRead,
 * warmWrite. What a row of format 1 does not say is what a new table has.
 */
final class SettingsRow {
  private SettingsRow() {}

  static void write(TableSettings settings, RowWriter row) {
    row.text("billing", settings.billing().mode().name());
    row.number("byRequestSince", settings.billing().byRequestSinceMillis());
    row.map("throughput", throughput(settings.throughput()));
    RowWriter ofIndexes = new RowWriter();
    settings.indexThroughput().forEach((name, units) -> ofIndexes.map(name, throughput(units)));
    row.map("indexThroughput", ofIndexes.attributes());
    row.bool("deletionProtection", settings.deletionProtection());
    TableClass tableClass = settings.tableClass();
    if (tableClass != null) {
      row.text("class", tableClass.name().name());
      row.number("classChanged", tableClass.changedMillis());
    }
    RowWriter tags = new RowWriter();
    settings.tags().forEach(tags::text);
    row.map("tags", tags.attributes());
    ResourcePolicy policy = settings.policy();
    if (policy != null) {
      RowWriter kept = new RowWriter();
      kept.text("document", policy.document());
      kept.text("revision", policy.revisionId());
      row.map("policy", kept.attributes());
    }
  }

  static TableSettings read(RowReader row, long creationMillis) {
    BillingMode mode = BillingMode.valueOf(row.text("billing"));
    Long since = row.optionalNumber("byRequestSince");
    if (since == null && mode == BillingMode.PAY_PER_REQUEST) {
      since = creationMillis;
    }
    Map<String, ThroughputSettings> ofIndexes = new HashMap<>();
    row.maps("indexThroughput").forEach((name, of) -> ofIndexes.put(name, throughput(of, mode)));
    String className = row.optionalText("class");
    return new TableSettings(
        new Billing(mode, since),
        throughput(row.row("throughput"), mode),
        ofIndexes,
        row.bool("deletionProtection"),
        className == null
            ? null
            : new TableClass(
                TableClass.Name.valueOf(className), row.optionalNumber("classChanged")),
        row.texts("tags"),
        policy(row));
  }

  private static @Nullable ResourcePolicy policy(RowReader row) {
    if (!row.attributes().containsKey("policy")) {
      return null;
    }
    RowReader kept = row.row("policy");
    return new ResourcePolicy(kept.optionalText("document"), kept.text("revision"));
  }

  private static Map<String, AttributeValue> throughput(ThroughputSettings units) {
    RowWriter row = new RowWriter();
    ProvisionedUnits provisioned = units.provisioned();
    row.number("read", provisioned.readUnits());
    row.number("write", provisioned.writeUnits());
    row.number("increased", provisioned.lastIncreaseMillis());
    row.number("decreased", provisioned.lastDecreaseMillis());
    row.number("decreases", provisioned.decreases());
    row.number("maximumRead", units.onDemand().readUnits());
    row.number("maximumWrite", units.onDemand().writeUnits());
    row.number("warmRead", units.warm().readUnits());
    row.number("warmWrite", units.warm().writeUnits());
    return row.attributes();
  }

  private static ThroughputSettings throughput(RowReader row, BillingMode mode) {
    long readUnits = row.number("read");
    long writeUnits = row.number("write");
    Long decreases = row.optionalNumber("decreases");
    ProvisionedUnits provisioned =
        new ProvisionedUnits(
            readUnits,
            writeUnits,
            row.optionalNumber("increased"),
            row.optionalNumber("decreased"),
            decreases == null ? 0 : Math.toIntExact(decreases));
    OnDemandLimits onDemand =
        new OnDemandLimits(row.optionalNumber("maximumRead"), row.optionalNumber("maximumWrite"));
    Long warmRead = row.optionalNumber("warmRead");
    Long warmWrite = row.optionalNumber("warmWrite");
    WarmUnits initial =
        mode == BillingMode.PAY_PER_REQUEST
            ? WarmUnits.BY_REQUEST
            : new WarmUnits(readUnits, writeUnits);
    return new ThroughputSettings(
        provisioned,
        onDemand,
        warmRead == null || warmWrite == null ? initial : new WarmUnits(warmRead, warmWrite));
  }
}
