package io.partita.core.expression;

import io.partita.core.error.ApiException;
import io.partita.core.item.Item;
import io.partita.core.value.AttributeValue;
import io.partita.core.value.AttributeValue.ListValue;
import io.partita.core.value.AttributeValue.MapValue;
import io.partita.core.value.AttributeValue.NumberValue;
import io.partita.core.value.Decimal;
import io.partita.core.value.DecimalException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Applies the actions of an update. Every value is computed from the item as it was, before
 * anything is written, so actions do not see each other.
 *
 * <p>Of several errors DynamoDB reports: first a place inside of something that is no map or list;
 * then what ADD and DELETE can't add or take away; then, from the last action to the first, a place
 * inside of nothing and a value that can't be computed (source: peer DynamoDB Local 2.6.1).
 */
final class UpdateEvaluator {
  private final Item before;
  private final boolean exists;
  private final String typeMismatch;

  private UpdateEvaluator(Item before, boolean exists, String typeMismatch) {
    this.before = before;
    this.exists = exists;
    this.typeMismatch = typeMismatch;
  }

  static Map<String, AttributeValue> apply(
      Item before, boolean exists, List<UpdateAction> actions, String typeMismatch) {
    return new UpdateEvaluator(before, exists, typeMismatch).apply(actions);
  }

  private Map<String, AttributeValue> apply(List<UpdateAction> actions) {
    boolean[] reachable = new boolean[actions.size()];
    for (int i = 0; i < reachable.length; i++) {
      reachable[i] = isReachable(actions.get(i).path());
    }
    for (UpdateAction action : actions) {
      checkTypes(action);
    }
    DocumentChanges changes = new DocumentChanges();
    for (int i = reachable.length - 1; i >= 0; i--) {
      UpdateAction action = actions.get(i);
      if (reachable[i]) {
        change(action, changes);
      } else if (exists || !(action instanceof UpdateAction.Remove)) {
        // REMOVE a.b is ignored where there is no item, and wrong where the item has no a
        throw invalidPath();
      }
    }
    return changes.applyTo(before);
  }

  /** Whether there is something that the place may be in; fails if that is no map or list. */
  private boolean isReachable(Path path) {
    if (!path.isNested()) {
      return true;
    }
    List<Path.Step> steps = path.steps();
    AttributeValue container = before.get(path.attribute());
    for (int i = 1; i < steps.size() - 1 && container != null; i++) {
      container = Path.step(container, steps.get(i));
    }
    if (container == null) {
      return false;
    }
    boolean fits =
        steps.getLast() instanceof Path.Member
            ? container instanceof MapValue
            : container instanceof ListValue;
    if (!fits) {
      throw invalidPath();
    }
    return true;
  }

  private void checkTypes(UpdateAction action) {
    switch (action) {
      case UpdateAction.Add add -> {
        AttributeValue existing = add.path().find(before::get);
        if (existing != null && existing.type() != literal(add.value()).type()) {
          throw ApiException.validation(typeMismatch);
        }
      }
      case UpdateAction.Delete delete -> {
        AttributeValue existing = delete.path().find(before::get);
        if (existing != null && existing.type() != literal(delete.value()).type()) {
          throw ApiException.validation(typeMismatch);
        }
      }
      case UpdateAction.Set set -> {}
      case UpdateAction.Remove remove -> {}
    }
  }

  private void change(UpdateAction action, DocumentChanges changes) {
    switch (action) {
      case UpdateAction.Set set -> changes.assign(set.path(), require(value(set.value())));
      case UpdateAction.Remove remove -> changes.remove(remove.path());
      case UpdateAction.Add add ->
          changes.assign(add.path(), sum(add.path(), literal(add.value())));
      case UpdateAction.Delete delete -> {
        AttributeValue existing = delete.path().find(before::get);
        if (existing != null) {
          AttributeValue rest = SetArithmetic.difference(existing, literal(delete.value()));
          if (rest == null) {
            changes.remove(delete.path());
          } else {
            changes.assign(delete.path(), rest);
          }
        }
      }
    }
  }

  private AttributeValue sum(Path path, AttributeValue added) {
    AttributeValue existing = path.find(before::get);
    if (existing == null) {
      return added;
    }
    if (existing instanceof NumberValue number && added instanceof NumberValue more) {
      return add(number, more, false);
    }
    return SetArithmetic.union(existing, added);
  }

  private static AttributeValue literal(Operand operand) {
    if (operand instanceof Operand.Literal literal) {
      return literal.value();
    }
    throw new IllegalStateException("ADD and DELETE take values");
  }

  private static AttributeValue require(@Nullable AttributeValue value) {
    if (value == null) {
      throw ApiException.validation(
          "The provided expression refers to an attribute that does not exist in the item");
    }
    return value;
  }

  private @Nullable AttributeValue value(Operand operand) {
    return switch (operand) {
      case Operand.Literal literal -> literal.value();
      case Operand.Attribute attribute -> attribute.path().find(before::get);
      case Operand.Arithmetic sum -> add(number(sum.left()), number(sum.right()), sum.minus());
      case Operand.Call call -> call(call);
      case Operand.Placeholder placeholder ->
          throw new IllegalStateException("not bound: " + placeholder.name());
    };
  }

  private NumberValue number(Operand operand) {
    if (require(value(operand)) instanceof NumberValue number) {
      return number;
    }
    throw ApiException.validation(typeMismatch);
  }

  private ListValue list(Operand operand) {
    if (require(value(operand)) instanceof ListValue list) {
      return list;
    }
    throw ApiException.validation(typeMismatch);
  }

  private static AttributeValue add(NumberValue left, NumberValue right, boolean minus) {
    try {
      Decimal one = left.value();
      Decimal two = right.value();
      return new NumberValue(minus ? one.minus(two) : one.plus(two));
    } catch (DecimalException outOfRange) {
      // What arithmetic makes too long is refused in other words than what a request brings along.
      throw ApiException.validation(
          outOfRange.reason() == DecimalException.Reason.TOO_PRECISE
              ? "DynamoDB only supports precision up to 38 digits"
              : outOfRange.text(""));
    }
  }

  private @Nullable AttributeValue call(Operand.Call call) {
    List<Operand> arguments = call.arguments();
    if (call.function().equals("if_not_exists")) {
      AttributeValue present = value(arguments.get(0));
      return present != null ? present : value(arguments.get(1));
    }
    ListValue head = list(arguments.get(0));
    ListValue tail = list(arguments.get(1));
    List<AttributeValue> joined = new ArrayList<>(head.values().size() + tail.values().size());
    joined.addAll(head.values());
    joined.addAll(tail.values());
    return new ListValue(joined);
  }

  private static ApiException invalidPath() {
    return ApiException.validation(
        "The document path provided in the update expression is invalid for update");
  }
}
