package io.partita.sql.plan;

import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelRule;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.RelFactories;
import org.apache.calcite.tools.RelBuilderFactory;

/** A rule that matches a node above a scan, or a scan alone. */
abstract class PushDownRule extends RelRule<PushDownRule.Config> {
  /** Name and pattern: our rules have nothing else to configure. */
  record Config(String description, OperandTransform operandSupplier) implements RelRule.Config {
    @Override
    public RelBuilderFactory relBuilderFactory() {
      return RelFactories.LOGICAL_BUILDER;
    }

    @Override
    public RelRule.Config withRelBuilderFactory(RelBuilderFactory factory) {
      throw new UnsupportedOperationException(description);
    }

    @Override
    public RelRule.Config withDescription(String name) {
      throw new UnsupportedOperationException(description);
    }

    @Override
    public RelRule.Config withOperandSupplier(OperandTransform pattern) {
      throw new UnsupportedOperationException(description);
    }

    @Override
    public RelOptRule toRule() {
      throw new UnsupportedOperationException(description);
    }
  }

  PushDownRule(String name, OperandTransform pattern) {
    super(new Config(name, pattern));
  }

  /** A pattern: a node of that class above a scan. */
  static OperandTransform above(Class<? extends RelNode> node) {
    return one -> one.operand(node).oneInput(two -> two.operand(TableScanRel.class).noInputs());
  }
}
