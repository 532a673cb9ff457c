package io.partita.core.expression;

import io.partita.core.item.Item;
import io.partita.core.table.KeySchema;
import java.util.Set;
import org.jspecify.annotations.Nullable;

public interface Condition {
  boolean test(@Nullable Item item);

  Set<String> topLevelNames();

  void requireNoKeyAttributes(KeySchema key);
}
