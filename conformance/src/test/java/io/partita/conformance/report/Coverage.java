package io.partita.conformance.report;

import io.partita.conformance.model.Violations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How much of what AWS writes down a run held its targets to.
 *
 * @param constraints constraints of AWS' model that were broken by themselves
 * @param constraintsOfModel all that the model has on the inputs of its operations
 * @param limits documented limits whose expectations were all in the run
 * @param limitsLeft those that nothing holds, of what is there: the limit and why
 * @param limitsLater limits of features that are not there yet
 */
public record Coverage(
    int constraints,
    int constraintsOfModel,
    int limits,
    List<String> limitsLeft,
    List<String> limitsLater) {
  private static final String MODEL_AREA = "model-constraints";
  private static final Path LIMITS = Path.of("conformance/documented-limits.txt");

  /**
   * A documented limit: what holds it, or, after a dash, why nothing does, or, after "later:", of
   * what it is a limit that is not there yet.
   */
  public record Limit(String what, String heldBy) {
    private static final String LATER = "later:";

    /** Whether expectations hold it. */
    public boolean isHeld() {
      return !heldBy.startsWith("-") && !isLater();
    }

    /** Whether there is nothing yet that it could limit. */
    public boolean isLater() {
      return heldBy.startsWith(LATER);
    }

    /** The expectations that hold it. */
    public List<String> expectations() {
      return isHeld() ? List.of(heldBy.split(",\\s*")) : List.of();
    }
  }

  public Coverage {
    limitsLeft = List.copyOf(limitsLeft);
    limitsLater = List.copyOf(limitsLater);
  }

  /** How many limits are documented of what is there. */
  public int limitsDocumented() {
    return limits + limitsLeft.size();
  }

  /** What a run covered. */
  public static Coverage of(Matrix matrix) {
    Set<String> ids = new HashSet<>();
    int constraints = 0;
    for (Result expectation : matrix.expectations()) {
      ids.add(expectation.id());
      constraints += expectation.area().equals(MODEL_AREA) ? 1 : 0;
    }
    int limits = 0;
    var left = new ArrayList<String>();
    var later = new ArrayList<String>();
    for (Limit limit : documented()) {
      if (limit.isLater()) {
        later.add(limit.what());
      } else if (limit.isHeld() && ids.containsAll(limit.expectations())) {
        limits++;
      } else {
        left.add(
            limit.what()
                + (limit.isHeld()
                    ? " (not in this run)"
                    : " (" + limit.heldBy().substring(1) + ")"));
      }
    }
    return new Coverage(constraints, new Violations().constraints(), limits, left, later);
  }

  /** The documented limits as they are listed. */
  public static List<Limit> documented() {
    Path file = Path.of(System.getProperty("partita.root", "..")).resolve(LIMITS);
    try (var lines = Files.lines(file)) {
      return lines
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split("\\s{2,}", 2))
          .map(parts -> new Limit(parts[0], parts[1]))
          .toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
