package io.partita.core.expression;

import io.partita.core.item.Item;
import io.partita.core.table.KeySchema;
import org.jspecify.annotations.Nullable;

public interface Update {
  UpdatedItem apply(@Nullable Item item);

  void requireNoKeyAttributes(KeySchema key);
}
