package io.partita.core.control;

import io.partita.core.routing.TableRecord;
import io.partita.core.table.TableSettings;

/** Protects a table against deletion, or no longer. Goes well with any other change under way. */
public record DeletionProtectionChange(boolean enabled) implements SettingsChange {
  @Override
  public TableSettings apply(TableRecord table, long nowMillis) {
    TableErrors.requireSettled(table);
    return table.settings().withDeletionProtection(enabled);
  }
}
