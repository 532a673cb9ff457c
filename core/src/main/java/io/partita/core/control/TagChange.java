package io.partita.core.control;

import io.partita.core.routing.TableRecord;
import io.partita.core.table.TableSettings;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Gives a table tags, in place of those of the same keys, or takes tags away. */
public record TagChange(Map<String, String> given, List<String> taken) implements SettingsChange {
  public TagChange {
    given = Map.copyOf(given);
    taken = List.copyOf(taken);
  }

  @Override
  public TableSettings apply(TableRecord table, long nowMillis) {
    TableErrors.requireSettled(table);
    Map<String, String> tags = new TreeMap<>(table.settings().tags());
    tags.keySet().removeAll(taken);
    tags.putAll(given);
    TagErrors.requireCount(tags.size());
    return table.settings().withTags(tags);
  }
}
