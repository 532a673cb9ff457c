package io.partita.core.operation;

import io.partita.core.error.ApiException;
import io.partita.core.item.Item;
import io.partita.core.key.IndexKey;
import io.partita.core.key.ItemKey;
import io.partita.core.key.KeyBounds;
import io.partita.core.partition.KeyRange;
import io.partita.core.table.IndexSchema;
import io.partita.core.table.KeyAttribute;
import io.partita.core.value.AttributeValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where a page ended and the next one starts: attributes outside, an encoded key inside. */
final class StartKey {
  private StartKey() {}

  /** The LastEvaluatedKey of the last record read. */
  static Map<String, AttributeValue> after(ReadTarget target, Item last) {
    Map<String, AttributeValue> key = new LinkedHashMap<>();
    for (String name : target.positionAttributes()) {
      AttributeValue value = last.get(name);
      if (value != null) {
        key.put(name, value);
      }
    }
    return key;
  }

  /** The encoded key of an ExclusiveStartKey whose attributes have been checked. */
  static byte[] encode(ReadTarget target, Map<String, AttributeValue> startKey) {
    IndexSchema index = target.index();
    return index == null
        ? ItemKey.encode(target.table().schema().key(), startKey)
        : Objects.requireNonNull(
            IndexKey.encode(index, target.table().schema().key(), Item.of(startKey)));
  }

  /** What is left of a range once everything up to a position has been read. */
  static KeyRange remaining(KeyRange range, byte[] position, boolean forward) {
    return forward ? KeyBounds.after(range, position) : KeyBounds.before(range, position);
  }

  /** Refuses keys that don't have exactly the attributes of a position here. */
  static void requireAttributes(
      ReadTarget target, @Nullable Map<String, AttributeValue> startKey, String otherwise) {
    if (startKey != null && !startKey.keySet().equals(target.positionAttributes())) {
      throw ApiException.validation(otherwise);
    }
  }

  /** Refuses keys whose attributes have other types than the schemas say. */
  static void requireTypes(ReadTarget target, Map<String, AttributeValue> startKey) {
    for (KeyAttribute attribute : target.table().schema().key().attributes()) {
      requireType(attribute, startKey);
    }
    for (KeyAttribute attribute : target.key().attributes()) {
      requireType(attribute, startKey);
    }
  }

  private static void requireType(KeyAttribute attribute, Map<String, AttributeValue> startKey) {
    AttributeValue value = startKey.get(attribute.name());
    if (value == null || value.type() != attribute.type()) {
      throw ApiException.validation(
          "The provided starting key is invalid: The provided key element does not match the schema");
    }
  }
}
