package io.partita.conformance;

import static io.partita.conformance.suite.Source.MODEL;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.partita.conformance.model.Violation;
import io.partita.conformance.model.Violations;
import io.partita.conformance.suite.ConformanceSuite;
import io.partita.conformance.suite.Expectations;
import io.partita.conformance.suite.Scene;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Each constraint of AWS' model on the input of an operation that docs/compatibility.md says we
 * have, broken by itself. The words are those that DynamoDB has for the family of the constraint.
 */
final class ModelConstraintsTest extends ConformanceSuite {
  private static final Set<String> IN_OTHER_WORDS =
      Set.of(
          "TableArn",
          "ResourceArnString",
          "BackupArn",
          "ExportArn",
          "ImportArn",
          "BatchGetRequestMap",
          "BatchWriteItemRequestMap",
          "KeyList",
          "Tag",
          "TagKeyString",
          "TagValueString");
  private static final Set<String> NAMES = Set.of("tableName", "resourceArn");
  private static final String ENUM = "Member must satisfy enum value set: [";

  @Override
  protected void write(Expectations expect) {
    for (Violation violation : new Violations().of(operations())) {
      expect
          .from(MODEL, violation.shape() + ": " + violation.constraint())
          .holds(
              violation.operation() + " " + violation.path() + " " + violation.constraint(),
              scene -> check(scene, violation));
    }
  }

  /** The rows whose state is yes. */
  private static Set<String> operations() {
    Path page = Path.of(System.getProperty("partita.root", ".."), "docs/compatibility.md");
    try (var lines = Files.lines(page)) {
      return lines
          .map(line -> line.split("\\|", -1))
          .filter(cells -> cells.length > 3 && cells[2].strip().equals("yes"))
          .map(cells -> cells[1].strip())
          .collect(Collectors.toSet());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static void check(Scene scene, Violation violation) {
    String text = scene.refuse(violation.operation(), violation.request());
    if (!isToldElsewhere(violation)) {
      String opening = text.replaceFirst("^\\d+ validation errors? detected: ", "");
      List<String> told = List.of(opening.split("; (?=Value )"));
      String at = " at '" + violation.path() + "' failed to satisfy constraint: ";
      assertTrue(told.stream().allMatch(one -> one.contains(at)), text);
      assertTrue(told.stream().anyMatch(one -> isText(one, violation, at)), text);
    }
  }

  private static boolean isText(String told, Violation violation, String at) {
    int end = told.indexOf(at);
    String shown = told.substring("Value ".length(), end);
    return (violation.shown().isEmpty() || violation.shown().equals(shown))
        && sorted(violation.text()).equals(sorted(told.substring(end + at.length())));
  }

  /**
   * Names that may be ARNs, ARNs, and tags are not looked at by the model's rules alone; with which
   * texts they are refused is pinned in other areas.
   */
  private static boolean isToldElsewhere(Violation violation) {
    return IN_OTHER_WORDS.contains(violation.shape())
        || (violation.operation().equals("Query") && violation.path().equals("limit"))
        || (violation.constraint().equals("required") && NAMES.contains(violation.path()));
  }

  /** The values of an enumeration come in the order of a hash table, which the model can't tell. */
  private static String sorted(String text) {
    if (!text.startsWith(ENUM)) {
      return text;
    }
    String values = text.substring(ENUM.length(), text.length() - 1);
    return ENUM + new TreeSet<>(Arrays.asList(values.split(", ")));
  }
}
