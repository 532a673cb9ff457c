package io.partita.sql.plan;

import io.partita.sql.catalog.Column;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelOptRuleCall;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelCollation;
import org.apache.calcite.rel.RelCollations;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.logical.LogicalAggregate;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.logical.LogicalSort;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.util.ImmutableBitSet;
import org.apache.calcite.util.ImmutableIntList;
import org.jspecify.annotations.Nullable;

/** The rules that move parts of a query into the reads of its relations. */
public final class PushDownRules {
  /** More comparisons than these are checked here instead (a filter's text has 4 KB at most). */
  private static final int MAXIMUM_COMPARISONS = 200;

  private PushDownRules() {}

  /** All of them. */
  public static List<RelOptRule> all() {
    return List.of(
        new PushFilter(),
        new PushProject(),
        new PushSort(),
        new PushCount(),
        new PlanRead(),
        new LookupJoinRule());
  }

  /** Conditions that a table can check, or find rows by. */
  private static final class PushFilter extends PushDownRule {
    PushFilter() {
      super("PushFilter", above(LogicalFilter.class));
    }

    @Override
    public void onMatch(RelOptRuleCall call) {
      LogicalFilter filter = call.rel(0);
      TableScanRel scan = call.rel(1);
      if (!scan.spec().isOpen()) {
        return;
      }
      PredicateTranslator translator = new PredicateTranslator(scan.spec().shownColumns());
      RexNode whole =
          RexUtil.expandSearch(scan.getCluster().getRexBuilder(), null, filter.getCondition());
      List<Predicate> pushed = new ArrayList<>();
      List<RexNode> rest = new ArrayList<>();
      for (RexNode condition : RelOptUtil.conjunctions(whole)) {
        PredicateTranslator.Translated translated = translator.translate(condition);
        if (translated == null || !isPushable(translated.predicate())) {
          rest.add(condition);
          continue;
        }
        pushed.add(translated.predicate());
        if (!translated.exact()) {
          rest.add(condition);
        }
      }
      ScanSpec next = scan.spec().withPredicates(pushed);
      if (next.predicates().size() == scan.spec().predicates().size()
          && rest.size() == RelOptUtil.conjunctions(whole).size()) {
        return;
      }
      call.transformTo(call.builder().push(scan.with(next)).filter(rest).build());
    }

    /** Lists of keys may be long. */
    private static boolean isPushable(Predicate predicate) {
      return predicate instanceof Predicate.In || predicate.size() <= MAXIMUM_COMPARISONS;
    }
  }

  /** Columns that nobody looks at are not read. */
  private static final class PushProject extends PushDownRule {
    PushProject() {
      super("PushProject", above(LogicalProject.class));
    }

    @Override
    public void onMatch(RelOptRuleCall call) {
      LogicalProject project = call.rel(0);
      TableScanRel scan = call.rel(1);
      if (scan.spec().isCount()) {
        return;
      }
      ImmutableIntList wanted = plainColumns(project.getProjects());
      if (wanted != null) {
        TableScanRel narrow = scan.with(scan.spec().withColumns(mapped(scan.spec(), wanted)));
        call.transformTo(RelOptUtil.createCastRel(narrow, project.getRowType(), true));
        return;
      }
      ImmutableBitSet used = RelOptUtil.InputFinder.bits(project.getProjects(), null);
      if (used.isEmpty()) {
        used = ImmutableBitSet.of(0);
      }
      if (used.cardinality() == scan.spec().columns().size()) {
        return;
      }
      ImmutableIntList kept = ImmutableIntList.copyOf(used.asList());
      TableScanRel narrow = scan.with(scan.spec().withColumns(mapped(scan.spec(), kept)));
      List<RexNode> shifted = new ArrayList<>();
      RexShuttle shuttle =
          new RexShuttle() {
            @Override
            public RexNode visitInputRef(RexInputRef reference) {
              return new RexInputRef(kept.indexOf(reference.getIndex()), reference.getType());
            }
          };
      project.getProjects().forEach(expression -> shifted.add(expression.accept(shuttle)));
      call.transformTo(
          call.builder()
              .push(narrow)
              .project(shifted, project.getRowType().getFieldNames(), true)
              .build());
    }

    private static ImmutableIntList mapped(ScanSpec spec, ImmutableIntList columns) {
      List<Integer> mapped = new ArrayList<>();
      columns.forEach(column -> mapped.add(spec.columns().get(column)));
      return ImmutableIntList.copyOf(mapped);
    }

