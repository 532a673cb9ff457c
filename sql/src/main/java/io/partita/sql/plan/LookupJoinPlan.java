package io.partita.sql.plan;

import java.util.List;

/**
 * A join that looks the rows of its right side up, for many rows of its left side at a time.
 *
 * @param right how its rows are read; values may be {@link Value.Outer}
 * @param checks further equalities that make a pair of rows match
 * @param kind what becomes of left rows
 * @param leftColumns how many columns the left side has
 */
public record LookupJoinPlan(ReadPlan right, List<Predicate> checks, Kind kind, int leftColumns) {
  public LookupJoinPlan {
    checks = List.copyOf(checks);
  }

  /** What becomes of left rows. */
  public enum Kind {
    /** Each pair is a row. */
    INNER,
    /** So it is, and left rows without a match are rows, too. */
    LEFT,
    /** Left rows with a match. */
    SEMI,
    /** Left rows without one. */
    ANTI
  }
}
