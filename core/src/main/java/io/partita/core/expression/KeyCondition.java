package io.partita.core.expression;

import io.partita.core.partition.KeyRange;
import io.partita.core.table.KeySchema;

public interface KeyCondition {
  KeyRange range(KeySchema key);

  boolean hasSortCondition();
}
