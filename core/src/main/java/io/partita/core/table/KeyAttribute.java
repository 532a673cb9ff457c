package io.partita.core.table;

import io.partita.core.value.AttributeType;

/** An attribute that takes part in a key: its name and its type (S, N or B). */
public record KeyAttribute(String name, AttributeType type) {
  public KeyAttribute {
    if (type != AttributeType.S && type != AttributeType.N && type != AttributeType.B) {
      throw new IllegalArgumentException("key attributes are S, N or B");
    }
  }
}
