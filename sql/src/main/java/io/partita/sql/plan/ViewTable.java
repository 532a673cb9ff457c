package io.partita.sql.plan;

import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.schema.Schema;
import org.apache.calcite.schema.TranslatableTable;
import org.apache.calcite.schema.impl.AbstractTable;

/** A view: its query takes its place in the plan, and is planned with the rest. */
public final class ViewTable extends AbstractTable implements TranslatableTable {
  private final SqlPlanner planner;
  private final Schema schema;
  private final String query;
  private final RelDataType rowType;

  /**
   * Fails as the query would, if it can't be planned any more.
   *
   * @param schema what names mean in its query
   */
  public ViewTable(SqlPlanner planner, Schema schema, String query) {
    this.planner = planner;
    this.schema = schema;
    this.query = query;
    this.rowType = planner.rowType(query, schema);
  }

  @Override
  public RelDataType getRowType(RelDataTypeFactory factory) {
    return rowType;
  }

  @Override
  public Schema.TableType getJdbcTableType() {
    return Schema.TableType.VIEW;
  }

  @Override
  public RelNode toRel(RelOptTable.ToRelContext context, RelOptTable table) {
    return planner.expand(query, schema, context.getCluster());
  }
}
