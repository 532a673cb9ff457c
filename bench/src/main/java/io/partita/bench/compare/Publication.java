package io.partita.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The tables of newest figures in a document. Lines of a table begin with the name of their row, so
 * that a run replaces those of the rows that it measured and leaves the others; figures of another
 * machine go.
 *
 * <pre>
 *   &lt;!-- NAME --&gt; text or table &lt;!-- /NAME --&gt;
 * </pre>
 */
public final class Publication {
  private static final List<String> MACHINE = List.of("processor", "cores", "memory", "data on");
  private static final String FIGURES_HEAD = "| row | figure | value | target | | measured |";
  private static final String SERVERS_HEAD =
      "| row | server | requests/s | CPU us | p50 us | p99 us | p99.9 us | measured |";

  private final Path file;
  private final String measured;
  private final String machine;

  /**
   * Prepares to write into a document.
   *
   * @param machine as {@link Machine} describes it
   * @param size of the run, in a word
   */
  public Publication(Path file, Map<String, Object> machine, String size) {
    this.file = file;
    this.measured = "%s, %s, %s".formatted(machine.get("date"), machine.get("revision"), size);
    this.machine =
        MACHINE.stream()
                .map(name -> name + ": " + machine.get(name))
                .collect(Collectors.joining(", "))
            + ", "
            + machine.get("java");
  }

  /** Puts results into the document. */
  public void add(Collection<RowResult> results) throws IOException {
    String text = Files.readString(file);
    boolean sameMachine = section(text, "machine").strip().equals(machine);
    text = replaced(text, "machine", machine);
    var figures = new ArrayList<String>();
    var servers = new ArrayList<String>();
    results.forEach(result -> figures.addAll(figureLines(result)));
    results.forEach(result -> servers.addAll(serverLines(result)));
    Set<String> rows = results.stream().map(one -> one.row().option()).collect(Collectors.toSet());
    text = merged(text, "figures", FIGURES_HEAD, sameMachine, rows, figures);
    text = merged(text, "servers", SERVERS_HEAD, sameMachine, rows, servers);
    Files.writeString(file, text);
  }

  private List<String> figureLines(RowResult result) {
    var lines = new ArrayList<String>();
    String row = result.row().option();
    for (Verdict verdict : result.verdicts()) {
      lines.add(
          "| %s | %s | %s | %s %s | %s | %s |"
              .formatted(
                  row,
                  verdict.text(),
                  number(verdict.value()),
                  verdict.atLeast() ? "≥" : "≤",
                  number(verdict.target()),
                  verdict.met() ? "met" : "**missed**",
                  measured));
    }
    result
        .figures()
        .forEach((name, value) ->
            lines.add("| %s | %s | %s | | | %s |".formatted(row, name, number(value), measured)));
    return lines;
  }

  private List<String> serverLines(RowResult result) {
    var lines = new ArrayList<String>();
    result
        .samples()
        .forEach((name, samples) ->
            lines.add(
                "| %s | %s | %s | %s | %s | %s | %s | %s |"
                    .formatted(
                        result.row().option(),
                        name,
                        number(Medians.of(samples, Sample::perSecond)),
                        number(Medians.of(samples, Sample::cpuMicros)),
                        number(Medians.of(samples, Sample::p50Micros)),
                        number(Medians.of(samples, Sample::p99Micros)),
                        number(Medians.of(samples, Sample::p999Micros)),
                        measured)));
    return lines;
  }

  /** Three digits are more than a figure is good for. */
  private static String number(double value) {
    if (Double.isNaN(value)) {
      return "none";
    }
    return String.format(Locale.ROOT, Math.abs(value) < 100 ? "%.2f" : "%,.0f", value);
  }

  /** The lines of all rows in the order of the rows, those of this run instead of older ones. */
  private static String merged(
      String text,
      String name,
      String head,
      boolean keepsOld,
      Set<String> measuredRows,
      List<String> lines) {
    var all = new ArrayList<>(lines);
    if (keepsOld) {
      section(text, name)
          .lines()
          .filter(line -> line.startsWith("| ") && !measuredRows.contains(rowOf(line)))
          .forEach(all::add);
    }
    var table = new ArrayList<>(List.of(head, "|---".repeat(columns(head)) + "|"));
    for (Row row : Row.values()) {
      all.stream().filter(line -> rowOf(line).equals(row.option())).forEach(table::add);
    }
    return replaced(text, name, String.join("\n", table));
  }

  private static int columns(String head) {
    return (int) head.chars().filter(character -> character == '|').count() - 1;
  }

  private static String rowOf(String line) {
    return line.substring(2, line.indexOf(" |", 2));
  }

  private static String section(String text, String name) {
    return text.substring(begin(text, name), end(text, name));
  }

  private static String replaced(String text, String name, String content) {
    return text.substring(0, begin(text, name))
        + "\n"
        + content
        + "\n"
        + text.substring(end(text, name));
  }

  private static int begin(String text, String name) {
    String mark = "<!-- " + name + " -->";
    return require(text.indexOf(mark), mark) + mark.length();
  }

  private static int end(String text, String name) {
    String mark = "<!-- /" + name + " -->";
    return require(text.indexOf(mark), mark);
  }

  private static int require(int index, String mark) {
    if (index < 0) {
      throw new IllegalArgumentException("The document has no " + mark);
    }
    return index;
  }
}
