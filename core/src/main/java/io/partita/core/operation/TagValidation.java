package io.partita.core.operation;

import io.partita.core.control.TagErrors;
import io.partita.core.error.ApiException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What tags may be: letters, digits and blanks of any script and some signs; keys of 1 to 128
 * characters that do not begin with "aws:", values of up to 256 (source: recorded on AWS).
 */
final class TagValidation {
  private static final int MAXIMUM_KEY_LENGTH = 128;
  private static final int MAXIMUM_VALUE_LENGTH = 256;
  private static final String SIGNS = "_.:/=+-@";

  private TagValidation() {}

  /** The tags by key. */
  static Map<String, String> require(List<GivenTag> given) {
    TagErrors.requireCount(given.size());
    Map<String, String> tags = new LinkedHashMap<>();
    for (GivenTag tag : given) {
      String key = requireKey(tag.key());
      if (tags.put(key, requireValue(tag.value())) != null) {
        throw ApiException.validation(
            "Duplicate Tag Keys provided as input: Duplicate Tag Key found " + key);
      }
    }
    return tags;
  }

  /** Keys of tags that are to go. */
  static void requireKeys(List<String> keys) {
    TagErrors.requireCount(keys.size());
    keys.forEach(TagValidation::requireKey);
  }

  private static String requireKey(@Nullable String key) {
    if (key == null || key.isEmpty() || !isSound(key, MAXIMUM_KEY_LENGTH)) {
      throw ApiException.validation("The Tag Key provided is invalid, Key: " + key);
    }
    if (key.toLowerCase(Locale.ROOT).startsWith("aws:")) {
      throw ApiException.validation("Tag Key cannot be prefixed with aws:, Key: " + key);
    }
    return key;
  }

  private static String requireValue(@Nullable String value) {
    if (value == null || !isSound(value, MAXIMUM_VALUE_LENGTH)) {
      throw ApiException.validation("The Tag Value provided is invalid, Value: " + value);
    }
    return value;
  }

  private static boolean isSound(String text, int maximumLength) {
    return text.codePointCount(0, text.length()) <= maximumLength
        && text.codePoints().allMatch(TagValidation::isAllowed);
  }

  private static boolean isAllowed(int character) {
    return Character.isLetter(character)
        || Character.isSpaceChar(character)
        || isNumber(character)
        || SIGNS.indexOf(character) >= 0;
  }

  private static boolean isNumber(int character) {
    return switch (Character.getType(character)) {
      case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER -> true;
      default -> false;
    };
  }
}
