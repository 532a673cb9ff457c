package io.partita.core.expression;

import io.partita.core.error.ApiException;
import io.partita.core.item.ItemSize;
import io.partita.core.table.IndexSchema;
import io.partita.core.table.KeyAttribute;
import io.partita.core.table.KeySchema;
import io.partita.core.table.TableSchema;
import io.partita.core.value.AttributeValue;
import io.partita.core.value.Utf8;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Binds the expressions of one request to its names and values, and tells in the end which of those
 * nobody used. One for each request; expressions are bound in the order in which DynamoDB checks
 * them: update, condition, key condition, filter, projection. All failures are
 * ValidationExceptions.
 */
public final class ExpressionBinder {
  private static final int MAXIMUM_TEXT_BYTES = 4096;
  static final int MAXIMUM_OPERATORS = 300;
  private static final int MAXIMUM_PATH_STEPS = 32;
  private static final int MAXIMUM_PLACEHOLDER_BYTES = 255;
  private static final int MAXIMUM_NAME_BYTES = 65535;
  private static final int MAXIMUM_SUBSTITUTIONS_BYTES = 2 * 1024 * 1024;

  private static final ExpressionCache<ConditionParser.Parsed> CONDITIONS =
      new ExpressionCache<>(ConditionParser::parse);
  private static final ExpressionCache<UpdateParser.Parsed> UPDATES =
      new ExpressionCache<>(UpdateParser::parse);
  private static final ExpressionCache<ProjectionParser.Parsed> PROJECTIONS =
      new ExpressionCache<>(ProjectionParser::parse);

  private final @Nullable Map<String, String> names;
  private final @Nullable Map<String, AttributeValue> values;
  private final Set<String> unusedNames;
  private final Set<String> unusedValues;

  /** Attributes that a path goes into. */
  private @Nullable Set<String> nestedAttributes;

  /**
   * @param names attribute names by placeholder (with #); null if the request has none
   * @param values values by placeholder (with the colon); null if the request has none
   */
  public ExpressionBinder(
      @Nullable Map<String, String> names, @Nullable Map<String, AttributeValue> values) {
    this.names = names;
    this.values = values;
    // AWS lists unused names in the order given and unused values in the order of a HashSet.
    unusedNames = names == null ? Set.of() : new LinkedHashSet<>(names.keySet());
    unusedValues = values == null ? Set.of() : new HashSet<>(values.keySet());
  }

  /**
   * Checks the placeholders themselves, the names that they stand for, and then how large all are
   * together.
   */
  public void checkPlaceholders() {
    if (names != null) {
      checkPlaceholders("ExpressionAttributeNames", '#', names);
      names.forEach(ExpressionBinder::checkName);
    }
    if (values != null) {
      checkPlaceholders("ExpressionAttributeValues", ':', values);
    }
    checkSizes();
  }

  /**
   * Names, values and both together have 2 MB at most, their placeholders included (the limit:
   * developer guide, Constraints; texts, order and what counts: peer DynamoDB Local 2.6.1). Values
   * count as they do in an item.
   */
  private void checkSizes() {
    int namesBytes = 0;
    if (names != null) {
      for (Map.Entry<String, String> name : names.entrySet()) {
        namesBytes += Utf8.length(name.getKey()) + Utf8.length(name.getValue());
      }
    }
    int valuesBytes = values == null ? 0 : ItemSize.of(values);
    requireBounded("ExpressionAttributeNames", namesBytes);
    requireBounded("ExpressionAttributeValues", valuesBytes);
    requireBounded(
        "Combined size of ExpressionAttributeNames and ExpressionAttributeValues",
        namesBytes + valuesBytes);
  }

  private static void requireBounded(String what, int sizeBytes) {
    if (sizeBytes > MAXIMUM_SUBSTITUTIONS_BYTES) {
      throw ApiException.validation(what + " exceeds max size");
    }
  }

  private static void checkPlaceholders(String parameter, char mark, Map<String, ?> placeholders) {
    if (placeholders.isEmpty()) {
      throw ApiException.validation(parameter + " must not be empty");
    }
    for (String key : placeholders.keySet()) {
      String problem = placeholderProblem(key, mark);
      if (problem != null) {
        throw ApiException.validation(parameter + " contains invalid key: " + problem);
      }
    }
  }

  private static @Nullable String placeholderProblem(String key, char mark) {
    if (key.isEmpty()) {
      return "The expression attribute map contains an empty key;";
    }
    int sizeBytes = Utf8.length(key);
    if (sizeBytes > MAXIMUM_PLACEHOLDER_BYTES) {
      return "The expression attribute map contains a key that is too long;"
          + (mark == '#' ? " size of key: " + sizeBytes : "");
    }
    boolean sound = key.length() > 1 && key.charAt(0) == mark;
    for (int i = 1; i < key.length() && sound; i++) {
      sound = Tokens.isWordPart(key.charAt(i));
    }
    return sound ? null : "Syntax error; key: \"" + key + "\"";
  }

  private static void checkName(String placeholder, String name) {
    String problem = null;
    if (name.isEmpty()) {
      problem = "Empty attribute name";
    } else if (name.length() > MAXIMUM_NAME_BYTES / 3 && Utf8.length(name) > MAXIMUM_NAME_BYTES) {
      problem = "Attribute name is too large, must be less than 65536 bytes";
    }
    if (problem != null) {
      throw ApiException.validation(
          "ExpressionAttributeNames contains invalid value: "
              + problem
              + " for key "
              + placeholder);
    }
  }

