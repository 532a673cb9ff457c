package io.partita.sql.change;

import io.partita.core.value.AttributeType;
import io.partita.core.value.AttributeValue;
import io.partita.sql.execution.StatementContext;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.jspecify.annotations.Nullable;

/** A condition that says no more and no less than what the key of one item is. */
record PointKey(Target target, Map<String, Slot> slots) {
  /** Null if a condition is anything else. */
  static @Nullable PointKey of(@Nullable SqlNode where, String relation, Target target) {
    Map<String, Slot> slots = new HashMap<>();
    List<SqlNode> conjuncts = Nodes.conjuncts(where);
    for (SqlNode conjunct : conjuncts) {
      if (conjunct.getKind() != SqlKind.EQUALS) {
        return null;
      }
      SqlNode left = ((SqlCall) conjunct).operand(0);
      SqlNode right = ((SqlCall) conjunct).operand(1);
      boolean isTurned = right instanceof SqlIdentifier;
      if (!((isTurned ? right : left) instanceof SqlIdentifier column)) {
        return null;
      }
      String name = ReferencedColumns.name(column, relation);
      Slot slot = Slot.plain(isTurned ? left : right);
      if (slot == null || !fits(slot, name, target) || slots.put(name, slot) != null) {
        return null;
      }
    }
    return slots.keySet().equals(target.table().keyAttributes())
        ? new PointKey(target, slots)
        : null;
  }

  private static boolean fits(Slot slot, String name, Target target) {
    AttributeType type = target.keyTypes().get(name);
    if (!target.isKey(name) || !target.isExact(name)) {
      return false;
    }
    return switch (slot) {
      case Slot.Parameter parameter -> true;
      case Slot.Constant constant ->
          type == AttributeType.S && constant.value() instanceof String
              || type == AttributeType.N && constant.value() instanceof BigDecimal;
      case Slot.Copy copy -> false;
      case Slot.Computed computed -> false;
    };
  }

  void addParameters(ParameterTypes types) {
    slots.forEach((name, slot) -> types.add(slot, target.form(name)));
  }

  /** A request for the item; null if no item can have the key, which null is part of. */
  @Nullable ItemRequests request(StatementContext context) {
    Map<String, AttributeValue> key = new LinkedHashMap<>();
    for (Map.Entry<String, Slot> entry : slots.entrySet()) {
      Object given =
          switch (entry.getValue()) {
            case Slot.Constant constant -> constant.value();
            case Slot.Parameter parameter -> context.parameter(parameter.index());
            case Slot.Copy copy -> throw new IllegalStateException("a key is no copy");
            case Slot.Computed computed -> throw new IllegalStateException("a key is plain");
          };
      AttributeValue value = target.form(entry.getKey()).of(given, null);
      if (value == null) {
        return null;
      }
      key.put(entry.getKey(), value);
    }
    return new ItemRequests(target.name(), key);
  }
}
