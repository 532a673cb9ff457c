package io.partita.bench.compare;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The results, as text for people and as a tree for JSON. */
public final class Report {
  /** The kernel's own threads take less than this. */
  private static final double DISTURBED_SHARE = 0.1;

  private final Map<String, Object> machine;
  private final Map<String, String> contestants;
  private final List<RowResult> results = new ArrayList<>();
  private final PrintStream out;

  /**
   * A report, of which the head is printed.
   *
   * @param machine what is measured on
   * @param contestants version and promise of each server, by its name
   */
  public Report(Map<String, Object> machine, Map<String, String> contestants, PrintStream out) {
    this.machine = machine;
    this.contestants = contestants;
    this.out = out;
    machine.forEach((name, value) -> out.printf("%-10s %s%n", name, value));
    contestants.forEach((name, value) -> out.printf("%-22s %s%n", name, value));
  }

  /** Takes in and prints a row. */
  public void add(RowResult result) {
    results.add(result);
    printRow(out, result);
  }

  /** Prints how many targets are met. */
  public void end() {
    long met =
        results.stream().flatMap(row -> row.verdicts().stream()).filter(Verdict::met).count();
    long all = results.stream().mapToLong(row -> row.verdicts().size()).sum();
    out.printf("%n%d of %d targets met%n", met, all);
  }

  private static void printRow(PrintStream out, RowResult result) {
    out.printf("%n%s (%s)%n", result.row().title(), result.remark());
    if (!result.samples().isEmpty()) {
      out.printf(
          "  %-24s %11s %9s %9s %9s %9s %7s%n",
          "", "requests/s", "CPU us", "p50 us", "p99 us", "p99.9 us", "x echo");
    }
    result.samples().forEach((name, samples) -> printSamples(out, result, name, samples));
    printDisturbance(out, result);
    result.figures().forEach((name, value) -> out.printf("  %-44s %,12.2f%n", name, value));
    result.notes().forEach(note -> out.printf("  %s%n", note));
    for (Verdict verdict : result.verdicts()) {
      out.printf(
          Locale.ROOT,
          "  %-44s %8.2f  target %s %.2f: %s%n",
          verdict.text(),
          verdict.value(),
          verdict.atLeast() ? ">=" : "<=",
          verdict.target(),
          verdict.met() ? "met" : "MISSED");
    }
  }

  private static void printDisturbance(PrintStream out, RowResult result) {
    double most =
        result.samples().values().stream()
            .flatMap(List::stream)
            .mapToDouble(Sample::othersShare)
            .max()
            .orElse(0);
    if (most > DISTURBED_SHARE) {
      out.printf(
          Locale.ROOT,
          "  not quiet: other processes took up to %.0f%% of a core in a turn%n",
          100 * most);
    }
  }

  private static void printSamples(
      PrintStream out, RowResult result, String name, List<Sample> samples) {
    String toEcho =
        result.has("echo")
            ? String.format(
                Locale.ROOT,
                "%.2f",
                Medians.ofRatios(samples, result.of("echo"), Sample::perSecond))
            : "";
    boolean keptUp = samples.stream().allMatch(Sample::keptUp);
    out.printf(
        Locale.ROOT,
        "  %-24s %,11.0f %9.1f %9.0f %9.0f %9.0f %7s%s%n",
        name,
        Medians.of(samples, Sample::perSecond),
        Medians.of(samples, Sample::cpuMicros),
        Medians.of(samples, Sample::p50Micros),
        Medians.of(samples, Sample::p99Micros),
        Medians.of(samples, Sample::p999Micros),
        toEcho,
        keptUp ? "" : "  did not keep up");
  }

  /** Everything, with each round's figures. */
  public Map<String, Object> tree() {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("machine", machine);
    tree.put("contestants", contestants);
    tree.put("rows", results.stream().map(Report::rowTree).toList());
    return tree;
  }

  private static Map<String, Object> rowTree(RowResult result) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("row", result.row().option());
    tree.put("title", result.row().title());
    tree.put("remark", result.remark());
    var samples = new LinkedHashMap<String, Object>();
    result.samples().forEach((name, all) -> samples.put(name, samplesTree(all)));
    tree.put("samples", samples);
    tree.put("figures", result.figures());
    tree.put("notes", result.notes());
    tree.put("verdicts", result.verdicts().stream().map(Report::verdictTree).toList());
    return tree;
  }

  private static List<Object> samplesTree(List<Sample> samples) {
    var list = new ArrayList<Object>();
    for (Sample sample : samples) {
      var tree = new LinkedHashMap<String, Object>();
      tree.put("perSecond", sample.perSecond());
      tree.put("cpuMicros", sample.cpuMicros());
      tree.put("p50Micros", sample.p50Micros());
      tree.put("p99Micros", sample.p99Micros());
      tree.put("p999Micros", sample.p999Micros());
      tree.put("keptUp", sample.keptUp());
      tree.put("othersShare", sample.othersShare());
      list.add(tree);
    }
    return list;
  }

  private static Map<String, Object> verdictTree(Verdict verdict) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("text", verdict.text());
    tree.put("value", verdict.value());
    tree.put(verdict.atLeast() ? "atLeast" : "atMost", verdict.target());
    tree.put("met", verdict.met());
    return tree;
  }
}
