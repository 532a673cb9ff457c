package io.partita.core.item;

import io.partita.core.error.ApiException;
import io.partita.core.value.AttributeValue;
import io.partita.core.value.AttributeValue.ListValue;
import io.partita.core.value.AttributeValue.MapValue;
import io.partita.core.value.Utf8;
import java.util.Map;

/** The limits of a whole item, in DynamoDB's words. */
public final class ItemValidation {
  /** Levels of an attribute: the lists and maps around a value, and the value itself. */
  public static final int MAXIMUM_NESTING_LEVELS = 32;

  private static final int MAXIMUM_NAME_BYTES = 65535;

  /** No char of a text takes more bytes of UTF-8. */
  private static final int MAXIMUM_BYTES_OF_A_CHAR = 3;

  private ItemValidation() {}

  /**
   * Refuses names of attributes, and of what maps hold, that are empty or have 64 KB or more
   * (source: developer guide, Constraints; in the words of DynamoDB Local, and of AWS where
   * expressions name attributes).
   */
  public static void validateNames(Map<String, AttributeValue> attributes) {
    for (Map.Entry<String, AttributeValue> attribute : attributes.entrySet()) {
      String name = attribute.getKey();
      if (name.isEmpty()) {
        throw ApiException.validation("Empty attribute name");
      }
      if (name.length() > MAXIMUM_NAME_BYTES / MAXIMUM_BYTES_OF_A_CHAR
          && Utf8.length(name) > MAXIMUM_NAME_BYTES) {
        throw ApiException.validation("Attribute name is too large, must be less than 65536 bytes");
      }
      validateNamesInside(attribute.getValue());
    }
  }

  private static void validateNamesInside(AttributeValue value) {
    if (value instanceof MapValue map) {
      validateNames(map.values());
    }
    if (value instanceof ListValue list) {
      for (AttributeValue element : list.values()) {
        validateNamesInside(element);
      }
    }
  }

  /**
   * Refuses values inside of more than 31 lists and maps (source: recorded by others against AWS,
   * 2026).
   */
  public static void validateNesting(Map<String, AttributeValue> attributes) {
    for (AttributeValue value : attributes.values()) {
      validateNesting(value);
    }
  }

  public static void validateNesting(AttributeValue value) {
    if (!fits(value, MAXIMUM_NESTING_LEVELS)) {
      throw ApiException.validation(
          "Nesting Levels have exceeded supported limits: Attributes in the item have nested levels"
              + " beyond supported limit");
    }
  }

  // Looks no deeper than the limit, so it is safe on any input.
  private static boolean fits(AttributeValue value, int levels) {
    return switch (value) {
      case MapValue map -> levels > 1 && allFit(map.values().values(), levels - 1);
      case ListValue list -> levels > 1 && allFit(list.values(), levels - 1);
      default -> true;
    };
  }

  private static boolean allFit(Iterable<AttributeValue> values, int levels) {
    for (AttributeValue value : values) {
      if (!fits(value, levels)) {
        return false;
      }
    }
    return true;
  }

  /** An item that is put and is larger than 400 KB. */
  public static ApiException itemTooLarge() {
    return ApiException.validation("Item size has exceeded the maximum allowed size");
  }

  /** An item that an update made larger than 400 KB. */
  public static ApiException updatedItemTooLarge() {
    return ApiException.validation("Item size to update has exceeded the maximum allowed size");
  }
}
