package io.partita.conformance.report;

import io.partita.conformance.report.Matrix.Cell;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The matrix as one page of HTML that needs nothing else. */
public final class HtmlReport {
  private static final String HEAD =
      """
      <!doctype html><html lang="en"><meta charset="utf-8"><title>Conformance</title>
      <style>
      :root{color-scheme:light dark}
      body{font:15px/1.5 system-ui,sans-serif;max-width:75rem;margin:2rem auto;padding:0 1rem}
      table{border-collapse:collapse}th,td{padding:.25rem .75rem;border-bottom:1px solid #8884}
      td+td,th+th{text-align:right}
      .pass{background:#2e9e4a33}.some{background:#d9a40033}.none{opacity:.6}
      summary{cursor:pointer}li{margin:.3rem 0}code{overflow-wrap:anywhere}.new{color:#d33}
      </style><h1>Conformance</h1>
      """;

  private final Matrix matrix;
  private final StringBuilder out = new StringBuilder(HEAD);

  private HtmlReport(Matrix matrix) {
    this.matrix = matrix;
  }

  /** The page. */
  public static String page(Matrix matrix) {
    var report = new HtmlReport(matrix);
    report.areas();
    matrix.targets().forEach(report::differences);
    return report.out.append("</html>\n").toString();
  }

  private void areas() {
    out.append("<table><tr><th>area");
    matrix.targets().forEach(target -> out.append("<th>").append(escaped(target)));
    for (String area : matrix.areas()) {
      row(area, result -> result.area().equals(area));
    }
    row("all", result -> true);
    for (Result.Kind kind : Result.Kind.values()) {
      row("all: " + kind.name().toLowerCase(java.util.Locale.ROOT), r -> r.kind() == kind);
    }
    out.append("</table>\n");
    List<Result> all = matrix.expectations();
    long inferred = all.stream().filter(Result::isInferred).count();
    out.append("<p>")
        .append(inferred)
        .append(" of ")
        .append(all.size())
        .append(" expectations are only inferred: nobody has shown them on DynamoDB.</p>\n");
    Coverage coverage = Coverage.of(matrix);
    out.append("<p>Covered: ")
        .append(coverage.constraints())
        .append(" of ")
        .append(coverage.constraintsOfModel())
        .append(" constraints of AWS' model, ")
        .append(coverage.limits())
        .append(" of ")
        .append(coverage.limitsDocumented())
        .append(" documented limits. Left: ")
        .append(escaped(String.join("; ", coverage.limitsLeft())))
        .append(". Not counted, because what they limit is not there yet: ")
        .append(escaped(String.join("; ", coverage.limitsLater())))
        .append(".</p>\n");
  }

  private void row(String name, Predicate<Result> fits) {
    out.append("<tr><td>").append(escaped(name));
    for (String target : matrix.targets()) {
      Cell cell = matrix.cell(target, fits);
      String look =
          cell.total() == cell.notRun() ? "none" : cell.differences() == 0 ? "pass" : "some";
      out.append("<td class=").append(look).append('>').append(cell.text());
    }
    out.append('\n');
  }

  private void differences(String target) {
    Map<String, List<Result>> differences = matrix.differences(target);
    out.append("<h2>").append(escaped(target)).append("</h2>\n");
    if (differences.isEmpty()) {
      out.append("<p>No difference was seen.</p>\n");
    }
    differences.forEach((reason, results) -> {
      out.append("<details><summary>")
          .append(escaped(reason))
          .append(" (")
          .append(results.size())
          .append(")</summary><ul>\n");
      results.forEach(this::difference);
      out.append("</ul></details>\n");
    });
  }

  private void difference(Result result) {
    out.append("<li><code>").append(escaped(result.id())).append("</code>");
    if (result.outcome() == Outcome.FAILED) {
      out.append(" <b class=new>unexpected</b>");
    }
    out.append("<br>Known from ")
        .append(escaped(result.source().toLowerCase(java.util.Locale.ROOT)))
        .append(": ")
        .append(escaped(result.detail()))
        .append("<br>Seen: ")
        .append(escaped(result.answered()))
        .append('\n');
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
