package io.partita.sql.plan;

import io.partita.sql.execution.TableReads;
import java.util.List;
import org.apache.calcite.DataContext;
import org.apache.calcite.adapter.enumerable.EnumerableConvention;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
import org.apache.calcite.adapter.enumerable.EnumerableRelImplementor;
import org.apache.calcite.adapter.enumerable.JavaRowFormat;
import org.apache.calcite.adapter.enumerable.PhysType;
import org.apache.calcite.adapter.enumerable.PhysTypeImpl;
import org.apache.calcite.linq4j.tree.Blocks;
import org.apache.calcite.linq4j.tree.Expression;
import org.apache.calcite.linq4j.tree.Expressions;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptCost;
import org.apache.calcite.plan.RelOptPlanner;
import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelCollation;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rel.type.RelDataType;

/** Reads rows of a table at run time, in the way that a plan says. */
final class TableReadRel extends TableScan implements EnumerableRel {
  private final ReadPlan plan;
  private final RelDataType shown;

  private TableReadRel(
      RelOptCluster cluster,
      RelTraitSet traits,
      RelOptTable table,
      ReadPlan plan,
      RelDataType shown) {
    super(cluster, traits, List.of(), table);
    this.plan = plan;
    this.shown = shown;
  }

  static TableReadRel of(TableScanRel scan, ReadPlan plan, RelCollation collation) {
    RelTraitSet traits =
        scan.getCluster().traitSetOf(EnumerableConvention.INSTANCE).replace(collation);
    return new TableReadRel(scan.getCluster(), traits, scan.getTable(), plan, scan.getRowType());
  }

  @Override
  public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
    return new TableReadRel(getCluster(), traits, getTable(), plan, shown);
  }

  @Override
  public RelDataType deriveRowType() {
    return shown;
  }

  @Override
  public RelOptCost computeSelfCost(RelOptPlanner planner, RelMetadataQuery metadata) {
    return planner.getCostFactory().makeCost(AccessPaths.cost(plan), 0, 0);
  }

  @Override
  public double estimateRowCount(RelMetadataQuery metadata) {
    return plan.rowCount();
  }

  @Override
  public RelWriter explainTerms(RelWriter writer) {
    return writer
        .item("source", plan.source().name())
        .item("access", plan.describe())
        .item("columns", plan.isCount() ? List.of() : plan.columnNames());
  }

  @Override
  public Result implement(EnumerableRelImplementor implementor, Prefer preferred) {
    PhysType physical =
        PhysTypeImpl.of(implementor.getTypeFactory(), getRowType(), JavaRowFormat.ARRAY);
    Expression stashed = implementor.stash(plan, ReadPlan.class);
    Expression rows = Expressions.call(TableReads.class, "rows", DataContext.ROOT, stashed);
    return implementor.result(physical, Blocks.toBlock(rows));
  }
}
