package io.partita.sql.change;

import io.partita.core.operation.WriteItemResponse;
import io.partita.core.value.AttributeValue;
import io.partita.sql.catalog.Column;
import io.partita.sql.definition.Sources;
import io.partita.sql.execution.Faults;
import io.partita.sql.execution.StatementContext;
import io.partita.sql.execution.StatementFault;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlInsert;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.jspecify.annotations.Nullable;

/**
 * INSERT of rows that are given, or that a query gives. A row whose key is there already stops it,
 * as SQL has it; UPSERT puts the row in place of the item that is there.
 */
final class InsertRows implements Change {
  private final Changes.Tools tools;
  private final boolean upsert;
  private final List<StoredForm> forms;
  private final @Nullable GivenRows given;
  private final @Nullable Rows query;
  private final boolean readsTarget;
  private final RelDataType parameterType;

  private InsertRows(
      Changes.Tools tools,
      SqlInsert statement,
      List<StoredForm> forms,
      @Nullable GivenRows given,
      @Nullable Rows query) {
    this.tools = tools;
    this.upsert = statement.isUpsert();
    this.forms = forms;
    this.given = given;
    this.query = query;
    Set<String> sources = Sources.of(statement.getSource());
    this.readsTarget =
        sources.contains(tools.target().name())
            || tools.catalog().views().keySet().stream().anyMatch(sources::contains);
    ParameterTypes types = new ParameterTypes(tools.planner().types());
    if (given != null) {
      given.addParameters(types, forms);
    }
    if (query != null) {
      types.add(query);
    }
    this.parameterType = types.all();
  }

  static InsertRows of(SqlInsert statement, Changes.Tools tools) {
    List<StoredForm> forms = forms(statement.getTargetColumnList(), tools.target());
    SqlNode source = statement.getSource();
    if (source.getKind() == SqlKind.VALUES) {
      GivenRows given = GivenRows.of(source, forms.size(), tools.planner());
      return new InsertRows(tools, statement, forms, given, null);
    }
    Rows query = Rows.of(tools.planner(), Nodes.copy(source));
    if (query.width() != forms.size()) {
      throw GivenRows.unequal(forms.size(), query.width());
    }
    return new InsertRows(tools, statement, forms, null, query);
  }

  private static List<StoredForm> forms(@Nullable SqlNodeList columns, Target target) {
    List<String> names = new ArrayList<>();
    if (columns == null || columns.isEmpty()) {
      target.table().columns().stream().map(Column::name).forEach(names::add);
    } else {
      columns.forEach(column -> names.add(((SqlIdentifier) column).names.getLast()));
    }
    Set<String> distinct = new HashSet<>();
    for (String name : names) {
      if (!distinct.add(name)) {
        throw new StatementFault("42701", "Column " + name + " is named twice");
      }
    }
    for (String key : target.key()) {
      if (!distinct.contains(key)) {
        throw new StatementFault(
            "23502", "Column " + key + " is part of the key: it needs a value");
      }
    }
    return names.stream().map(target::form).toList();
  }

  @Override
  public RelDataType parameterType() {
    return parameterType;
  }

  @Override
  public long execute(StatementContext context) {
    Writer writer = new Writer(context, tools.waiting());
    Sightings sightings = new Sightings(tools.target());
    long expected = -1;
    try {
      if (given != null) {
        List<List<@Nullable AttributeValue>> rows = given.values(context, forms);
        expected = rows.size();
        for (List<@Nullable AttributeValue> row : rows) {
          writer.add(put(context, row, sightings));
        }
      } else if (query != null && readsTarget) {
        List<@Nullable Object[]> rows = query.all(context);
        expected = rows.size();
        for (@Nullable Object[] row : rows) {
          writer.add(put(context, stored(row), sightings));
        }
      } else if (query != null) {
        query.each(context, row -> writer.add(put(context, stored(row), sightings)));
      }
      long changed = writer.finish();
      sightings.tell(tools.catalog());
      return changed;
    } catch (RuntimeException stopped) {
      StatementFault fault =
          writer.stopped(Faults.of(stopped), "INSERT INTO " + tools.target().name(), expected);
      sightings.tell(tools.catalog());
      throw fault;
    }
  }

  private List<@Nullable AttributeValue> stored(@Nullable Object[] row) {
    List<@Nullable AttributeValue> values = new ArrayList<>(row.length);
    Rows source = query;
    for (int i = 0; i < row.length && source != null; i++) {
      values.add(forms.get(i).of(row[i], source.type(i)));
    }
    return values;
  }

  private Write put(
      StatementContext context, List<@Nullable AttributeValue> row, Sightings sightings) {
    Map<String, AttributeValue> item = new LinkedHashMap<>();
    for (int i = 0; i < forms.size(); i++) {
      AttributeValue value = row.get(i);
      if (value != null) {
        item.put(forms.get(i).name(), value);
        sightings.add(forms.get(i).name(), value);
      }
    }
    List<String> key = tools.target().key();
    for (String attribute : key) {
      if (!item.containsKey(attribute)) {
        throw new StatementFault(
            "23502", "Column " + attribute + " is part of the key and can't be null");
      }
    }
    ItemRequests request = new ItemRequests(tools.target().name(), item);
    if (!upsert) {
      request.requireAbsent(key.getFirst());
    }
    return new Put(context, request, key);
  }

  private record Put(StatementContext context, ItemRequests request, List<String> key)
      implements Write {
    @Override
    public CompletionStage<WriteItemResponse> send() {
      return context.operations().putItem().execute(context.caller(), request.put());
    }

    @Override
    public @Nullable Write refused() {
      Map<String, AttributeValue> shown = new LinkedHashMap<>(request.key());
      shown.keySet().retainAll(key);
      throw new StatementFault(
          "23505", "There is an item with the key " + Target.shown(shown) + " already");
    }
  }
}
