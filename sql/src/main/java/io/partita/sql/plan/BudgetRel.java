package io.partita.sql.plan;

import io.partita.sql.execution.Budgets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.calcite.DataContext;
import org.apache.calcite.adapter.enumerable.EnumerableAggregate;
import org.apache.calcite.adapter.enumerable.EnumerableHashJoin;
import org.apache.calcite.adapter.enumerable.EnumerableIntersect;
import org.apache.calcite.adapter.enumerable.EnumerableLimitSort;
import org.apache.calcite.adapter.enumerable.EnumerableMinus;
import org.apache.calcite.adapter.enumerable.EnumerableNestedLoopJoin;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
import org.apache.calcite.adapter.enumerable.EnumerableRelImplementor;
import org.apache.calcite.adapter.enumerable.EnumerableSort;
import org.apache.calcite.adapter.enumerable.EnumerableUnion;
import org.apache.calcite.adapter.enumerable.EnumerableWindow;
import org.apache.calcite.linq4j.tree.BlockBuilder;
import org.apache.calcite.linq4j.tree.Expression;
import org.apache.calcite.linq4j.tree.Expressions;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.SingleRel;

/**
 * Counts rows that the operator above it holds in memory, so that a statement ends with an error
 * before it ends the server. The operators themselves are Calcite's, which have no bounds.
 */
final class BudgetRel extends SingleRel implements EnumerableRel {
  private final List<Integer> keys;

  /**
   * @param keys what the operator above groups by; empty if it holds every row
   */
  private BudgetRel(RelNode input, List<Integer> keys) {
    super(input.getCluster(), input.getTraitSet(), input);
    this.keys = keys;
  }

  /** A finished plan in which all that is held in memory is counted. */
  static RelNode addTo(RelNode plan) {
    List<RelNode> inputs = new ArrayList<>();
    for (RelNode input : plan.getInputs()) {
      inputs.add(addTo(input));
    }
    List<Integer> held = heldInputs(plan);
    for (int i : held) {
      List<Integer> groups =
          plan instanceof EnumerableAggregate aggregate
              ? aggregate.getGroupSet().asList()
              : List.of();
      inputs.set(i, new BudgetRel(inputs.get(i), groups));
    }
    return inputs.isEmpty() ? plan : plan.copy(plan.getTraitSet(), inputs);
  }

  private static List<Integer> heldInputs(RelNode plan) {
    return switch (plan) {
      case EnumerableSort sort -> List.of(0);
      case EnumerableLimitSort sort -> List.of();
      case EnumerableWindow window -> List.of(0);
      case EnumerableHashJoin join -> List.of(1);
      case EnumerableNestedLoopJoin join -> List.of(1);
      case EnumerableIntersect intersect -> List.of(0, 1);
      case EnumerableMinus minus -> List.of(0, 1);
      case EnumerableUnion union ->
          union.all ? List.of() : IntStream.range(0, union.getInputs().size()).boxed().toList();
      case EnumerableAggregate aggregate ->
          aggregate.getGroupSet().isEmpty() ? List.of() : List.of(0);
      default -> List.of();
    };
  }

  @Override
  public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
    return new BudgetRel(inputs.getFirst(), keys);
  }

  @Override
  public RelWriter explainTerms(RelWriter writer) {
    return super.explainTerms(writer).itemIf("keys", keys, !keys.isEmpty());
  }

  @Override
  public Result implement(EnumerableRelImplementor implementor, Prefer preferred) {
    BlockBuilder builder = new BlockBuilder();
    EnumerableRel child = (EnumerableRel) getInput();
    Result input = implementor.visitChild(this, 0, child, Prefer.ARRAY);
    Expression rows = builder.append("rows", input.block);
    Expression counted =
        keys.isEmpty()
            ? Expressions.call(Budgets.class, "held", rows, DataContext.ROOT)
            : Expressions.call(
                Budgets.class, "grouped", rows, DataContext.ROOT, Expressions.constant(ordinals()));
    builder.add(Expressions.return_(null, builder.append("counted", counted)));
    return implementor.result(input.physType, builder.toBlock());
  }

  private int[] ordinals() {
    return keys.stream().mapToInt(Integer::intValue).toArray();
  }
}
