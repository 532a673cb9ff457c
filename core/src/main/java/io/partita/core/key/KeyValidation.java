package io.partita.core.key;

import io.partita.core.error.ApiException;
import io.partita.core.item.Item;
import io.partita.core.item.ItemSize;
import io.partita.core.table.IndexSchema;
import io.partita.core.table.KeyAttribute;
import io.partita.core.table.KeySchema;
import io.partita.core.table.TableSchema;
import io.partita.core.value.AttributeValue;
import io.partita.core.value.AttributeValue.BinaryValue;
import io.partita.core.value.AttributeValue.StringValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What DynamoDB demands of key attributes, in its words (sources: dynalite's validations, and texts
 * that others recorded against AWS in 2026). Every method returns if all is well, else throws an
 * {@link ApiException} with the text.
 */
public final class KeyValidation {
  /** The limit for the partition key attributes together. */
  public static final int MAXIMUM_PARTITION_KEY_BYTES = 2048;

  /** The limit for the sort key attributes together. */
  public static final int MAXIMUM_SORT_KEY_BYTES = 1024;

  /** Where an index key's value comes from; it changes one text. */
  enum Origin {
    ITEM(
        "One or more parameter values are not valid. A value specified for a secondary index key"
            + " is not supported. "),
    UPDATE_EXPRESSION(
        "One or more parameter values are not valid. The update expression attempted to update a"
            + " secondary index key to a value that is not supported. ");

    private final String emptyText;

    Origin(String emptyText) {
      this.emptyText = emptyText;
    }
  }

  private static final String INVALID = "One or more parameter values were invalid: ";

  private KeyValidation() {}

  /** An item that is to be put: the table's key, then the keys of all indexes. */
  public static void validateItem(TableSchema table, Map<String, AttributeValue> attributes) {
    Item item = Item.of(attributes);
    for (KeyAttribute attribute : table.key().partition()) {
      requireInItem(attribute, attributes.get(attribute.name()));
    }
    for (KeyAttribute attribute : table.key().sort()) {
      requireInItem(attribute, attributes.get(attribute.name()));
    }
    checkSizes(table.key(), item);
    validateIndexKeys(table, item, Origin.ITEM);
  }

  /** The keys of all indexes in an item; those that it lacks are no error. */
  static void validateIndexKeys(TableSchema table, Item item, Origin origin) {
    for (IndexSchema index : table.globalIndexes()) {
      if (!allowsIndex(index, item)) {
        throw indexError(table, item, origin);
      }
    }
    for (IndexSchema index : table.localIndexes()) {
      if (!allowsIndex(index, item)) {
        throw indexError(table, item, origin);
      }
    }
  }

  /**
   * The index keys that an update changes. What was there before may break the keys of an index
   * that came later; it must not stand in the way of other changes (peer: dynoxide; AWS' text, too,
   * speaks of what the update attempts).
   *
   * @param before null for no item
   */
  public static void validateUpdatedIndexKeys(
      TableSchema table, @Nullable Item before, Item after) {
    for (IndexSchema index : table.globalIndexes()) {
      if (!allowsIndex(index, after)) {
        validateChangedIndexKeys(table, before, after);
        return;
      }
    }
    for (IndexSchema index : table.localIndexes()) {
      if (!allowsIndex(index, after)) {
        validateChangedIndexKeys(table, before, after);
        return;
      }
    }
  }

  private static void validateChangedIndexKeys(
      TableSchema table, @Nullable Item before, Item after) {
    Map<String, AttributeValue> changed = new LinkedHashMap<>(after.attributes());
    if (before != null) {
      changed.entrySet().removeIf(entry -> entry.getValue().equals(before.get(entry.getKey())));
    }
    validateIndexKeys(table, Item.of(changed), Origin.UPDATE_EXPRESSION);
  }

  /** A Key or ExclusiveStartKey parameter: exactly the attributes of the key. */
  public static void validateKey(KeySchema schema, Map<String, AttributeValue> key) {
    if (key.size() != schema.partition().size() + schema.sort().size()) {
      throw keyMismatch();
    }
    for (KeyAttribute attribute : schema.partition()) {
      requireInKey(attribute, key.get(attribute.name()));
    }
    for (KeyAttribute attribute : schema.sort()) {
      requireInKey(attribute, key.get(attribute.name()));
    }
    checkSizes(schema, Item.of(key));
  }

  /** A key whose attributes are not the schema's. */
  public static ApiException keyMismatch() {
    return ApiException.validation("The provided key element does not match the schema");
  }

  private static void requireInKey(KeyAttribute attribute, @Nullable AttributeValue value) {
    if (value == null || value.type() != attribute.type()) {
      throw keyMismatch();
    }
    requireContent(attribute.name(), value);
  }

