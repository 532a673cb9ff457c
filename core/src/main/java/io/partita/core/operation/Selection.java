package io.partita.core.operation;

import io.partita.core.error.ApiException;
import io.partita.core.expression.Condition;
import io.partita.core.expression.Projection;
import io.partita.core.table.IndexSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What Query and Scan return of the records that they read.
 *
 * @param countOnly whether only the count is returned
 * @param projection null for everything that the source holds
 * @param fetchesItems whether items are read from the table because a local index lacks attributes
 */
record Selection(boolean countOnly, @Nullable Projection projection, boolean fetchesItems) {

  /**
   * Refuses combinations that make no sense whatever the table is.
   *
   * @param projectionParameter the parameter that says which attributes are wanted; null for none
   */
  static void requireConsistent(
      @Nullable Select select, @Nullable String projectionParameter, @Nullable String indexName) {
    if (select == Select.ALL_PROJECTED_ATTRIBUTES && indexName == null) {
      throw ApiException.validation(
          "One or more parameter values were invalid: ALL_PROJECTED_ATTRIBUTES can be used only when"
              + " Querying using an IndexName");
    }
    if (projectionParameter == null) {
      if (select == Select.SPECIFIC_ATTRIBUTES) {
        throw ApiException.validation(
            "Must specify the AttributesToGet or ProjectionExpression when choosing to get"
                + " SPECIFIC_ATTRIBUTES");
      }
      return;
    }
    if (select != null && select != Select.SPECIFIC_ATTRIBUTES) {
      throw ApiException.validation(
          ("Cannot specify the " + projectionParameter + " when choosing to get ")
              + (select == Select.COUNT ? "only the Count" : select.name()));
    }
  }

  /** The parameter of a request that says which attributes are wanted; null for none. */
  static @Nullable String projectionParameter(
      @Nullable String projectionExpression, LegacyFilter legacy) {
    if (projectionExpression != null) {
      return "ProjectionExpression";
    }
    return legacy.attributesToGet() == null ? null : "AttributesToGet";
  }

  /** The selection on a table or index; fails if a global index can't answer it. */
  static Selection of(
      ReadTarget target,
      @Nullable Select select,
      @Nullable Projection projection,
      @Nullable Condition filter) {
    boolean all = select == Select.ALL_ATTRIBUTES && !target.holdsAllAttributes();
    List<String> missing = new ArrayList<>();
    addMissing(target, projection == null ? Set.of() : projection.topLevelNames(), missing);
    if (target.isGlobalIndex()) {
      requireProjected(target, all, missing);
      return new Selection(select == Select.COUNT, projection, false);
    }
    addMissing(target, filter == null ? Set.of() : filter.topLevelNames(), missing);
    return new Selection(select == Select.COUNT, projection, all || !missing.isEmpty());
  }

  private static void addMissing(ReadTarget target, Set<String> names, List<String> into) {
    for (String name : names) {
      if (!target.holds(name)) {
        into.add(name);
      }
    }
  }

  private static void requireProjected(ReadTarget target, boolean all, List<String> missing) {
    IndexSchema index = target.index();
    String name = index == null ? "" : index.name();
    if (all) {
      throw ApiException.validation(
          "One or more parameter values were invalid: Select type ALL_ATTRIBUTES is not supported"
              + " for global secondary index "
              + name
              + " because its projection type is not ALL");
    }
    if (!missing.isEmpty()) {
      throw ApiException.validation(
          "One or more parameter values were invalid: Global secondary index "
              + name
              + " does not project "
              + missing);
    }
  }
}
