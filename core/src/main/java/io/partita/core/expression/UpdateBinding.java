package io.partita.core.expression;

import io.partita.core.value.AttributeType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Binds parsed updates. Checks in DynamoDB's order: reserved words, unknown functions, repeated
 * sections, undefined names, undefined values, overlaps and conflicts of paths, operand types.
 */
final class UpdateBinding {
  private static final Set<String> FUNCTIONS = Set.of("if_not_exists", "list_append");
  private static final Map<AttributeType, String> LONG_NAMES =
      Map.of(
          AttributeType.S, "STRING",
          AttributeType.N, "NUMBER",
          AttributeType.B, "BINARY",
          AttributeType.NULL, "NULL",
          AttributeType.BOOL, "BOOLEAN",
          AttributeType.L, "LIST",
          AttributeType.M, "MAP");

  private final ExpressionBinder binder;

  private UpdateBinding(ExpressionBinder binder) {
    this.binder = binder;
  }

  static Update bind(UpdateParser.Parsed parsed, ExpressionBinder binder) {
    parsed.actions().forEach(UpdateBinding::checkReserved);
    parsed.actions().forEach(UpdateBinding::checkFunctions);
    if (parsed.repeatedSection() != null) {
      throw new ExpressionException(
          "The \""
              + parsed.repeatedSection()
              + "\" section can only be used once in an update expression;");
    }
    return new UpdateBinding(binder).bind(parsed.actions());
  }

  private Update bind(List<UpdateAction> parsed) {
    List<UpdateAction> named = new ArrayList<>(parsed.size());
    for (UpdateAction action : parsed) {
      named.add(withNames(action));
    }
    List<UpdateAction> bound = new ArrayList<>(parsed.size());
    for (UpdateAction action : named) {
      bound.add(withValues(action));
    }
    PathOverlap.check(bound.stream().map(UpdateAction::path).toList());
    bound.forEach(UpdateBinding::checkSetOperand);
    bound.forEach(UpdateBinding::checkOperands);
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

  private static void checkReserved(UpdateAction action) {
    ExpressionBinder.requireNotReserved(action.path());
    Operand value = valueOf(action);
    if (value != null) {
      checkReserved(value);
    }
  }

  private static void checkReserved(Operand operand) {
    switch (operand) {
      case Operand.Attribute attribute -> ExpressionBinder.requireNotReserved(attribute.path());
      case Operand.Call call -> call.arguments().forEach(UpdateBinding::checkReserved);
      case Operand.Arithmetic arithmetic -> {
        checkReserved(arithmetic.left());
        checkReserved(arithmetic.right());
      }
      case Operand.Literal literal -> {}
      case Operand.Placeholder placeholder -> {}
    }
  }

  private static void checkFunctions(UpdateAction action) {
    Operand value = valueOf(action);
    if (value != null) {
      checkFunctions(value);
    }
  }

  private static void checkFunctions(Operand operand) {
    switch (operand) {
      case Operand.Call call -> {
        if (!FUNCTIONS.contains(call.function())) {
          throw new ExpressionException("Invalid function name; function: " + call.function());
        }
        call.arguments().forEach(UpdateBinding::checkFunctions);
      }
      case Operand.Arithmetic arithmetic -> {
        checkFunctions(arithmetic.left());
        checkFunctions(arithmetic.right());
      }
      case Operand.Attribute attribute -> {}
      case Operand.Literal literal -> {}
      case Operand.Placeholder placeholder -> {}
    }
  }

  private UpdateAction withNames(UpdateAction action) {
    Path path = binder.resolve(action.path());
    return switch (action) {
      case UpdateAction.Set set -> new UpdateAction.Set(path, withNames(set.value()));
      case UpdateAction.Remove remove -> new UpdateAction.Remove(path);
      case UpdateAction.Add add -> new UpdateAction.Add(path, add.value());
      case UpdateAction.Delete delete -> new UpdateAction.Delete(path, delete.value());
    };
  }

  private Operand withNames(Operand operand) {
    return switch (operand) {
      case Operand.Attribute attribute -> new Operand.Attribute(binder.resolve(attribute.path()));
      case Operand.Call call ->
          new Operand.Call(
              call.function(), call.arguments().stream().map(this::withNames).toList());
      case Operand.Arithmetic sum ->
          new Operand.Arithmetic(sum.minus(), withNames(sum.left()), withNames(sum.right()));
      case Operand.Literal literal -> literal;
      case Operand.Placeholder placeholder -> placeholder;
    };
  }

  private UpdateAction withValues(UpdateAction action) {
    return switch (action) {
      case UpdateAction.Set set -> new UpdateAction.Set(set.path(), withValues(set.value()));
      case UpdateAction.Remove remove -> remove;
      case UpdateAction.Add add -> new UpdateAction.Add(add.path(), withValues(add.value()));
      case UpdateAction.Delete delete ->
          new UpdateAction.Delete(delete.path(), withValues(delete.value()));
    };
  }

  private Operand withValues(Operand operand) {
    return switch (operand) {
      case Operand.Placeholder placeholder -> new Operand.Literal(binder.value(placeholder.name()));
      case Operand.Call call ->
          new Operand.Call(
              call.function(), call.arguments().stream().map(this::withValues).toList());
      case Operand.Arithmetic sum ->
          new Operand.Arithmetic(sum.minus(), withValues(sum.left()), withValues(sum.right()));
      case Operand.Attribute attribute -> attribute;
      case Operand.Literal literal -> literal;
    };
  }

  /** ADD takes numbers and sets, DELETE takes sets. */
  private static void checkSetOperand(UpdateAction action) {
    switch (action) {
      case UpdateAction.Add add -> requireSet("ADD", add.value(), true);
      case UpdateAction.Delete delete -> requireSet("DELETE", delete.value(), false);
      case UpdateAction.Set set -> {}
      case UpdateAction.Remove remove -> {}
    }
  }

  private static void requireSet(String operator, Operand operand, boolean numberToo) {
    AttributeType type = literalType(operand);
    String longName = type == null ? null : LONG_NAMES.get(type);
    if (longName != null && !(numberToo && type == AttributeType.N)) {
      throw new ExpressionException(
          "Incorrect operand type for operator or function; operator: "
              + operator
              + ", operand type: "
              + longName);
    }
  }

  private static void checkOperands(UpdateAction action) {
    if (action instanceof UpdateAction.Set set) {
      checkOperand(set.value());
    }
  }

  private static void checkOperand(Operand operand) {
    switch (operand) {
      case Operand.Call call -> checkCall(call);
      case Operand.Arithmetic sum -> {
        checkOperand(sum.left());
        checkOperand(sum.right());
        String operator = sum.minus() ? "-" : "+";
        requireType(operator, sum.left(), AttributeType.N);
        requireType(operator, sum.right(), AttributeType.N);
      }
      case Operand.Attribute attribute -> {}
      case Operand.Literal literal -> {}
      case Operand.Placeholder placeholder -> {}
    }
  }

  private static void checkCall(Operand.Call call) {
    call.arguments().forEach(UpdateBinding::checkOperand);
    if (call.arguments().size() != 2) {
      throw new ExpressionException(
          "Incorrect number of operands for operator or function; operator or function: "
              + call.function()
              + ", number of operands: "
              + call.arguments().size());
    }
    if (call.function().equals("if_not_exists")) {
      if (!(call.arguments().getFirst() instanceof Operand.Attribute)) {
        throw new ExpressionException(
            "Operator or function requires a document path; operator or function: if_not_exists");
      }
      return;
    }
    for (Operand argument : call.arguments()) {
      requireType(call.function(), argument, AttributeType.L);
    }
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
