package io.partita.sql.plan;

import io.partita.core.expression.Comparator;
import io.partita.core.value.AttributeType;
import io.partita.core.value.AttributeValue;
import io.partita.core.value.Decimal;
import io.partita.core.value.DecimalException;
import io.partita.sql.catalog.Column;
import io.partita.sql.catalog.ColumnType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.avatica.util.ByteString;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexDynamicParam;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/** Translates conditions on a relation's columns into what its table can check. */
final class PredicateTranslator {
  private final List<Column> columns;

  /**
   * @param columns what the condition's references count
   */
  PredicateTranslator(List<Column> columns) {
    this.columns = columns;
  }

  /**
   * What a table can check of a condition.
   *
   * @param exact whether the condition is true wherever the predicate holds; otherwise it still has
   *     to be checked
   */
  record Translated(Predicate predicate, boolean exact) {}

  /** Null if a table can't help. */
  @Nullable Translated translate(RexNode node) {
    return switch (node.getKind()) {
      case AND, OR -> composite((RexCall) node);
      case EQUALS, NOT_EQUALS, LESS_THAN, LESS_THAN_OR_EQUAL, GREATER_THAN, GREATER_THAN_OR_EQUAL ->
          comparison((RexCall) node);
      case IS_NULL, IS_NOT_NULL -> nullness((RexCall) node);
      case LIKE -> like((RexCall) node);
      case INPUT_REF -> truth(node, true);
      case NOT -> truth(((RexCall) node).getOperands().getFirst(), false);
      case IS_TRUE -> truth(((RexCall) node).getOperands().getFirst(), true);
      case IS_FALSE -> truth(((RexCall) node).getOperands().getFirst(), false);
      case OTHER_FUNCTION -> beginsWith((RexCall) node);
      default -> null;
    };
  }

  private @Nullable Translated beginsWith(RexCall call) {
    if (!call.getOperator().getName().equals(DocumentFunctions.BEGINS_WITH.getName())) {
      return null;
    }
    Column column = column(call.getOperands().get(0));
    if (column == null || column.type() != ColumnType.STRING) {
      return null;
    }
    Value prefix = value(call.getOperands().get(1), AttributeType.S);
    return prefix == null ? null : new Translated(new Predicate.BeginsWith(column, prefix), true);
  }

  private @Nullable Translated composite(RexCall call) {
    boolean isAnd = call.getKind() == SqlKind.AND;
    List<Predicate> parts = new ArrayList<>();
    boolean exact = true;
    for (RexNode operand : call.getOperands()) {
      Translated part = translate(operand);
      if (part == null && !isAnd) {
        return null;
      }
      exact &= part != null && part.exact();
      if (part != null) {
        parts.add(part.predicate());
      }
    }
    if (parts.isEmpty()) {
      return null;
    }
    Predicate joined = isAnd ? new Predicate.And(parts) : or(parts);
    return new Translated(joined, exact);
  }

  /** Equalities on one column are one IN: a list of keys is found by that. */
  private static Predicate or(List<Predicate> parts) {
    List<Value> values = new ArrayList<>();
    Column column = null;
    for (Predicate part : parts) {
      if (part instanceof Predicate.Comparison equal
          && equal.comparator() == Comparator.EQUAL
          && (column == null || column.equals(equal.column()))) {
        column = equal.column();
        values.add(equal.value());
      } else {
        return new Predicate.Or(parts);
      }
    }
    return column == null ? new Predicate.Or(parts) : new Predicate.In(column, values);
  }

  private @Nullable Translated comparison(RexCall call) {
    RexNode left = call.getOperands().get(0);
    RexNode right = call.getOperands().get(1);
    Comparator comparator = comparator(call.getKind());
    Column column = column(left);
    RexNode other = right;
    if (column == null) {
      column = column(right);
      other = left;
      comparator = comparator.mirrored();
    }
    AttributeType type = column == null ? null : column.type().attributeType();
    if (column == null || type == null) {
      return null;
    }
    if (comparator != Comparator.EQUAL
        && comparator != Comparator.NOT_EQUAL
        && column.type() == ColumnType.BOOLEAN) {
      return null;
    }
    Value value = value(other, type);
    if (value == null) {
      return null;
    }
    boolean exact = isPlain(column) || comparator == Comparator.EQUAL;
    return new Translated(new Predicate.Comparison(column, comparator, value), exact);
  }

  /** Whether the column shows every value of its attribute type. */
  private static boolean isPlain(Column column) {
    return switch (column.type()) {
      case STRING, NUMBER, BINARY, BOOLEAN -> true;
      default -> false;
    };
  }

  private static Comparator comparator(SqlKind kind) {
    return switch (kind) {
      case EQUALS -> Comparator.EQUAL;
      case NOT_EQUALS -> Comparator.NOT_EQUAL;
      case LESS_THAN -> Comparator.LESS;
      case LESS_THAN_OR_EQUAL -> Comparator.LESS_OR_EQUAL;
      case GREATER_THAN -> Comparator.GREATER;
      default -> Comparator.GREATER_OR_EQUAL;
    };
  }

