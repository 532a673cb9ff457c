package io.partita.core.expression;

import io.partita.core.value.AttributeType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Binds parsed updates. First comes what is wrong in the text itself; then names of the places that
 * are updated, and overlaps of those; then, each time from the last action to the first, undefined
 * names, and undefined values with operand counts and types (source: peer DynamoDB Local 2.6.1).
 */
final class UpdateBinding {
  private static final Set<AttributeType> SETS =
      EnumSet.of(AttributeType.SS, AttributeType.NS, AttributeType.BS);

  private final ExpressionBinder binder;

  private UpdateBinding(ExpressionBinder binder) {
    this.binder = binder;
  }

  static Update bind(UpdateParser.Parsed parsed, ExpressionBinder binder) {
    ExpressionBinder.requireSound(parsed.problem());
    return new UpdateBinding(binder).bind(parsed.actions());
  }

  private Update bind(List<UpdateAction> actions) {
    List<Path> parsed = new ArrayList<>(actions.size());
    for (UpdateAction action : actions) {
      parsed.add(action.path());
    }
    List<Path> places = PathOverlap.resolve(parsed, binder);
    for (int i = actions.size() - 1; i >= 0; i--) {
      Operand value = valueOf(actions.get(i));
      if (value != null) {
        requireNames(value);
      }
    }
    List<UpdateAction> bound = new ArrayList<>(actions.size());
    for (int i = actions.size() - 1; i >= 0; i--) {
      bound.add(bind(actions.get(i), places.get(i)));
    }
    Collections.reverse(bound);
    return new Update(bound);
  }

  private static @Nullable Operand valueOf(UpdateAction action) {
    return switch (action) {
      case UpdateAction.Set set -> set.value();
      case UpdateAction.Remove remove -> null;
      case UpdateAction.Add add -> add.value();
      case UpdateAction.Delete delete -> delete.value();
    };
  }

  private void requireNames(Operand operand) {
    switch (operand) {
      case Operand.Attribute attribute -> binder.requireNames(attribute.path());
      case Operand.Call call -> call.arguments().forEach(this::requireNames);
      case Operand.Arithmetic sum -> {
        requireNames(sum.left());
        requireNames(sum.right());
      }
      case Operand.Literal literal -> {}
      case Operand.Placeholder placeholder -> {}
    }
  }

  private UpdateAction bind(UpdateAction action, Path place) {
    return switch (action) {
      case UpdateAction.Set set -> new UpdateAction.Set(place, bind(set.value()));
      case UpdateAction.Remove remove -> new UpdateAction.Remove(place);
      case UpdateAction.Add add -> {
        Operand value = bind(add.value());
        requireSet("ADD", value, true);
        yield new UpdateAction.Add(place, value);
      }
      case UpdateAction.Delete delete -> {
        Operand value = bind(delete.value());
        requireSet("DELETE", value, false);
        yield new UpdateAction.Delete(place, value);
      }
    };
  }

  private Operand bind(Operand operand) {
    return switch (operand) {
      case Operand.Placeholder placeholder -> new Operand.Literal(binder.value(placeholder.name()));
      case Operand.Attribute attribute -> new Operand.Attribute(binder.resolve(attribute.path()));
      case Operand.Call call -> bind(call);
      case Operand.Arithmetic sum -> {
        Operand left = bind(sum.left());
        Operand right = bind(sum.right());
        String operator = sum.minus() ? "-" : "+";
        requireType(operator, left, AttributeType.N);
        requireType(operator, right, AttributeType.N);
        yield new Operand.Arithmetic(sum.minus(), left, right);
      }
      case Operand.Literal literal -> literal;
    };
  }

  private Operand.Call bind(Operand.Call call) {
    List<Operand> arguments = new ArrayList<>(call.arguments().size());
    for (Operand argument : call.arguments()) {
      arguments.add(bind(argument));
    }
    Functions.requireCount(call);
    if (call.function().equals("if_not_exists")) {
      if (!(arguments.getFirst() instanceof Operand.Attribute)) {
        throw new ExpressionException(
            "Operator or function requires a document path; operator or function: if_not_exists");
      }
      ConditionBinding.requireDistinct(call.function(), arguments.get(0), arguments.get(1));
    } else {
      for (Operand argument : arguments) {
        requireType(call.function(), argument, AttributeType.L);
      }
    }
    return new Operand.Call(call.function(), arguments);
  }

  /** ADD takes numbers and sets, DELETE takes sets. */
  private static void requireSet(String operator, Operand operand, boolean numberToo) {
    AttributeType type = literalType(operand);
    if (type == null || SETS.contains(type) || (numberToo && type == AttributeType.N)) {
      return;
    }
    throw new ExpressionException(
        "Incorrect operand type for operator or function; operator: "
            + operator
            + ", operand type: "
            + longName(type)
            + ", typeSet: ALLOWED_FOR_"
            + operator
            + "_OPERAND");
  }

  private static String longName(AttributeType type) {
    return switch (type) {
      case S -> "STRING";
      case N -> "NUMBER";
      case B -> "BINARY";
      case BOOL -> "BOOLEAN";
      case NULL -> "NULL";
      case L -> "LIST";
      case M -> "MAP";
      case SS -> "STRING_SET";
      case NS -> "NUMBER_SET";
      case BS -> "BINARY_SET";
    };
  }

  private static void requireType(String operator, Operand operand, AttributeType wanted) {
    AttributeType type = literalType(operand);
    if (type != null && type != wanted) {
      throw new ExpressionException(
          "Incorrect operand type for operator or function; operator or function: "
              + operator
              + ", operand type: "
              + type);
    }
  }

  private static @Nullable AttributeType literalType(Operand operand) {
    return operand instanceof Operand.Literal literal ? literal.value().type() : null;
  }
}
