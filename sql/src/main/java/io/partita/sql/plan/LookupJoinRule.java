package io.partita.sql.plan;

import io.partita.core.expression.Comparator;
import io.partita.core.value.AttributeType;
import io.partita.sql.catalog.Column;
import io.partita.sql.catalog.ColumnType;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.adapter.enumerable.EnumerableConvention;
import org.apache.calcite.plan.RelOptRuleCall;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.JoinInfo;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/** A join whose right side can be found by a key becomes lookups in batches. */
final class LookupJoinRule extends PushDownRule {
  LookupJoinRule() {
    super(
        "LookupJoin",
        join ->
            join.operand(LogicalJoin.class)
                .inputs(
                    left -> left.operand(RelNode.class).anyInputs(),
                    right -> right.operand(TableScanRel.class).noInputs()));
  }

  @Override
  public void onMatch(RelOptRuleCall call) {
    LogicalJoin join = call.rel(0);
    RelNode left = call.rel(1);
    TableScanRel right = call.rel(2);
    JoinInfo info = join.analyzeCondition();
    LookupJoinPlan.Kind kind = kind(join.getJoinType());
    if (kind == null || !info.isEqui() || info.leftKeys.isEmpty()) {
      return;
    }
    if (!right.spec().isOpen() || !right.spec().ordering().isEmpty()) {
      return;
    }
    List<Predicate> equalities = equalities(left.getRowType(), right.spec(), info);
    if (equalities == null) {
      return;
    }
    ReadPlan plan = AccessPaths.best(right.spec().withPredicates(equalities));
    if (plan == null || !isByKey(plan.access())) {
      return;
    }
    List<Predicate> filter = new ArrayList<>(plan.filter());
    List<Predicate> checks = new ArrayList<>(equalities);
    checks.retainAll(filter);
    filter.removeAll(equalities);
    LookupJoinPlan lookups =
        new LookupJoinPlan(
            plan.withFilter(filter), checks, kind, left.getRowType().getFieldCount());
    RelNode physicalLeft = convert(left, left.getTraitSet().replace(EnumerableConvention.INSTANCE));
    call.transformTo(new LookupJoinRel(physicalLeft, lookups, join.getRowType()));
  }

  private static LookupJoinPlan.@Nullable Kind kind(JoinRelType type) {
    return switch (type) {
      case INNER -> LookupJoinPlan.Kind.INNER;
      case LEFT -> LookupJoinPlan.Kind.LEFT;
      case SEMI -> LookupJoinPlan.Kind.SEMI;
      case ANTI -> LookupJoinPlan.Kind.ANTI;
      default -> null;
    };
  }

  /** What the right rows of a left row have in common with it; null if a key can't say that. */
  private static @Nullable List<Predicate> equalities(
      RelDataType left, ScanSpec right, JoinInfo info) {
    List<Predicate> equalities = new ArrayList<>();
    for (int i = 0; i < info.leftKeys.size(); i++) {
      int ordinal = info.leftKeys.get(i);
      Column column = right.shownColumns().get(info.rightKeys.get(i));
      AttributeType type = column.type().attributeType();
      SqlTypeName given = left.getFieldList().get(ordinal).getType().getSqlTypeName();
      if (type == null || !isComparable(column.type(), given)) {
        return null;
      }
      equalities.add(
          new Predicate.Comparison(column, Comparator.EQUAL, new Value.Outer(ordinal, type)));
    }
    return equalities;
  }

  private static boolean isComparable(ColumnType column, SqlTypeName given) {
    return switch (column) {
      case STRING -> SqlTypeName.CHAR_TYPES.contains(given);
      case NUMBER -> SqlTypeName.EXACT_TYPES.contains(given);
      case BINARY -> SqlTypeName.BINARY_TYPES.contains(given);
      default -> false;
    };
  }

  private static boolean isByKey(Access access) {
    return switch (access) {
      case Access.Scan scan -> false;
      case Access.Lookup lookup -> lookup.key().stream().anyMatch(LookupJoinRule::isOuter);
      case Access.Query query -> query.partition().stream().anyMatch(LookupJoinRule::isOuter);
    };
  }

  private static boolean isOuter(List<Value> values) {
    return values.stream().anyMatch(value -> value instanceof Value.Outer);
  }
}