  /** Binds a condition, filter or the like. */
  public Condition condition(ExpressionKind kind, String text) {
    try {
      requireSize(kind, text);
      ConditionParser.Parsed parsed = CONDITIONS.get(text);
      Condition condition = ConditionBinding.bind(parsed, this);
      requireOperators(parsed.operatorCount());
      return condition;
    } catch (ExpressionException wrong) {
      throw invalid(kind, wrong);
    }
  }

  /** Binds a key condition, whose fit to a key is checked by {@link KeyCondition#range}. */
  public KeyCondition keyCondition(String text) {
    Condition condition = condition(ExpressionKind.KEY_CONDITION, text);
    return KeyCondition.of(condition.root());
  }

  /** Binds an update. */
  public Update update(String text) {
    try {
      requireSize(ExpressionKind.UPDATE, text);
      UpdateParser.Parsed parsed = UPDATES.get(text);
      Update update = UpdateBinding.bind(parsed, this);
      requireOperators(parsed.operatorCount());
      return update;
    } catch (ExpressionException wrong) {
      throw invalid(ExpressionKind.UPDATE, wrong);
    }
  }

  /** Binds a projection. */
  public Projection projection(String text) {
    try {
      requireSize(ExpressionKind.PROJECTION, text);
      return ProjectionBinding.bind(PROJECTIONS.get(text), this);
    } catch (ExpressionException wrong) {
      throw invalid(ExpressionKind.PROJECTION, wrong);
    }
  }

  private static ApiException invalid(ExpressionKind kind, ExpressionException wrong) {
    return ApiException.validation("Invalid " + kind.parameter() + ": " + wrong.text());
  }

  private static void requireSize(ExpressionKind kind, String text) {
    if (text.isEmpty()) {
      throw new ExpressionException("The expression can not be empty;");
    }
    if (text.length() <= MAXIMUM_TEXT_BYTES / 3) {
      return;
    }
    int sizeBytes = Utf8.length(text);
    if (sizeBytes > MAXIMUM_TEXT_BYTES) {
      // Only conditions have their size named (source: peer DynamoDB Local 2.6.1).
      boolean named = kind != ExpressionKind.UPDATE && kind != ExpressionKind.PROJECTION;
      throw new ExpressionException(
          "Expression size has exceeded the maximum allowed size;"
              + (named ? " expression size: " + sizeBytes : ""));
    }
  }

  /** Refuses a text in which something besides its placeholders is wrong. */
  static void requireSound(@Nullable String problem) {
    if (problem != null) {
      throw new ExpressionException(problem);
    }
  }

  private static void requireOperators(int count) {
    if (count > MAXIMUM_OPERATORS) {
      throw tooManyOperators();
    }
  }

  /** DynamoDB stops counting at the first operator that is too many. */
  static ExpressionException tooManyOperators() {
    return new ExpressionException(
        "The expression contains too many operators; operator count: " + (MAXIMUM_OPERATORS + 1));
  }

  /** Refuses names and values that no expression used. */
  public void checkAllUsed() {
    checkAllUsed("ExpressionAttributeNames", unusedNames);
    checkAllUsed("ExpressionAttributeValues", unusedValues);
  }

  private static void checkAllUsed(String parameter, Set<String> unused) {
    if (!unused.isEmpty()) {
      throw ApiException.validation(
          "Value provided in "
              + parameter
              + " unused in expressions: keys: {"
              + String.join(", ", unused)
              + "}");
    }
  }

  /** A path with its names put in. */
  Path resolve(Path path) {
    Path resolved = path.hasPlaceholders() ? withNames(path) : path;
    int count = path.steps().size();
    if (count > MAXIMUM_PATH_STEPS) {
      throw new ExpressionException(
          "The document path has too many nesting levels; nesting levels: " + count);
    }
    if (count > 1) {
      if (nestedAttributes == null) {
        nestedAttributes = new HashSet<>();
      }
      nestedAttributes.add(resolved.attribute());
    }
    return resolved;
  }

  /**
   * Refuses paths that go into an attribute of the table's key or of an index' key. Source: answers
   * of DynamoDB recorded by dynalite.
   */
  public void checkKeysAreScalar(TableSchema schema) {
    if (nestedAttributes == null) {
      return;
    }
    checkIsScalar(schema.key(), "Key");
    for (IndexSchema index : schema.localIndexes()) {
      checkIsScalar(index.key(), "IndexKey");
    }
    for (IndexSchema index : schema.globalIndexes()) {
      checkIsScalar(index.key(), "IndexKey");
    }
  }

  private void checkIsScalar(KeySchema key, String what) {
    for (KeyAttribute attribute : key.attributes()) {
      if (nestedAttributes != null && nestedAttributes.contains(attribute.name())) {
        throw ApiException.validation(
            "Key attributes must be scalars; list random access '[]' and map lookup '.' are not"
                + " allowed: "
                + what
                + ": "
                + attribute.name());
      }
    }
  }

  private Path withNames(Path path) {
    List<Path.Step> steps = new ArrayList<>(path.steps().size());
    for (Path.Step step : path.steps()) {
      steps.add(
          step instanceof Path.Member member && member.isPlaceholder()
              ? new Path.Member(name(member.name()))
              : step);
    }
    return new Path(steps);
  }

  /** Refuses a path with an undefined name. */
  void requireNames(Path path) {
    if (path.hasPlaceholders()) {
      withNames(path);
    }
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
}