    /** The columns, if they are all that is asked for, and none twice. */
    private static @Nullable ImmutableIntList plainColumns(List<RexNode> expressions) {
      List<Integer> columns = new ArrayList<>();
      for (RexNode expression : expressions) {
        if (!(expression instanceof RexInputRef reference)
            || columns.contains(reference.getIndex())) {
          return null;
        }
        columns.add(reference.getIndex());
      }
      return columns.isEmpty() ? null : ImmutableIntList.copyOf(columns);
    }
  }

  /** An ordering that a sort key gives, and a limit. */
  private static final class PushSort extends PushDownRule {
    PushSort() {
      super("PushSort", above(LogicalSort.class));
    }

    @Override
    public void onMatch(RelOptRuleCall call) {
      LogicalSort sort = call.rel(0);
      TableScanRel scan = call.rel(1);
      ScanSpec spec = scan.spec();
      if (!spec.isOpen() || !spec.ordering().isEmpty()) {
        return;
      }
      List<ScanSpec.Order> ordering = new ArrayList<>();
      for (RelFieldCollation field : sort.getCollation().getFieldCollations()) {
        Column column = spec.shownColumns().get(field.getFieldIndex());
        ordering.add(new ScanSpec.Order(column.name(), field.getDirection().isDescending()));
      }
      ScanSpec next = spec.withOrdering(ordering);
      long limit = limit(sort);
      if (limit >= 0) {
        next = next.withLimit(limit);
      } else if (ordering.isEmpty()) {
        return;
      }
      if (AccessPaths.best(next) == null) {
        return;
      }
      RelNode read = scan.with(next);
      boolean isWhole = sort.offset == null && (sort.fetch == null || limit >= 0);
      call.transformTo(
          isWhole
              ? read
              : call.builder().push(read).sortLimit(sort.offset, sort.fetch, List.of()).build());
    }

    /** How many rows are needed from the beginning; -1 for all, or if that is not known yet. */
    private static long limit(LogicalSort sort) {
      if (!(sort.fetch instanceof RexLiteral fetch)) {
        return -1;
      }
      if (sort.offset != null && !(sort.offset instanceof RexLiteral)) {
        return -1;
      }
      long skipped = sort.offset == null ? 0 : RexLiteral.intValue(sort.offset);
      return skipped + RexLiteral.intValue(fetch);
    }
  }

  /** COUNT(*) without groups. */
  private static final class PushCount extends PushDownRule {
    PushCount() {
      super("PushCount", above(LogicalAggregate.class));
    }

    @Override
    public void onMatch(RelOptRuleCall call) {
      LogicalAggregate aggregate = call.rel(0);
      TableScanRel scan = call.rel(1);
      if (!aggregate.getGroupSet().isEmpty()
          || aggregate.getAggCallList().size() != 1
          || !scan.spec().isOpen()) {
        return;
      }
      AggregateCall count = aggregate.getAggCallList().getFirst();
      if (count.getAggregation().getKind() == SqlKind.COUNT
          && count.getArgList().isEmpty()
          && !count.hasFilter()) {
        call.transformTo(
            RelOptUtil.createCastRel(
                scan.with(scan.spec().counted()), aggregate.getRowType(), true));
      }
    }
  }

  /** Takes the cheapest way. */
  private static final class PlanRead extends PushDownRule {
    PlanRead() {
      super("PlanRead", one -> one.operand(TableScanRel.class).noInputs());
    }

    @Override
    public void onMatch(RelOptRuleCall call) {
      TableScanRel scan = call.rel(0);
      ReadPlan plan = AccessPaths.best(scan.spec());
      if (plan != null) {
        call.transformTo(TableReadRel.of(scan, plan, collation(scan.spec())));
      }
    }

    private static RelCollation collation(ScanSpec spec) {
      List<RelFieldCollation> fields = new ArrayList<>();
      List<String> names = spec.shownColumns().stream().map(Column::name).toList();
      for (ScanSpec.Order order : spec.ordering()) {
        int field = names.indexOf(order.column());
        if (field < 0) {
          break;
        }
        fields.add(
            new RelFieldCollation(
                field,
                order.descending()
                    ? RelFieldCollation.Direction.DESCENDING
                    : RelFieldCollation.Direction.ASCENDING));
      }
      return RelCollations.of(fields);
    }
  }
}
