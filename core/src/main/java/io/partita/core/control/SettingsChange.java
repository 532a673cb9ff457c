package io.partita.core.control;

import io.partita.core.routing.TableRecord;
import io.partita.core.table.TableSettings;

/** A change of a table's settings: plain data that knows how to apply itself. */
public sealed interface SettingsChange
    permits ThroughputChange, DeletionProtectionChange, TableClassChange, TagChange, PolicyChange {
  /**
   * The settings that a table is to have. Pure.
   *
   * @param nowMillis the time of the change, since the Unix epoch
   * @throws io.partita.core.error.ApiException if the table's present settings or state forbid it
   */
  TableSettings apply(TableRecord table, long nowMillis);
}