  private @Nullable Translated nullness(RexCall call) {
    Column column = column(call.getOperands().getFirst());
    if (column == null) {
      return null;
    }
    boolean present = call.getKind() == SqlKind.IS_NOT_NULL;
    boolean isPlain =
        isPlain(column)
            || column.type() == ColumnType.MIXED
            || column.type() == ColumnType.DOCUMENT;
    if (!present && !isPlain) {
      return null;
    }
    return new Translated(
        present ? new Predicate.Present(column) : new Predicate.Absent(column), isPlain);
  }

  private @Nullable Translated truth(RexNode node, boolean wanted) {
    Column column = column(node);
    if (column == null || column.type() != ColumnType.BOOLEAN) {
      return null;
    }
    Value value = new Value.Constant(new AttributeValue.BooleanValue(wanted));
    return new Translated(new Predicate.Comparison(column, Comparator.EQUAL, value), true);
  }

  /** What comes before the first wildcard. */
  private @Nullable Translated like(RexCall call) {
    Column column = column(call.getOperands().getFirst());
    if (column == null
        || column.type() != ColumnType.STRING
        || call.getOperands().size() != 2
        || !(call.getOperands().get(1) instanceof RexLiteral literal)) {
      return null;
    }
    String pattern = literal.getValueAs(String.class);
    if (pattern == null) {
      return null;
    }
    int end = 0;
    while (end < pattern.length() && pattern.charAt(end) != '%' && pattern.charAt(end) != '_') {
      end++;
    }
    if (end == 0) {
      return null;
    }
    Value prefix = new Value.Constant(new AttributeValue.StringValue(pattern.substring(0, end)));
    if (end == pattern.length()) {
      return new Translated(new Predicate.Comparison(column, Comparator.EQUAL, prefix), true);
    }
    boolean exact = end == pattern.length() - 1 && pattern.charAt(end) == '%';
    return new Translated(new Predicate.BeginsWith(column, prefix), exact);
  }

  /** The column that a node stands for, perhaps in a type that holds all of its values. */
  private @Nullable Column column(RexNode node) {
    if (node instanceof RexInputRef reference) {
      return columns.get(reference.getIndex());
    }
    if (node.isA(SqlKind.CAST)) {
      RexNode operand = ((RexCall) node).getOperands().getFirst();
      Column column = column(operand);
      if (column != null && isLossless(column, node, operand)) {
        return column;
      }
    }
    return null;
  }

  private static boolean isLossless(Column column, RexNode cast, RexNode operand) {
    SqlTypeName to = cast.getType().getSqlTypeName();
    return switch (column.type()) {
      case STRING -> to == SqlTypeName.VARCHAR && cast.getType().getPrecision() < 0;
      case NUMBER ->
          to == SqlTypeName.DECIMAL
              && cast.getType().getScale() >= operand.getType().getScale()
              && cast.getType().getPrecision() >= operand.getType().getPrecision();
      default -> false;
    };
  }

  private static @Nullable Value value(RexNode node, AttributeType type) {
    if (node instanceof RexDynamicParam parameter) {
      return new Value.Parameter(parameter.getIndex(), type);
    }
    if (node.isA(SqlKind.CAST)
        && ((RexCall) node).getOperands().getFirst() instanceof RexDynamicParam parameter
        && node.getType().getFamily().equals(parameter.getType().getFamily())) {
      return new Value.Parameter(parameter.getIndex(), type);
    }
    if (!(node instanceof RexLiteral literal) || literal.isNull()) {
      return null;
    }
    AttributeValue constant = constant(literal, type);
    return constant == null ? null : new Value.Constant(constant);
  }

  private static @Nullable AttributeValue constant(RexLiteral literal, AttributeType type) {
    boolean isText = SqlTypeName.CHAR_TYPES.contains(literal.getType().getSqlTypeName());
    return switch (type) {
      case S -> {
        String text = isText ? literal.getValueAs(String.class) : null;
        yield text == null ? null : new AttributeValue.StringValue(text);
      }
      case N -> {
        boolean isNumber = SqlTypeName.NUMERIC_TYPES.contains(literal.getType().getSqlTypeName());
        BigDecimal number = isNumber ? literal.getValueAs(BigDecimal.class) : null;
        yield number == null ? null : number(number);
      }
      case B -> {
        boolean isBytes = SqlTypeName.BINARY_TYPES.contains(literal.getType().getSqlTypeName());
        ByteString bytes = isBytes ? literal.getValueAs(ByteString.class) : null;
        yield bytes == null ? null : new AttributeValue.BinaryValue(bytes.getBytes());
      }
      case BOOL -> {
        Boolean bool =
            literal.getType().getSqlTypeName() == SqlTypeName.BOOLEAN
                ? literal.getValueAs(Boolean.class)
                : null;
        yield bool == null ? null : new AttributeValue.BooleanValue(bool);
      }
      default -> null;
    };
  }

  /** Null for a number that DynamoDB does not have. */
  private static @Nullable AttributeValue number(BigDecimal number) {
    try {
      return new AttributeValue.NumberValue(Decimal.of(number));
    } catch (DecimalException outOfRange) {
      return null;
    }
  }
}
