package io.partita.gateway.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The constraints of a shape.
 *
 * @param minimum the least length (of text, lists, maps) or value (of numbers); null if none
 * @param maximum likewise
 * @param pattern the regular expression, as texts show it; null if none
 * @param values the allowed values, in the order in which texts show them; empty if any are
 * @param matches whether text satisfies the pattern
 * @param longestArn the greatest length of an ARN where the text is a name or an ARN, and the other
 *     bounds are those of names; null for other text
 */
public record Constraints(
    @Nullable Long minimum,
    @Nullable Long maximum,
    @Nullable String pattern,
    List<String> values,
    Predicate<String> matches,
    @Nullable Long longestArn) {
  public static final Constraints NONE = of(null, null, null, List.of());

  private static final String NAME_PATTERN = "[a-zA-Z0-9_.-]+";
  private static final String ARN = "arn:";
  private static final long SHORTEST_NAME = 3;
  private static final long LONGEST_NAME = 255;

  static Constraints of(
      @Nullable Long minimum,
      @Nullable Long maximum,
      @Nullable String pattern,
      List<String> values) {
    return new Constraints(minimum, maximum, pattern, List.copyOf(values), matcher(pattern), null);
  }

  /**
   * Constraints on a name that may be an ARN instead; whether that is sound is seen later. AWS'
   * model has the bounds of ARNs only; that names have at most 255 characters is recorded.
   */
  static Constraints ofNames(@Nullable Long minimum, @Nullable Long maximum, String pattern) {
    Predicate<String> plain = matcher(pattern);
    return new Constraints(
        minimum,
        LONGEST_NAME,
        pattern,
        List.of(),
        text -> text.isEmpty() || text.startsWith(ARN) || plain.test(text),
        maximum);
  }

  /** The same as keys of a map, where names are not shorter than tables' are (recorded on AWS). */
  Constraints inKeys() {
    return longestArn == null
        ? this
        : new Constraints(SHORTEST_NAME, maximum, pattern, values, matches, longestArn);
  }

  private static Predicate<String> matcher(@Nullable String pattern) {
    if (pattern == null) {
      return text -> true;
    }
    // By far the most frequent one is worth a loop of its own.
    return pattern.equals(NAME_PATTERN)
        ? Constraints::isName
        : Pattern.compile(pattern).asMatchPredicate();
  }

  private static boolean isName(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letterOrDigit =
          (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (!letterOrDigit && c != '_' && c != '.' && c != '-') {
        return false;
      }
    }
    return !text.isEmpty();
  }

  public boolean isEmpty() {
    return minimum == null && maximum == null && pattern == null && values.isEmpty();
  }

  /** Where text fails, in the words of texts; one entry for each constraint that it breaks. */
  public void checkText(String text, List<String> failures) {
    if (!values.isEmpty() && !values.contains(text)) {
      failures.add("Member must satisfy enum value set: " + values);
    }
    if (!matches.test(text)) {
      failures.add(patternText());
    }
    int length = text.codePointCount(0, text.length());
    if (longestArn == null || !text.startsWith(ARN)) {
      checkLength(length, failures);
    } else if (length > longestArn) {
      failures.add("Member must have length less than or equal to " + longestArn);
    }
  }

  /** The same for the length of something. */
  public void checkLength(long length, List<String> failures) {
    if (minimum != null && length < minimum) {
      failures.add("Member must have length greater than or equal to " + minimum);
    }
    if (maximum != null && length > maximum) {
      failures.add("Member must have length less than or equal to " + maximum);
    }
  }

  /** The same for a number. */
  public void checkValue(double value, List<String> failures) {
    if (minimum != null && value < minimum) {
      failures.add("Member must have value greater than or equal to " + minimum);
    }
    if (maximum != null && value > maximum) {
      failures.add("Member must have value less than or equal to " + maximum);
    }
  }

  private String patternText() {
    return "Member must satisfy regular expression pattern: " + pattern;
  }

  /** All constraints on map keys or values, as the texts on maps show them. */
  public String inMaps() {
    List<String> all = new ArrayList<>();
    if (maximum != null) {
      all.add("Member must have length less than or equal to " + maximum);
    }
    if (minimum != null) {
      all.add("Member must have length greater than or equal to " + minimum);
    }
    if (pattern != null) {
      all.add(patternText());
    }
    return all.toString();
  }
}
