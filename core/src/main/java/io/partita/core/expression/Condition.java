package io.partita.core.expression;

import io.partita.core.error.ApiException;
import io.partita.core.item.Item;
import io.partita.core.table.KeyAttribute;
import io.partita.core.table.KeySchema;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A condition or filter, bound to its values. */
public final class Condition {
  private final ConditionNode root;

  /** A condition of a bound tree: without placeholders. */
  public Condition(ConditionNode root) {
    this.root = root;
  }

  ConditionNode root() {
    return root;
  }

  /** Whether an item satisfies the condition; null stands for no item. */
  public boolean test(@Nullable Item item) {
    return ConditionEvaluator.test(root, item == null ? Item.EMPTY : item);
  }

  /** The attributes that the condition looks at. */
  public Set<String> topLevelNames() {
    Set<String> names = new LinkedHashSet<>();
    ConditionWalk.forEachOperand(
        root,
        operand -> {
          if (operand instanceof Operand.Attribute attribute) {
            names.add(attribute.path().attribute());
          }
        });
    return names;
  }

  /** Refuses a filter on the key that a query goes by. */
  public void requireNoKeyAttributes(KeySchema key) {
    Set<String> names = topLevelNames();
    for (KeyAttribute attribute : key.attributes()) {
      if (names.contains(attribute.name())) {
        throw ApiException.validation(
            "Filter Expression can only contain non-primary key attributes: Primary key attribute: "
                + attribute.name());
      }
    }
  }
}
