package io.partita.core.table;

import java.util.List;

/** Which attributes an index holds beside the keys of table and index. */
public record Projection(Type type, List<String> nonKeyAttributes) {
  public static final Projection ALL = new Projection(Type.ALL, List.of());
  public static final Projection KEYS_ONLY = new Projection(Type.KEYS_ONLY, List.of());

  public Projection {
    nonKeyAttributes = List.copyOf(nonKeyAttributes);
  }

  /** AWS' names. */
  public enum Type {
    ALL,
    KEYS_ONLY,
    INCLUDE
  }
}
