package io.partita.core.expression;

import io.partita.core.value.AttributeType;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * The comparison operators of the API as it was before expressions: how many values they take, and
 * of which types (source: API Reference, "Condition", and peer DynamoDB Local 2.6.1 where that is
 * silent).
 */
public enum LegacyOperator {
  EQ(1, 1, Types.ALL),
  NE(1, 1, Types.ALL),
  LE(1, 1, Types.ORDERED),
  LT(1, 1, Types.ORDERED),
  GE(1, 1, Types.ORDERED),
  GT(1, 1, Types.ORDERED),
  NOT_NULL(0, 0, Types.ALL),
  NULL(0, 0, Types.ALL),
  CONTAINS(1, 1, Types.CONTAINED),
  NOT_CONTAINS(1, 1, Types.CONTAINED),
  BEGINS_WITH(1, 1, Types.PREFIXES),
  IN(1, Integer.MAX_VALUE, Types.ORDERED),
  BETWEEN(2, 2, Types.ORDERED);

  private static final class Types {
    static final Set<AttributeType> ALL =
        Collections.unmodifiableSet(EnumSet.allOf(AttributeType.class));
    static final Set<AttributeType> ORDERED =
        Collections.unmodifiableSet(EnumSet.of(AttributeType.S, AttributeType.N, AttributeType.B));
    static final Set<AttributeType> PREFIXES =
        Collections.unmodifiableSet(EnumSet.of(AttributeType.S, AttributeType.B));
    static final Set<AttributeType> CONTAINED =
        Collections.unmodifiableSet(
            EnumSet.of(
                AttributeType.S,
                AttributeType.N,
                AttributeType.B,
                AttributeType.BOOL,
                AttributeType.NULL));
  }

  private final int minimumCount;
  private final int maximumCount;
  private final Set<AttributeType> types;

  LegacyOperator(int minimumCount, int maximumCount, Set<AttributeType> types) {
    this.minimumCount = minimumCount;
    this.maximumCount = maximumCount;
    this.types = types;
  }

  /** Whether it takes values at all. */
  public boolean takesValues() {
    return maximumCount > 0;
  }

  boolean takes(int count) {
    return minimumCount <= count && count <= maximumCount;
  }

  boolean takes(AttributeType type) {
    return types.contains(type);
  }
}