  private static void requireInItem(KeyAttribute attribute, @Nullable AttributeValue value) {
    if (value == null) {
      throw ApiException.validation(
          INVALID + "Missing the key " + attribute.name() + " in the item");
    }
    if (value.type() != attribute.type()) {
      throw ApiException.validation(
          INVALID
              + ("Type mismatch for key " + attribute.name())
              + (" expected: " + attribute.type() + " actual: " + value.type()));
    }
    requireContent(attribute.name(), value);
  }

  private static void requireContent(String name, AttributeValue value) {
    if (isEmpty(value)) {
      throw ApiException.validation(
          "One or more parameter values are not valid. " + emptyText(value) + " Key: " + name);
    }
  }

  private static String emptyText(AttributeValue value) {
    return "The AttributeValue for a key attribute cannot contain an empty "
        + (value instanceof StringValue ? "string" : "binary")
        + " value.";
  }

  private static boolean isEmpty(AttributeValue value) {
    return switch (value) {
      case StringValue string -> string.value().isEmpty();
      case BinaryValue binary -> binary.value().length == 0;
      default -> false;
    };
  }

  private static void checkSizes(KeySchema schema, Item item) {
    if (size(schema.partition(), item) > MAXIMUM_PARTITION_KEY_BYTES) {
      // The missing blank is AWS' own.
      throw ApiException.validation(
          INVALID
              + "Size of hashkey has exceeded the maximum size limit of"
              + MAXIMUM_PARTITION_KEY_BYTES
              + " bytes");
    }
    if (size(schema.sort(), item) > MAXIMUM_SORT_KEY_BYTES) {
      throw ApiException.validation(
          INVALID
              + "Aggregated size of all range keys has exceeded the size limit of "
              + MAXIMUM_SORT_KEY_BYTES
              + " bytes");
    }
  }

  private static int size(List<KeyAttribute> schema, Item item) {
    int size = 0;
    for (int i = 0; i < schema.size(); i++) {
      AttributeValue value = item.get(schema.get(i).name());
      size += value == null ? 0 : ItemSize.of(value);
    }
    return size;
  }

  /** Whether the index holds an entry for the item. */
  static boolean fitsIndex(IndexSchema index, Item item) {
    return fits(index.key().partition(), item, false, MAXIMUM_PARTITION_KEY_BYTES)
        && fits(index.key().sort(), item, false, MAXIMUM_SORT_KEY_BYTES);
  }

  private static boolean allowsIndex(IndexSchema index, Item item) {
    return fits(index.key().partition(), item, true, MAXIMUM_PARTITION_KEY_BYTES)
        && fits(index.key().sort(), item, true, MAXIMUM_SORT_KEY_BYTES);
  }

  private static boolean fits(
      List<KeyAttribute> schema, Item item, boolean mayLack, int maximumBytes) {
    int size = 0;
    for (int i = 0; i < schema.size(); i++) {
      KeyAttribute attribute = schema.get(i);
      AttributeValue value = item.get(attribute.name());
      if (value == null) {
        if (!mayLack) {
          return false;
        }
      } else if (value.type() != attribute.type() || isEmpty(value)) {
        return false;
      } else {
        size += ItemSize.of(value);
      }
    }
    return size <= maximumBytes;
  }

  // AWS names the alphabetically first index that is violated, and looks at types before contents.
  private static ApiException indexError(TableSchema table, Item item, Origin origin) {
    List<IndexSchema> indexes = new ArrayList<>(table.globalIndexes());
    indexes.addAll(table.localIndexes());
    indexes.sort(Comparator.comparing(IndexSchema::name));
    for (IndexSchema index : indexes) {
      for (KeyAttribute attribute : index.key().attributes()) {
        AttributeValue value = item.get(attribute.name());
        if (value != null && value.type() != attribute.type()) {
          return ApiException.validation(
              INVALID
                  + ("Type mismatch for Index Key " + attribute.name())
                  + (" Expected: " + attribute.type() + " Actual: " + value.type())
                  + (" IndexName: " + index.name()));
        }
      }
    }
    for (IndexSchema index : indexes) {
      for (KeyAttribute attribute : index.key().attributes()) {
        AttributeValue value = item.get(attribute.name());
        if (value != null && isEmpty(value)) {
          String where = " IndexName: " + index.name() + ", IndexKey: " + attribute.name();
          return ApiException.validation(
              origin.emptyText + emptyText(value) + (origin == Origin.ITEM ? where : ""));
        }
      }
    }
    for (IndexSchema index : indexes) {
      try {
        checkSizes(index.key(), item);
      } catch (ApiException tooLarge) {
        return tooLarge;
      }
    }
    throw new IllegalStateException("an index refuses the item for no reason");
  }
}
