package io.partita.core.expression;

import io.partita.core.value.AttributeValue;
import java.util.Map;

public interface UpdatedItem {
  boolean changesAnything();

  Map<String, AttributeValue> attributes();

  Map<String, AttributeValue> touchedBefore();

  Map<String, AttributeValue> touchedAfter();
}
