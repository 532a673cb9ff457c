package io.partita.sql.execution;

import io.partita.core.expression.Condition;
import io.partita.core.expression.ConditionNode;
import io.partita.core.expression.Operand;
import io.partita.core.expression.Path;
import io.partita.core.operation.ExpressionInputs;
import io.partita.core.operation.RequestAttributes;
import io.partita.core.value.AttributeValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Expressions of requests, with their placeholders. */
final class FilterText {
  private final Map<String, String> names = new LinkedHashMap<>();
  private final Map<String, AttributeValue> values = new LinkedHashMap<>();
  private final Map<String, String> placeholders = new LinkedHashMap<>();

  /** What the placeholders stand for; none if there were none. */
  ExpressionInputs inputs() {
    return new ExpressionInputs(
        names.isEmpty() ? null : names, values.isEmpty() ? null : RequestAttributes.of(values));
  }

  /** The text of a condition. */
  String of(Condition condition) {
    StringBuilder text = new StringBuilder();
    append(condition.root(), text);
    return text.toString();
  }

  /** The placeholder of an attribute. */
  String name(String attribute) {
    return placeholders.computeIfAbsent(
        attribute,
        one -> {
          String placeholder = "#" + names.size();
          names.put(placeholder, one);
          return placeholder;
        });
  }

  /** The placeholder of a value. */
  String value(AttributeValue value) {
    String placeholder = ":" + values.size();
    values.put(placeholder, value);
    return placeholder;
  }

  private void append(ConditionNode node, StringBuilder text) {
    switch (node) {
      case ConditionNode.And and -> appendPair(and.left(), " AND ", and.right(), text);
      case ConditionNode.Or or -> appendPair(or.left(), " OR ", or.right(), text);
      case ConditionNode.Not not -> {
        text.append("NOT ");
        append(not.operand(), text);
      }
      case ConditionNode.Comparison comparison -> {
        append(comparison.left(), text);
        text.append(comparison.comparator().symbol());
        append(comparison.right(), text);
      }
      case ConditionNode.Between between -> {
        append(between.operand(), text);
        text.append(" BETWEEN ");
        append(between.low(), text);
        text.append(" AND ");
        append(between.high(), text);
      }
      case ConditionNode.In in -> {
        append(in.operand(), text);
        text.append(" IN ");
        appendAll(in.candidates(), text);
      }
      case ConditionNode.Test test -> append(test.call(), text);
    }
  }

  private void appendPair(
      ConditionNode left, String operator, ConditionNode right, StringBuilder text) {
    text.append('(');
    append(left, text);
    text.append(operator);
    append(right, text);
    text.append(')');
  }

  private void append(Operand operand, StringBuilder text) {
    switch (operand) {
      case Operand.Attribute attribute -> append(attribute.path(), text);
      case Operand.Literal literal -> text.append(value(literal.value()));
      case Operand.Call call -> {
        text.append(call.function());
        appendAll(call.arguments(), text);
      }
      case Operand.Placeholder placeholder -> throw new IllegalStateException("not bound");
      case Operand.Arithmetic arithmetic -> throw new IllegalStateException("not in conditions");
    }
  }

  private void append(Path path, StringBuilder text) {
    for (int i = 0; i < path.steps().size(); i++) {
      Path.Step step = path.steps().get(i);
      switch (step) {
        case Path.Member member -> text.append(i == 0 ? "" : ".").append(name(member.name()));
        case Path.Element element -> text.append(element);
      }
    }
  }

  private void appendAll(List<Operand> operands, StringBuilder text) {
    text.append('(');
    String separator = "";
    for (Operand operand : operands) {
      text.append(separator);
      append(operand, text);
      separator = ",";
    }
    text.append(')');
  }

  /** The text of a condition; null for none. */
  @Nullable String orNull(@Nullable Condition condition) {
    return condition == null ? null : of(condition);
  }
}
