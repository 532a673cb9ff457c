package io.partita.sql.plan;

import io.partita.sql.execution.LookupJoins;
import java.util.List;
import org.apache.calcite.DataContext;
import org.apache.calcite.adapter.enumerable.EnumerableConvention;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
import org.apache.calcite.adapter.enumerable.EnumerableRelImplementor;
import org.apache.calcite.adapter.enumerable.JavaRowFormat;
import org.apache.calcite.adapter.enumerable.PhysType;
import org.apache.calcite.adapter.enumerable.PhysTypeImpl;
import org.apache.calcite.linq4j.tree.BlockBuilder;
import org.apache.calcite.linq4j.tree.Expression;
import org.apache.calcite.linq4j.tree.Expressions;
import org.apache.calcite.plan.RelOptCost;
import org.apache.calcite.plan.RelOptPlanner;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.SingleRel;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rel.type.RelDataType;

/** A join by key: the right side is no input, but looked up at run time. */
final class LookupJoinRel extends SingleRel implements EnumerableRel {
  private final LookupJoinPlan plan;

  LookupJoinRel(RelNode left, LookupJoinPlan plan, RelDataType shown) {
    super(left.getCluster(), left.getCluster().traitSetOf(EnumerableConvention.INSTANCE), left);
    this.plan = plan;
    this.rowType = shown;
  }

  @Override
  public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
    return new LookupJoinRel(inputs.getFirst(), plan, getRowType());
  }

  @Override
  public RelOptCost computeSelfCost(RelOptPlanner planner, RelMetadataQuery metadata) {
    double rows = metadata.getRowCount(getInput());
    return planner.getCostFactory().makeCost(rows * AccessPaths.cost(plan.right()), 0, 0);
  }

  @Override
  public double estimateRowCount(RelMetadataQuery metadata) {
    double rows = metadata.getRowCount(getInput());
    return switch (plan.kind()) {
      case INNER, LEFT -> rows * Math.max(1, plan.right().rowCount());
      case SEMI, ANTI -> rows / 2;
    };
  }

  @Override
  public RelWriter explainTerms(RelWriter writer) {
    return super.explainTerms(writer)
        .item("kind", plan.kind())
        .item("source", plan.right().source().name())
        .item("access", plan.right().describe())
        .itemIf("checks", plan.checks(), !plan.checks().isEmpty())
        .item("columns", plan.right().columnNames());
  }

  @Override
  public Result implement(EnumerableRelImplementor implementor, Prefer preferred) {
    BlockBuilder builder = new BlockBuilder();
    Result left = implementor.visitChild(this, 0, (EnumerableRel) getInput(), Prefer.ARRAY);
    Expression rows = builder.append("left", left.block);
    PhysType physical =
        PhysTypeImpl.of(implementor.getTypeFactory(), getRowType(), JavaRowFormat.ARRAY);
    Expression stashed = implementor.stash(plan, LookupJoinPlan.class);
    Expression joined =
        Expressions.call(LookupJoins.class, "join", rows, DataContext.ROOT, stashed);
    builder.add(Expressions.return_(null, builder.append("joined", joined)));
    return implementor.result(physical, builder.toBlock());
  }
}
