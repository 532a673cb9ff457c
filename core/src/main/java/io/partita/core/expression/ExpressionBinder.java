package io.partita.core.expression;

import io.partita.core.error.ApiException;
import io.partita.core.value.AttributeValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Binds the expressions of one request to its names and values, and tells in the end which of those
 * nobody used. One for each request; expressions are bound in the order in which DynamoDB checks
 * them: update, condition, key condition, filter, projection. All failures are
 * ValidationExceptions.
 */
public final class ExpressionBinder {
  private static final int MAXIMUM_TEXT_BYTES = 4096;
  private static final int MAXIMUM_OPERATORS = 300;

  private static final ExpressionCache<ConditionParser.Parsed> CONDITIONS =
      new ExpressionCache<>(ConditionParser::parse);
  private static final ExpressionCache<UpdateParser.Parsed> UPDATES =
      new ExpressionCache<>(UpdateParser::parse);
  private static final ExpressionCache<List<Path>> PROJECTIONS =
      new ExpressionCache<>(ProjectionParser::parse);

  private final @Nullable Map<String, String> names;
  private final @Nullable Map<String, AttributeValue> values;
  private final Set<String> unusedNames;
  private final Set<String> unusedValues;

  /**
   * @param names attribute names by placeholder (with #); null if the request has none
   * @param values values by placeholder (with the colon); null if the request has none
   */
  public ExpressionBinder(
      @Nullable Map<String, String> names, @Nullable Map<String, AttributeValue> values) {
    this.names = names;
    this.values = values;
    unusedNames = names == null ? Set.of() : new LinkedHashSet<>(names.keySet());
    unusedValues = values == null ? Set.of() : new LinkedHashSet<>(values.keySet());
  }

  /** Checks the placeholders themselves. */
  public void checkPlaceholders() {
    checkPlaceholders("ExpressionAttributeNames", '#', names);
    checkPlaceholders("ExpressionAttributeValues", ':', values);
  }

  private static void checkPlaceholders(
      String parameter, char mark, @Nullable Map<String, ?> placeholders) {
    if (placeholders == null) {
      return;
    }
    if (placeholders.isEmpty()) {
      throw ApiException.validation(parameter + " must not be empty");
    }
    for (String key : placeholders.keySet()) {
      if (!isPlaceholder(key, mark)) {
        throw ApiException.validation(
            parameter + " contains invalid key: Syntax error; key: \"" + key + "\"");
      }
    }
  }

  private static boolean isPlaceholder(String key, char mark) {
    if (key.length() < 2 || key.charAt(0) != mark) {
      return false;
    }
    for (int i = 1; i < key.length(); i++) {
      char c = key.charAt(i);
      boolean allowed =
          (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
      if (!allowed) {
        return false;
      }
    }
    return true;
  }

  /** Binds a condition, filter or the like. */
  public Condition condition(ExpressionKind kind, String text) {
    return parse(
        kind,
        text,
        checked -> {
          ConditionParser.Parsed parsed = CONDITIONS.get(checked);
          requireOperators(parsed.operatorCount());
          return ConditionBinding.bind(parsed, this);
        });
  }

  /** Binds a key condition, whose fit to a key is checked by {@link KeyCondition#range}. */
  public KeyCondition keyCondition(String text) {
    Condition condition = condition(ExpressionKind.KEY_CONDITION, text);
    return KeyCondition.of(condition.root());
  }

  /** Binds an update. */
  public Update update(String text) {
    return parse(
        ExpressionKind.UPDATE,
        text,
        checked -> {
          UpdateParser.Parsed parsed = UPDATES.get(checked);
          requireOperators(parsed.operatorCount());
          return UpdateBinding.bind(parsed, this);
        });
  }

  /** Binds a projection. */
  public Projection projection(String text) {
    return parse(
        ExpressionKind.PROJECTION,
        text,
        checked -> ProjectionBinding.bind(PROJECTIONS.get(checked), this));
  }

  private static <T> T parse(ExpressionKind kind, String text, Function<String, T> parser) {
    try {
      if (text.isEmpty()) {
        throw new ExpressionException("The expression can not be empty;");
      }
      int sizeBytes = text.getBytes(StandardCharsets.UTF_8).length;
      if (sizeBytes > MAXIMUM_TEXT_BYTES) {
        throw new ExpressionException(
            "Expression size has exceeded the maximum allowed size; expression size: " + sizeBytes);
      }
      return parser.apply(text);
    } catch (ExpressionException wrong) {
      throw ApiException.validation("Invalid " + kind.parameter() + ": " + wrong.text());
    }
  }

  private static void requireOperators(int count) {
    if (count > MAXIMUM_OPERATORS) {
      throw new ExpressionException(
          "The expression contains too many operators; operator count: " + count);
    }
  }

  /** Refuses names and values that no expression used. */
  public void checkAllUsed() {
    checkAllUsed("ExpressionAttributeNames", unusedNames);
    checkAllUsed("ExpressionAttributeValues", unusedValues);
  }

  private static void checkAllUsed(String parameter, Set<String> unused) {
    if (!unused.isEmpty()) {
      List<String> sorted = new ArrayList<>(unused);
      sorted.sort(Comparator.naturalOrder());
      throw ApiException.validation(
          "Value provided in "
              + parameter
              + " unused in expressions: keys: {"
              + String.join(", ", sorted)
              + "}");
    }
  }

  /** A path with its names put in. */
  Path resolve(Path path) {
    boolean plain = true;
    for (Path.Step step : path.steps()) {
      plain &= !(step instanceof Path.Member member && member.name().startsWith("#"));
    }
    if (plain) {
      return path;
    }
    List<Path.Step> steps = new ArrayList<>(path.steps().size());
    for (Path.Step step : path.steps()) {
      steps.add(
          step instanceof Path.Member member && member.name().startsWith("#")
              ? new Path.Member(name(member.name()))
              : step);
    }
    return new Path(steps);
  }

  private String name(String placeholder) {
    String name = names == null ? null : names.get(placeholder);
    if (name == null) {
      throw new ExpressionException(
          "An expression attribute name used in the document path is not defined; attribute name: "
              + placeholder);
    }
    unusedNames.remove(placeholder);
    return name;
  }

  AttributeValue value(String placeholder) {
    AttributeValue value = values == null ? null : values.get(placeholder);
    if (value == null) {
      throw new ExpressionException(
          "An expression attribute value used in expression is not defined; attribute value: "
              + placeholder);
    }
    unusedValues.remove(placeholder);
    return value;
  }

  /** Refuses attribute names that are keywords; placeholders may stand for any name. */
  static void requireNotReserved(Path path) {
    for (Path.Step step : path.steps()) {
      if (step instanceof Path.Member member && ReservedWords.contains(member.name())) {
        throw new ExpressionException(
            "Attribute name is a reserved keyword; reserved keyword: " + member.name());
      }
    }
  }
}
