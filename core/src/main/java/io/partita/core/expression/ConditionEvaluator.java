package io.partita.core.expression;

import io.partita.core.item.Item;
import io.partita.core.value.AttributeValue;
import io.partita.core.value.AttributeValue.BinarySetValue;
import io.partita.core.value.AttributeValue.BinaryValue;
import io.partita.core.value.AttributeValue.ListValue;
import io.partita.core.value.AttributeValue.MapValue;
import io.partita.core.value.AttributeValue.NumberSetValue;
import io.partita.core.value.AttributeValue.NumberValue;
import io.partita.core.value.AttributeValue.StringSetValue;
import io.partita.core.value.AttributeValue.StringValue;
import io.partita.core.value.Decimal;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tests items. A missing operand makes every relation false but {@code <>}. */
final class ConditionEvaluator {
  private ConditionEvaluator() {}

  static boolean test(ConditionNode node, Item item) {
    return switch (node) {
      case ConditionNode.And and -> test(and.left(), item) && test(and.right(), item);
      case ConditionNode.Or or -> test(or.left(), item) || test(or.right(), item);
      case ConditionNode.Not not -> !test(not.operand(), item);
      case ConditionNode.Comparison comparison ->
          compare(
              comparison.comparator(),
              value(comparison.left(), item),
              value(comparison.right(), item));
      case ConditionNode.Between between -> {
        AttributeValue value = value(between.operand(), item);
        yield compare(Comparator.GREATER_OR_EQUAL, value, value(between.low(), item))
            && compare(Comparator.LESS_OR_EQUAL, value, value(between.high(), item));
      }
      case ConditionNode.In in -> isAmong(value(in.operand(), item), in.candidates(), item);
      case ConditionNode.Test test -> test(test.call(), item);
    };
  }

  private static boolean compare(
      Comparator comparator, @Nullable AttributeValue left, @Nullable AttributeValue right) {
    if (comparator == Comparator.NOT_EQUAL) {
      return left == null || right == null || !left.equals(right);
    }
    if (left == null || right == null) {
      return false;
    }
    if (comparator == Comparator.EQUAL) {
      return left.equals(right);
    }
    Integer order = ValueOrder.compare(left, right);
    return order != null && comparator.holds(order);
  }

  private static boolean isAmong(
      @Nullable AttributeValue value, List<Operand> candidates, Item item) {
    for (Operand candidate : candidates) {
      if (compare(Comparator.EQUAL, value, value(candidate, item))) {
        return true;
      }
    }
    return false;
  }

  private static boolean test(Operand.Call call, Item item) {
    AttributeValue first = value(call.arguments().getFirst(), item);
    return switch (call.function()) {
      case "attribute_exists" -> first != null;
      case "attribute_not_exists" -> first == null;
      case "attribute_type" ->
          first != null
              && value(call.arguments().get(1), item) instanceof StringValue name
              && first.type().name().equals(name.value());
      case "begins_with" -> beginsWith(first, value(call.arguments().get(1), item));
      case "contains" -> contains(first, value(call.arguments().get(1), item));
      default -> throw new IllegalStateException("no condition: " + call.function());
    };
  }

  private static boolean beginsWith(
      @Nullable AttributeValue value, @Nullable AttributeValue start) {
    if (value instanceof StringValue string && start instanceof StringValue prefix) {
      return string.value().startsWith(prefix.value());
    }
    return value instanceof BinaryValue binary
        && start instanceof BinaryValue prefix
        && startsAt(binary.value(), 0, prefix.value());
  }

  private static boolean contains(@Nullable AttributeValue whole, @Nullable AttributeValue part) {
    if (whole == null || part == null) {
      return false;
    }
    return switch (whole) {
      case StringValue string ->
          part instanceof StringValue piece && string.value().contains(piece.value());
      case BinaryValue binary ->
          part instanceof BinaryValue piece && contains(binary.value(), piece.value());
      case StringSetValue set ->
          part instanceof StringValue member && set.values().contains(member.value());
      case NumberSetValue set ->
          part instanceof NumberValue member && set.values().contains(member.value());
      case BinarySetValue set ->
          part instanceof BinaryValue member && set.values().contains(member);
      case ListValue list -> list.values().contains(part);
      case NumberValue number -> false;
      case AttributeValue.BooleanValue bool -> false;
      case AttributeValue.NullValue nothing -> false;
      case MapValue map -> false;
    };
  }

  private static boolean contains(byte[] whole, byte[] piece) {
    for (int start = 0; start + piece.length <= whole.length; start++) {
      if (startsAt(whole, start, piece)) {
        return true;
      }
    }
    return false;
  }

  private static boolean startsAt(byte[] whole, int start, byte[] piece) {
    return start + piece.length <= whole.length
        && Arrays.equals(whole, start, start + piece.length, piece, 0, piece.length);
  }

  private static @Nullable AttributeValue value(Operand operand, Item item) {
    return switch (operand) {
      case Operand.Attribute attribute -> attribute.path().find(item::get);
      case Operand.Literal literal -> literal.value();
      case Operand.Call call -> size(value(call.arguments().getFirst(), item));
      case Operand.Placeholder placeholder ->
          throw new IllegalStateException("not bound: " + placeholder.name());
      case Operand.Arithmetic arithmetic ->
          throw new IllegalStateException("conditions have no arithmetic");
    };
  }

  /** The size function: characters, bytes, members or elements; types without a size have none. */
  private static @Nullable AttributeValue size(@Nullable AttributeValue value) {
    if (value == null) {
      return null;
    }
    int size =
        switch (value) {
          case StringValue string -> string.value().length();
          case BinaryValue binary -> binary.value().length;
          case StringSetValue set -> set.values().size();
          case NumberSetValue set -> set.values().size();
          case BinarySetValue set -> set.values().size();
          case ListValue list -> list.values().size();
          case MapValue map -> map.values().size();
          case NumberValue number -> -1;
          case AttributeValue.BooleanValue bool -> -1;
          case AttributeValue.NullValue nothing -> -1;
        };
    return size < 0 ? null : new NumberValue(Decimal.of(size));
  }
}
