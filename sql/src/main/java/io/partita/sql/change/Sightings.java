package io.partita.sql.change;

import io.partita.core.value.AttributeType;
import io.partita.core.value.AttributeValue;
import io.partita.sql.catalog.Catalog;
import io.partita.sql.catalog.Column;
import io.partita.sql.catalog.ColumnType;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values that are written to attributes whose columns do not show them yet. */
final class Sightings {
  private final Target target;
  private final Map<String, Map<AttributeType, AttributeValue>> seen = new HashMap<>();

  Sightings(Target target) {
    this.target = target;
  }

  void add(String attribute, @Nullable AttributeValue value) {
    Column column = target.table().column(attribute);
    boolean isShown =
        column != null
            && (column.type() != ColumnType.DOCUMENT || column.declared() || isDocument(value));
    if (value != null && !isShown) {
      seen.computeIfAbsent(attribute, absent -> new EnumMap<>(AttributeType.class))
          .putIfAbsent(value.type(), value);
    }
  }

  private static boolean isDocument(@Nullable AttributeValue value) {
    return value != null && ColumnType.of(value.type()) == ColumnType.DOCUMENT;
  }

  /** Tells the catalogue, so that the next plan shows them. */
  void tell(Catalog catalog) {
    seen.forEach((attribute, values) ->
        values.values().forEach(value -> catalog.met(target.name(), attribute, value)));
  }
}
