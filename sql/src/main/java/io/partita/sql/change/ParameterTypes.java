package io.partita.sql.change;

import io.partita.sql.catalog.Column;
import io.partita.sql.catalog.SqlTypes;
import java.util.List;
import java.util.TreeMap;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.sql.type.SqlTypeName;

/** Collects the types of a statement's parameters. */
final class ParameterTypes {
  private final RelDataTypeFactory types;
  private final TreeMap<Integer, RelDataType> found = new TreeMap<>();

  ParameterTypes(RelDataTypeFactory types) {
    this.types = types;
  }

  /** Of a value that is stored. */
  void add(Slot slot, StoredForm form) {
    if (slot instanceof Slot.Parameter parameter) {
      Column column = form.column();
      found.put(
          parameter.index(),
          column == null
              ? types.createTypeWithNullability(types.createSqlType(SqlTypeName.ANY), true)
              : SqlTypes.of(types, column, true));
    }
  }

  /** Of a query, as the planner has found them. */
  void add(Rows rows) {
    List<RelDataTypeField> fields = rows.plan().parameterType().getFieldList();
    for (int i = 0; i < fields.size() && i < rows.parameters().size(); i++) {
      found.put(rows.parameters().get(i), fields.get(i).getType());
    }
  }

  /** A field for each number up to the highest. */
  RelDataType all() {
    RelDataTypeFactory.Builder builder = types.builder();
    int count = found.isEmpty() ? 0 : found.lastKey() + 1;
    for (int i = 0; i < count; i++) {
      builder.add("?" + i, found.getOrDefault(i, types.createSqlType(SqlTypeName.ANY)));
    }
    return builder.build();
  }
}
