package io.partita.core.expression;

import io.partita.core.error.ApiException;
import io.partita.core.item.Item;
import io.partita.core.table.KeyAttribute;
import io.partita.core.table.KeySchema;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A condition or filter, bound to its values. */
public final class Condition {
  private final ConditionNode root;

  /** A condition of a bound tree: without placeholders. */
  public Condition(ConditionNode root) {
    this.root = root;
  }

  /** The tree: without placeholders. */
  public ConditionNode root() {
    return root;
  }

  /**
   * The condition of legacy parameters, by attribute; null if there are none.
   *
   * @param any whether one of them is enough (the ConditionalOperator OR)
   */
  public static @Nullable Condition ofLegacy(Map<String, LegacyCondition> conditions, boolean any) {
    List<ConditionNode> nodes = new ArrayList<>(conditions.size());
    conditions.forEach((name, condition) -> nodes.add(condition.on(name)));
    return nodes.isEmpty() ? null : new Condition(joined(nodes, any));
  }

  /** A balanced tree: there may be thousands of conditions, and trees are walked by recursion. */
  private static ConditionNode joined(List<ConditionNode> nodes, boolean any) {
    if (nodes.size() == 1) {
      return nodes.getFirst();
    }
    int half = nodes.size() / 2;
    ConditionNode left = joined(nodes.subList(0, half), any);
    ConditionNode right = joined(nodes.subList(half, nodes.size()), any);
    return any ? new ConditionNode.Or(left, right) : new ConditionNode.And(left, right);
  }

  /** Whether an item satisfies the condition; null stands for no item. */
  public boolean test(@Nullable Item item) {
    return ConditionEvaluator.test(root, item == null ? Item.EMPTY : item);
  }

  /** The attributes that the condition looks at. */
  public Set<String> topLevelNames() {
    Set<String> names = new LinkedHashSet<>();
    collect(root, names);
    return names;
  }

  private static void collect(ConditionNode node, Set<String> names) {
    switch (node) {
      case ConditionNode.And and -> {
        collect(and.left(), names);
        collect(and.right(), names);
      }
      case ConditionNode.Or or -> {
        collect(or.left(), names);
        collect(or.right(), names);
      }
      case ConditionNode.Not not -> collect(not.operand(), names);
      case ConditionNode.Comparison comparison -> {
        collect(comparison.left(), names);
        collect(comparison.right(), names);
      }
      case ConditionNode.Between between -> {
        collect(between.operand(), names);
        collect(between.low(), names);
        collect(between.high(), names);
      }
      case ConditionNode.In in -> {
        collect(in.operand(), names);
        in.candidates().forEach(candidate -> collect(candidate, names));
      }
      case ConditionNode.Test test -> collect(test.call(), names);
    }
  }

  private static void collect(Operand operand, Set<String> names) {
    switch (operand) {
      case Operand.Attribute attribute -> names.add(attribute.path().attribute());
      case Operand.Call call -> call.arguments().forEach(argument -> collect(argument, names));
      case Operand.Arithmetic sum -> {
        collect(sum.left(), names);
        collect(sum.right(), names);
      }
      case Operand.Literal literal -> {}
      case Operand.Placeholder placeholder -> {}
    }
  }

  /** Refuses a filter on the key that a query goes by; texts call it {@code what}. */
  public void requireNoKeyAttributes(KeySchema key, String what) {
    Set<String> names = topLevelNames();
    for (KeyAttribute attribute : key.attributes()) {
      if (names.contains(attribute.name())) {
        throw ApiException.validation(
            what
                + " can only contain non-primary key attributes: Primary key attribute: "
                + attribute.name());
      }
    }
  }
}
