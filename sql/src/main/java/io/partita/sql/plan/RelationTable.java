package io.partita.sql.plan;

import io.partita.sql.catalog.RelationSchema;
import io.partita.sql.catalog.SqlTypes;
import java.util.List;
import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.schema.Statistic;
import org.apache.calcite.schema.Statistics;
import org.apache.calcite.schema.TranslatableTable;
import org.apache.calcite.schema.impl.AbstractTable;
import org.apache.calcite.util.ImmutableBitSet;

/** A relation as Calcite's validator and planner see it. */
public final class RelationTable extends AbstractTable implements TranslatableTable {
  private final RelationSchema relation;

  public RelationTable(RelationSchema relation) {
    this.relation = relation;
  }

  @Override
  public RelDataType getRowType(RelDataTypeFactory factory) {
    return SqlTypes.rowType(factory, relation);
  }

  @Override
  public Statistic getStatistic() {
    if (relation.isIndex()) {
      return Statistics.of(Math.max(1, relation.rowCount()), List.of());
    }
    ImmutableBitSet.Builder key = ImmutableBitSet.builder();
    for (int i = 0; i < relation.columns().size(); i++) {
      if (relation.keyAttributes().contains(relation.columns().get(i).name())) {
        key.set(i);
      }
    }
    return Statistics.of(Math.max(1, relation.rowCount()), List.of(key.build()));
  }

  @Override
  public RelNode toRel(RelOptTable.ToRelContext context, RelOptTable table) {
    return TableScanRel.of(context.getCluster(), table, ScanSpec.of(relation));
  }
}
