package io.partita.conformance.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The results of a run, arranged by target and area. */
public final class Matrix {
  private final List<Result> results;

  /** A matrix of these results, its targets in the order of their first result. */
  public Matrix(Collection<Result> results) {
    this.results = List.copyOf(results);
  }

  /**
   * How many expectations of a cell ended how.
   *
   * @param passed as DynamoDB does
   * @param differences otherwise, known or not
   * @param notRun not tried
   */
  public record Cell(int passed, int differences, int notRun) {
    /** All expectations of the cell. */
    public int total() {
      return passed + differences + notRun;
    }

    /** The cell in a word or two. */
    public String text() {
      if (total() == 0) {
        return "–";
      }
      if (notRun == total()) {
        return "not run";
      }
      return differences == 0 ? passed + " of " + total() : passed + " of " + total() + " ✗";
    }
  }

  /** All results, as they came. */
  public List<Result> results() {
    return results;
  }

  /** The targets, in the order asked for. */
  public Set<String> targets() {
    var names = new LinkedHashSet<String>();
    results.forEach(result -> names.add(result.target()));
    return names;
  }

  /** The areas, by name. */
  public Set<String> areas() {
    var names = new TreeSet<String>();
    results.forEach(result -> names.add(result.area()));
    return names;
  }

  /** Each expectation once, whatever the targets. */
  public List<Result> expectations() {
    var byId = new LinkedHashMap<String, Result>();
    results.forEach(result -> byId.putIfAbsent(result.id(), result));
    return List.copyOf(byId.values());
  }

  /** The cell of those results of a target that fit. */
  public Cell cell(String target, Predicate<Result> fits) {
    int passed = 0;
    int differences = 0;
    int notRun = 0;
    for (Result result : results) {
      if (result.target().equals(target) && fits.test(result)) {
        passed += result.outcome().isPass() ? 1 : 0;
        differences += result.outcome().isDifference() ? 1 : 0;
        notRun += result.outcome() == Outcome.NOT_RUN ? 1 : 0;
      }
    }
    return new Cell(passed, differences, notRun);
  }

  /** A target's differences by their reason, the most frequent reason first. */
  public Map<String, List<Result>> differences(String target) {
    var byReason = new LinkedHashMap<String, List<Result>>();
    for (Result result : results) {
      if (result.target().equals(target) && result.outcome().isDifference()) {
        byReason.computeIfAbsent(reason(result), ignored -> new ArrayList<>()).add(result);
      }
    }
    var sorted = new LinkedHashMap<String, List<Result>>();
    byReason.entrySet().stream()
        .sorted((a, b) -> Integer.compare(b.getValue().size(), a.getValue().size()))
        .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
    return sorted;
  }

  /** A target's results that ended in one way. */
  public List<Result> with(String target, Outcome outcome) {
    return results.stream()
        .filter(result -> result.target().equals(target) && result.outcome() == outcome)
        .toList();
  }

  private static String reason(Result result) {
    return result.reason().isEmpty() ? "not explained yet" : result.reason();
  }
}
