package io.partita.conformance.report;

import io.partita.conformance.report.Matrix.Cell;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The matrix as Markdown: tables for all targets, then every difference of each. */
public final class MarkdownReport {
  private static final int EXAMPLES = 3;
  private static final int LONGEST_ANSWER = 300;

  private final Matrix matrix;
  private final StringBuilder out = new StringBuilder();

  private MarkdownReport(Matrix matrix) {
    this.matrix = matrix;
  }

  /** The whole report. */
  public static String whole(Matrix matrix) {
    var report = new MarkdownReport(matrix);
    report.out.append("# Conformance\n\n");
    report.tables();
    matrix.targets().forEach(report::differences);
    return report.out.toString();
  }

  /** The tables, and of each family of differences how large it is, with examples. */
  public static String summary(Matrix matrix) {
    var report = new MarkdownReport(matrix);
    report.tables();
    matrix.targets().forEach(report::families);
    return report.out.toString();
  }

  private void tables() {
    out.append("## Areas\n\n");
    header("area");
    for (String area : matrix.areas()) {
      row(area, result -> result.area().equals(area));
    }
    row("**all**", result -> true);
    out.append("\n`✗`: differs somewhere. `not run`: the target could not be started.\n");
    out.append("\n## Exact texts and the order of checks\n\n");
    header("what");
    row("exact texts of errors", result -> result.kind() == Result.Kind.TEXT);
    row(
        "several violations at once, order of checks",
        result -> result.kind() == Result.Kind.ORDER);
    row("behaviour", result -> result.kind() == Result.Kind.BEHAVIOUR);
    sources();
    coverage();
  }

  private void coverage() {
    Coverage coverage = Coverage.of(matrix);
    out.append(
            "\n## How much of what AWS writes down\n\n| what | covered | of all |\n|---|---:|---:|\n")
        .append("| constraints of the model, all operations | ")
        .append(coverage.constraints())
        .append(" | ")
        .append(coverage.constraintsOfModel())
        .append(" |\n| documented limits | ")
        .append(coverage.limits())
        .append(" | ")
        .append(coverage.limitsDocumented())
        .append(" |\n\nLimits that nothing holds: ")
        .append(String.join("; ", coverage.limitsLeft()))
        .append(".\n\nNot counted, because what they limit is not there yet: ")
        .append(String.join("; ", coverage.limitsLater()))
        .append(".\n");
  }

  private void header(String first) {
    out.append("| ").append(first).append(" |");
    matrix.targets().forEach(target -> out.append(' ').append(target).append(" |"));
    out.append("\n|---|").append("---:|".repeat(matrix.targets().size())).append('\n');
  }

  private void row(String name, Predicate<Result> fits) {
    out.append("| ").append(name).append(" |");
    for (String target : matrix.targets()) {
      Cell cell = matrix.cell(target, fits);
      out.append(' ').append(cell.text()).append(" |");
    }
    out.append('\n');
  }

  private void sources() {
    List<Result> all = matrix.expectations();
    Map<String, Long> counts =
        all.stream()
            .collect(Collectors.groupingBy(Result::source, TreeMap::new, Collectors.counting()));
    out.append(
        "\n## Where we know it from\n\n| source | expectations | share |\n|---|---:|---:|\n");
    counts.forEach((source, count) ->
        out.append(
            String.format(
                Locale.ROOT,
                "| %s | %d | %.1f %% |%n",
                source.toLowerCase(Locale.ROOT),
                count,
                100.0 * count / all.size())));
  }

  private void families(String target) {
    Map<String, List<Result>> differences = matrix.differences(target);
    if (differences.isEmpty()) {
      return;
    }
    out.append("\n## How ").append(target).append(" differs\n\n");
    out.append("| why | how often | for example |\n|---|---:|---|\n");
    differences.forEach((reason, results) ->
        out.append("| ")
            .append(cellText(reason))
            .append(" | ")
            .append(results.size())
            .append(" | ")
            .append(
                results.stream()
                    .limit(EXAMPLES)
                    .map(result -> code(result.id()))
                    .collect(Collectors.joining(", ")))
            .append(" |\n"));
  }

  private void differences(String target) {
    out.append("\n## ").append(target).append('\n');
    Map<String, List<Result>> differences = matrix.differences(target);
    if (differences.isEmpty()) {
      out.append("\nNo difference was seen.\n");
    }
    differences.forEach((reason, results) -> {
      out.append("\n### ").append(reason).append(" (").append(results.size()).append(")\n\n");
      results.forEach(this::difference);
    });
    stale(target);
  }

  private void difference(Result result) {
    out.append("- ")
        .append(code(result.id()))
        .append(result.outcome() == Outcome.FAILED ? " **unexpected**" : "")
        .append("; known from ")
        .append(result.source().toLowerCase(Locale.ROOT))
        .append(": ")
        .append(result.detail())
        .append(". Seen: ")
        .append(shortened(result.answered()))
        .append('\n');
  }

  private void stale(String target) {
    List<Result> stale = matrix.with(target, Outcome.NO_LONGER_DIFFERENT);
    if (stale.isEmpty()) {
      return;
    }
    out.append("\n### Listed as differences, but as DynamoDB does\n\n");
    stale.forEach(result -> out.append("- ").append(code(result.id())).append('\n'));
  }

  private static String code(String text) {
    return "`" + cellText(text).replace("`", "'") + "`";
  }

  private static String cellText(String text) {
    return text.replace("|", "\\|").replace('\n', ' ');
  }

  private static String shortened(String text) {
    String line = text.replace('\n', ' ');
    return line.length() <= LONGEST_ANSWER ? line : line.substring(0, LONGEST_ANSWER) + "…";
  }
}
