package io.partita.sql.execution;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.DataContext;
import org.apache.calcite.avatica.util.ByteString;
import org.apache.calcite.linq4j.Enumerable;
import org.jspecify.annotations.Nullable;

/** Counts the rows that operators hold in memory, as generated code calls it. */
public final class Budgets {
  private static final int ROW_BYTES = 32;
  private static final int VALUE_BYTES = 24;
  private static final int GROUP_BYTES = 96;

  private Budgets() {}

  /** The same rows, each of which is held by whoever reads them. */
  public static Enumerable<@Nullable Object> held(
      Enumerable<@Nullable Object> rows, DataContext root) {
    StatementContext context = (StatementContext) root;
    return rows.select(row -> {
      context.addHeld(bytes(row));
      return row;
    });
  }

  /** The same rows, of which whoever reads them holds one for each combination of these values. */
  public static Enumerable<@Nullable Object> grouped(
      Enumerable<@Nullable Object> rows, DataContext root, int[] keys) {
    StatementContext context = (StatementContext) root;
    Set<Long> seen = new HashSet<>();
    return rows.select(row -> {
      if (seen.add(hash(row, keys))) {
        context.addHeld(GROUP_BYTES + bytes(row));
      }
      return row;
    });
  }

  /** Of 64 bits, so that hardly ever two groups count as one. */
  private static long hash(@Nullable Object row, int[] keys) {
    if (!(row instanceof Object[] values)) {
      return row == null ? 0 : row.hashCode();
    }
    long hash = 17;
    for (int key : keys) {
      Object value = values[key];
      hash = hash * 0x9E3779B97F4A7C15L + (value == null ? 0 : value.hashCode());
    }
    return hash;
  }

  /** What a row or value takes, about. */
  public static long bytes(@Nullable Object value) {
    return switch (value) {
      case null -> 0;
      case Object[] row -> ROW_BYTES + Arrays.stream(row).mapToLong(Budgets::bytes).sum();
      case String text -> VALUE_BYTES + (long) text.length();
      case BigDecimal number -> 2 * VALUE_BYTES;
      case ByteString bytes -> VALUE_BYTES + bytes.length();
      case List<?> list -> ROW_BYTES + list.stream().mapToLong(Budgets::bytes).sum();
      case Map<?, ?> map ->
          ROW_BYTES
              + map.entrySet().stream()
                  .mapToLong(entry -> bytes(entry.getKey()) + bytes(entry.getValue()))
                  .sum();
      default -> VALUE_BYTES;
    };
  }
}
