package io.partita.core.expression;

import io.partita.core.item.Item;
import java.util.Set;

public interface Projection {
  Item project(Item item);

  Set<String> topLevelNames();
}
