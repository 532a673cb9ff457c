package io.partita.core.expression;

import io.partita.core.key.KeyBounds;
import io.partita.core.partition.KeyRange;
import io.partita.core.value.AttributeValue;
import java.util.List;

/** What a key condition says of one key attribute. */
sealed interface KeyRelation {
  /** The values that the attribute is related to. */
  List<AttributeValue> values();

  /** The keys that begin with a prefix and whose next component is so related. */
  KeyRange range(byte[] prefix);

  /** =, <, <=, > or >=. */
  record Compared(Comparator comparator, AttributeValue value) implements KeyRelation {
    @Override
    public List<AttributeValue> values() {
      return List.of(value);
    }

    @Override
    public KeyRange range(byte[] prefix) {
      return switch (comparator) {
        case EQUAL -> KeyBounds.equalTo(prefix, value);
        case LESS -> KeyBounds.lessThan(prefix, value);
        case LESS_OR_EQUAL -> KeyBounds.atMost(prefix, value);
        case GREATER -> KeyBounds.greaterThan(prefix, value);
        case GREATER_OR_EQUAL -> KeyBounds.atLeast(prefix, value);
        case NOT_EQUAL -> throw new IllegalStateException("no range");
      };
    }
  }

  /** Both bounds inclusive. */
  record Between(AttributeValue low, AttributeValue high) implements KeyRelation {
    @Override
    public List<AttributeValue> values() {
      return List.of(low, high);
    }

    @Override
    public KeyRange range(byte[] prefix) {
      return KeyBounds.between(prefix, low, high);
    }
  }

  /** Something that no order of keys helps with: only legacy conditions can say it. */
  record NotIndexable(List<AttributeValue> values) implements KeyRelation {
    @Override
    public KeyRange range(byte[] prefix) {
      throw new IllegalStateException("no range");
    }
  }

  /** Begins with a string or binary. */
  record BeginsWith(AttributeValue start) implements KeyRelation {
    @Override
    public List<AttributeValue> values() {
      return List.of(start);
    }

    @Override
    public KeyRange range(byte[] prefix) {
      return KeyBounds.beginsWith(prefix, start);
    }
  }
}
