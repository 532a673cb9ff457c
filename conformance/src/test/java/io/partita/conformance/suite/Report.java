package io.partita.conformance.suite;

import io.partita.conformance.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What was found, by area and by target, as Markdown and as JSON. */
final class Report {
  /** How an expectation ended. */
  enum Outcome {
    /** As DynamoDB does. */
    PASSED,
    /** Otherwise than DynamoDB. */
    FAILED,
    /** Otherwise than DynamoDB, as known. */
    KNOWN_DIFFERENCE,
    /** As DynamoDB does, though listed as a difference. */
    NO_LONGER_DIFFERENT
  }

  /**
   * One result.
   *
   * @param text the failure, or the reason of a known difference; empty for a pass
   */
  record Result(String target, Expectation expectation, Outcome outcome, String text) {
    String area() {
      String id = expectation.id();
      return id.substring(0, id.indexOf('/'));
    }
  }

  private final List<Result> results = new ArrayList<>();

  void add(Result result) {
    results.add(result);
  }

  /** Writes both files. */
  void write(Path directory) throws IOException {
    if (results.isEmpty()) {
      return;
    }
    Files.createDirectories(directory);
    Files.writeString(directory.resolve("conformance-report.md"), markdown());
    Files.writeString(directory.resolve("conformance-report.json"), json());
  }

  private Map<String, List<Result>> byTarget() {
    return results.stream()
        .collect(Collectors.groupingBy(Result::target, TreeMap::new, Collectors.toList()));
  }

  private String markdown() {
    var out = new StringBuilder("# Conformance\n");
    byTarget().forEach((target, list) -> section(out, target, list));
    return out.toString();
  }

  private static void section(StringBuilder out, String target, List<Result> list) {
    out.append("\n## ").append(target).append("\n\n");
    out.append("| area | passed | failed | known differences | only inferred |\n");
    out.append("|---|---:|---:|---:|---:|\n");
    Map<String, List<Result>> areas =
        list.stream()
            .collect(Collectors.groupingBy(Result::area, TreeMap::new, Collectors.toList()));
    areas.forEach((area, members) -> row(out, area, members));
    row(out, "**all**", list);
    long inferred = inferred(list);
    out.append(
        "\n%.1f %% of the expectations are only inferred.%n"
            .formatted(100.0 * inferred / list.size()));
    listing(out, "Failed", list, Outcome.FAILED);
    listing(out, "Known differences", list, Outcome.KNOWN_DIFFERENCE);
    listing(out, "Listed as differences, but as DynamoDB does", list, Outcome.NO_LONGER_DIFFERENT);
  }

  private static void row(StringBuilder out, String name, List<Result> list) {
    out.append(
        "| %s | %d | %d | %d | %d |%n"
            .formatted(
                name,
                count(list, Outcome.PASSED) + count(list, Outcome.NO_LONGER_DIFFERENT),
                count(list, Outcome.FAILED),
                count(list, Outcome.KNOWN_DIFFERENCE),
                inferred(list)));
  }

  private static long count(List<Result> list, Outcome outcome) {
    return list.stream().filter(r -> r.outcome() == outcome).count();
  }

  private static long inferred(List<Result> list) {
    return list.stream().filter(r -> r.expectation().source() == Source.INFERRED).count();
  }

  private static void listing(StringBuilder out, String title, List<Result> list, Outcome outcome) {
    List<Result> chosen = list.stream().filter(r -> r.outcome() == outcome).toList();
    if (chosen.isEmpty()) {
      return;
    }
    out.append("\n### ").append(title).append("\n\n");
    for (Result result : chosen) {
      Expectation expectation = result.expectation();
      out.append(
          "- `%s` (%s: %s)"
              .formatted(expectation.id(), expectation.source(), expectation.detail()));
      if (!result.text().isEmpty()) {
        out.append(": ").append(result.text().replace("\n", " "));
      }
      out.append('\n');
    }
  }

  private String json() {
    return results.stream().map(Report::line).collect(Collectors.joining(",\n", "[\n", "\n]\n"));
  }

  private static String line(Result result) {
    Expectation expectation = result.expectation();
    return "{\"target\":%s,\"id\":%s,\"source\":%s,\"detail\":%s,\"outcome\":%s,\"text\":%s}"
        .formatted(
            Json.quote(result.target()),
            Json.quote(expectation.id()),
            Json.quote(expectation.source().name()),
            Json.quote(expectation.detail()),
            Json.quote(result.outcome().name()),
            Json.quote(result.text()));
  }
}
