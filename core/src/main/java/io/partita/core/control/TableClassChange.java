package io.partita.core.control;

import io.partita.core.routing.TableRecord;
import io.partita.core.table.TableClass;
import io.partita.core.table.TableSettings;

/** Gives a table another storage class. A table that never had one is of class STANDARD. */
public record TableClassChange(TableClass.Name name) implements SettingsChange {
  @Override
  public TableSettings apply(TableRecord table, long nowMillis) {
    TableErrors.requireSettled(table);
    TableClass current = table.settings().tableClass();
    TableClass.Name now = current == null ? TableClass.Name.STANDARD : current.name();
    return name == now
        ? table.settings()
        : table.settings().withTableClass(new TableClass(name, nowMillis));
  }
}
