package io.partita.sql.plan;

import io.partita.sql.catalog.Column;
import java.util.List;
import org.apache.calcite.plan.Convention;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptCost;
import org.apache.calcite.plan.RelOptPlanner;
import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/** What a query wants of one relation; the planner's rules put more and more into it. */
final class TableScanRel extends TableScan {
  private final ScanSpec spec;

  private TableScanRel(
      RelOptCluster cluster, RelTraitSet traits, RelOptTable table, ScanSpec spec) {
    super(cluster, traits, List.of(), table);
    this.spec = spec;
  }

  static TableScanRel of(RelOptCluster cluster, RelOptTable table, ScanSpec spec) {
    return new TableScanRel(cluster, cluster.traitSetOf(Convention.NONE), table, spec);
  }

  /** The same relation, of which something else is wanted. */
  TableScanRel with(ScanSpec next) {
    return new TableScanRel(getCluster(), traitSet, getTable(), next);
  }

  ScanSpec spec() {
    return spec;
  }

  @Override
  public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
    return new TableScanRel(getCluster(), traits, getTable(), spec);
  }

  @Override
  public RelDataType deriveRowType() {
    return rowType(getCluster().getTypeFactory(), getTable().getRowType(), spec);
  }

  /** The columns that are wanted, or a count. */
  private static RelDataType rowType(RelDataTypeFactory factory, RelDataType whole, ScanSpec spec) {
    RelDataTypeFactory.Builder builder = factory.builder();
    if (spec.isCount()) {
      return builder.add("count", SqlTypeName.BIGINT).build();
    }
    for (int column : spec.columns()) {
      builder.add(whole.getFieldList().get(column));
    }
    return builder.build();
  }

  @Override
  public @Nullable RelOptCost computeSelfCost(RelOptPlanner planner, RelMetadataQuery metadata) {
    ReadPlan plan = AccessPaths.best(spec);
    return plan == null
        ? planner.getCostFactory().makeInfiniteCost()
        : planner.getCostFactory().makeCost(AccessPaths.cost(plan), 0, 0);
  }

  @Override
  public double estimateRowCount(RelMetadataQuery metadata) {
    ReadPlan plan = AccessPaths.best(spec);
    return plan == null ? spec.relation().rowCount() : plan.rowCount();
  }

  @Override
  public RelWriter explainTerms(RelWriter writer) {
    return super.explainTerms(writer)
        .item("columns", spec.shownColumns().stream().map(Column::name).toList())
        .itemIf("where", spec.predicates(), !spec.predicates().isEmpty())
        .itemIf("order", spec.ordering(), !spec.ordering().isEmpty())
        .itemIf("limit", spec.limit(), spec.limit() >= 0)
        .itemIf("count", true, spec.isCount());
  }
}
