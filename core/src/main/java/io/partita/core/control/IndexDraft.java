package io.partita.core.control;

import io.partita.core.table.IndexSchema;
import io.partita.core.table.KeyAttribute;
import io.partita.core.table.KeySchema;
import io.partita.core.table.Projection;
import io.partita.core.table.ThroughputRequest;
import java.util.List;

/**
 * A global index that is to be made.
 *
 * @param throughput what is asked of its throughput
 */
public record IndexDraft(
    String name, KeySchema key, Projection projection, ThroughputRequest throughput) {
  /** Its key attributes with their types. */
  List<KeyAttribute> definitions() {
    return key.attributes();
  }

  int projectedCount() {
    return projection.nonKeyAttributes().size();
  }

  static int projectedCount(List<IndexSchema> indexes) {
    int count = 0;
    for (IndexSchema index : indexes) {
      count += index.projection().nonKeyAttributes().size();
    }
    return count;
  }
}
