package io.partita.core.expression;

import io.partita.core.error.ApiException;
import io.partita.core.item.Item;
import io.partita.core.value.AttributeValue;
import io.partita.core.value.AttributeValue.ListValue;
import io.partita.core.value.AttributeValue.NumberValue;
import io.partita.core.value.DecimalException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Applies the actions of an update. Every value is computed from the item as it was; list indexes
 * too mean the list as it was, so assignments come first and removals last, from the highest index
 * down.
 */
final class UpdateEvaluator {
  private final Item before;
  private final Map<String, AttributeValue> after;

  UpdateEvaluator(Item before) {
    this.before = before;
    this.after = new LinkedHashMap<>(before.attributes());
  }

  /** A place and what belongs there. */
  private record Assignment(Path path, AttributeValue value) {}

  Map<String, AttributeValue> apply(List<UpdateAction> actions) {
    List<Assignment> assignments = new ArrayList<>();
    List<Path> removals = new ArrayList<>();
    for (UpdateAction action : actions) {
      prepare(action, assignments, removals);
    }
    for (Assignment assignment : assignments) {
      Document.assign(after, assignment.path(), assignment.value());
    }
    removals.sort(UpdateEvaluator::higherIndexFirst);
    for (Path removal : removals) {
      Document.remove(after, removal);
    }
    return after;
  }

  private void prepare(UpdateAction action, List<Assignment> assignments, List<Path> removals) {
    switch (action) {
      case UpdateAction.Set set ->
          assignments.add(new Assignment(set.path(), require(value(set.value()))));
      case UpdateAction.Remove remove -> removals.add(remove.path());
      case UpdateAction.Add add ->
          assignments.add(new Assignment(add.path(), sum(add.path(), literal(add.value()))));
      case UpdateAction.Delete delete -> {
        AttributeValue existing = delete.path().find(before::get);
        if (existing == null) {
          return;
        }
        AttributeValue rest = SetArithmetic.difference(existing, literal(delete.value()));
        if (rest == null) {
          removals.add(delete.path());
        } else {
          assignments.add(new Assignment(delete.path(), rest));
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
      case Operand.Arithmetic arithmetic -> arithmetic(arithmetic);
      case Operand.Call call -> call(call);
      case Operand.Placeholder placeholder ->
          throw new IllegalStateException("not bound: " + placeholder.name());
    };
  }

  private AttributeValue arithmetic(Operand.Arithmetic arithmetic) {
    AttributeValue left = require(value(arithmetic.left()));
    AttributeValue right = require(value(arithmetic.right()));
    if (left instanceof NumberValue first && right instanceof NumberValue second) {
      return add(first, second, arithmetic.minus());
    }
    throw SetArithmetic.wrongType();
  }

  private static AttributeValue add(NumberValue left, NumberValue right, boolean minus) {
    try {
      return new NumberValue(
          minus ? left.value().minus(right.value()) : left.value().plus(right.value()));
    } catch (DecimalException outOfRange) {
      throw ApiException.validation(outOfRange.text(""));
    }
  }

  private @Nullable AttributeValue call(Operand.Call call) {
    AttributeValue first = value(call.arguments().get(0));
    if (call.function().equals("if_not_exists")) {
      return first != null ? first : value(call.arguments().get(1));
    }
    AttributeValue second = value(call.arguments().get(1));
    if (require(first) instanceof ListValue head && require(second) instanceof ListValue tail) {
      List<AttributeValue> joined = new ArrayList<>(head.values());
      joined.addAll(tail.values());
      return new ListValue(joined);
    }
    throw SetArithmetic.wrongType();
  }

  private static int higherIndexFirst(Path one, Path two) {
    int common = Math.min(one.steps().size(), two.steps().size());
    for (int i = 0; i < common; i++) {
      Path.Step first = one.steps().get(i);
      Path.Step second = two.steps().get(i);
      if (first instanceof Path.Element a
          && second instanceof Path.Element b
          && a.index() != b.index()) {
        return Integer.compare(b.index(), a.index());
      }
      if (!first.equals(second)) {
        return first.toString().compareTo(second.toString());
      }
    }
    return 0;
  }
}
