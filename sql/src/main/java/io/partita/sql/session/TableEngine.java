package io.partita.sql.session;

import io.partita.core.backend.Backend;
import io.partita.core.environment.Clock;
import io.partita.core.environment.Scheduler;
import io.partita.core.operation.CallContext;
import io.partita.core.operation.Operations;
import io.partita.core.routing.TableDirectory;
import io.partita.sql.catalog.Catalog;
import io.partita.sql.catalog.RelationSchema;
import io.partita.sql.catalog.View;
import io.partita.sql.change.Change;
import io.partita.sql.change.Changes;
import io.partita.sql.change.Dialect;
import io.partita.sql.definition.Definitions;
import io.partita.sql.execution.StatementContext;
import io.partita.sql.execution.StatementFault;
import io.partita.sql.parser.SqlText;
import io.partita.sql.plan.SqlPlanner;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.avatica.AvaticaParameter;
import org.apache.calcite.avatica.ColumnMetaData;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.schema.Schema;
import org.apache.calcite.sql.SqlExplain;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParseException;
import org.jspecify.annotations.Nullable;

/** SQL over the tables of a backend. */
public final class TableEngine implements SqlEngine {
  private final Operations operations;
  private final Clock clock;
  private final Settings settings;
  private final Catalog catalog;
  private final SqlPlanner planner;
  private final Definitions definitions;
  private final Changes changes;
  private final PlanCache plans;

  public TableEngine(
      Backend backend,
      TableDirectory directory,
      Operations operations,
      Scheduler scheduler,
      Clock clock,
      Settings settings) {
    this.operations = operations;
    this.clock = clock;
    this.settings = settings;
    this.catalog = new Catalog(backend, directory, operations, clock);
    this.planner = new SqlPlanner(this::names, Relations.SCHEMA);
    this.definitions = new Definitions(operations, catalog, scheduler, this::requireView);
    this.changes = new Changes(catalog, planner, scheduler);
    this.plans = new PlanCache(settings.cachedPlans());
  }

  /** What names mean now. */
  private Schema names() {
    return new RootSchema(catalog, planner);
  }

  private void requireView(SqlNode query) {
    SqlPlanner.Planned plan;
    try {
      plan = planner.plan(query);
    } catch (RuntimeException | AssertionError problem) {
      SqlException told = Problems.ofPlanning(problem);
      throw new StatementFault(told.state(), String.valueOf(told.getMessage()));
    }
    if (plan.parameterType().getFieldCount() > 0) {
      throw new StatementFault("0A000", "A view has no parameters");
    }
  }

  @Override
  public SqlSession open(CallContext context) {
    return new Session(context);
  }

  @Override
  public Relations relations() {
    return this::allRelations;
  }

  private List<Relations.Relation> allRelations() {
    List<Relations.Relation> all = new ArrayList<>();
    for (String name : catalog.tableNames()) {
      RelationSchema table = catalog.table(name);
      if (table != null) {
        all.add(shown(table));
        table.indexes().forEach(index -> all.add(shown(index)));
      }
    }
    for (View view : catalog.views().values()) {
      try {
        all.add(shown(view));
      } catch (RuntimeException broken) {
        // what it reads has gone: it can be dropped, and not be read
        all.add(
            new Relations.Relation(
                view.name(), Relations.Kind.VIEW, List.of(), List.of(), List.of(), -1));
      }
    }
    return all;
  }

  private Relations.Relation shown(View view) {
    RelDataType rowType = planner.rowType(view.query(), names());
    List<List<String>> origins = new ArrayList<>();
    rowType
        .getFieldNames()
        .forEach(name -> origins.add(List.of(Relations.SCHEMA, view.name(), name)));
    return new Relations.Relation(
        view.name(),
        Relations.Kind.VIEW,
        Columns.of(planner.types(), rowType, origins),
        List.of(),
        List.of(),
        -1);
  }

  private Relations.Relation shown(RelationSchema relation) {
    return new Relations.Relation(
        relation.name(),
        relation.isIndex() ? Relations.Kind.INDEX : Relations.Kind.TABLE,
        Columns.of(planner.types(), relation),
        relation.partitionKey(),
        relation.sortKey(),
        Math.round(relation.rowCount()));
  }

  /** A statement that anybody can execute, for himself. */
  interface Compiled {
    PreparedSql by(CallContext caller);
  }

  private Compiled compile(String text) throws SqlException {
    SqlNode statement;
    try {
      statement = SqlText.statement(text);
    } catch (SqlParseException unreadable) {
      throw Problems.of(unreadable, text);
    }
    try {
      if (statement instanceof SqlExplain explain) {
        Explanation lines = new Explanation(planner.plan(explain.getExplicandum()).explain());
        return caller -> lines;
      }
      if (Definitions.isDefinition(statement)) {
        return caller -> new Definition(caller, statement, text);
      }
      if (Dialect.isSqlChange(statement)) {
        Change change = changes.prepare(statement);
        return caller -> new Updating(caller, change);
      }
      if (statement.isA(SqlKind.QUERY)) {
        SqlPlanner.Planned plan = planner.plan(statement);
        List<ColumnMetaData> columns = Columns.of(planner.types(), plan.rowType(), plan.origins());
        return caller -> new Query(caller, plan, columns);
      }
    } catch (RuntimeException | AssertionError problem) {
      throw Problems.ofPlanning(problem);
    }
    throw new SqlException("0A000", "Statements of this kind are not supported: " + text);
  }

  private StatementContext.Bounds bounds(PreparedSql.Limits limits) {
    long timeoutMillis =
        limits.timeoutMillis() > 0 ? limits.timeoutMillis() : settings.timeoutMillis();
    return new StatementContext.Bounds(
        settings.rowsRead(),
        settings.heldBytes(),
        timeoutMillis,
        clock::elapsedNanos,
        clock.wallMillis(),
        limits.cancelled());
  }

  private final class Session implements SqlSession {
    private final CallContext caller;

    Session(CallContext caller) {
      this.caller = caller;
    }

    @Override
    public PreparedSql prepare(String text) throws SqlException {
      catalog.refresh();
      long version = catalog.version();
      Compiled known = plans.find(text, version);
      if (known == null) {
        known = compile(text);
        plans.put(text, version, known);
      }
      return known.by(caller);
    }

    @Override
    public void close() {}
  }

  private final class Query implements PreparedSql {
    private final CallContext caller;
    private final SqlPlanner.Planned plan;
    private final List<ColumnMetaData> columns;

    Query(CallContext caller, SqlPlanner.Planned plan, List<ColumnMetaData> columns) {
      this.caller = caller;
      this.plan = plan;
      this.columns = columns;
    }

    @Override
    public Kind kind() {
      return Kind.ROWS;
    }

    @Override
    public List<ColumnMetaData> columns() {
      return columns;
    }

    @Override
    public List<AvaticaParameter> parameters() {
      return Columns.parameters(plan.parameterType());
    }

    @Override
    public Execution execute(List<@Nullable Object> values, Limits limits) throws SqlException {
      requireAll(plan.parameterType(), values);
      return new QueryExecution(
          plan, context(caller, values, limits), columns, limits.maximumRows());
    }
  }

  private static void requireAll(RelDataType parameterType, List<@Nullable Object> values)
      throws SqlException {
    if (values.size() != parameterType.getFieldCount()) {
      throw new SqlException(
          "07001",
          "The statement has "
              + parameterType.getFieldCount()
              + " parameters, and "
              + values.size()
              + " values were given");
    }
  }

  private StatementContext context(
      CallContext caller, List<@Nullable Object> values, PreparedSql.Limits limits) {
    return new StatementContext(operations, caller, planner.types(), values, bounds(limits));
  }

  /** A change of items. */
  private final class Updating implements PreparedSql {
    private final CallContext caller;
    private final Change change;

    Updating(CallContext caller, Change change) {
      this.caller = caller;
      this.change = change;
    }

    @Override
    public Kind kind() {
      return Kind.CHANGE;
    }

    @Override
    public List<ColumnMetaData> columns() {
      return List.of();
    }

    @Override
    public List<AvaticaParameter> parameters() {
      return Columns.parameters(change.parameterType());
    }

    @Override
    public Execution execute(List<@Nullable Object> values, Limits limits) throws SqlException {
      requireAll(change.parameterType(), values);
      StatementContext context = context(caller, values, limits);
      try {
        return new DoneExecution(change.execute(context), context.consumedCapacity());
      } catch (RuntimeException problem) {
        throw Problems.ofRunning(problem);
      }
    }
  }

  /** A change of tables, views or columns. */
  private final class Definition implements PreparedSql {
    private final CallContext caller;
    private final SqlNode statement;
    private final String text;

    Definition(CallContext caller, SqlNode statement, String text) {
      this.caller = caller;
      this.statement = statement;
      this.text = text;
    }

    @Override
    public Kind kind() {
      return Kind.DEFINITION;
    }

    @Override
    public List<ColumnMetaData> columns() {
      return List.of();
    }

    @Override
    public List<AvaticaParameter> parameters() {
      return List.of();
    }

    @Override
    public Execution execute(List<@Nullable Object> values, Limits limits) throws SqlException {
      StatementContext context = context(caller, values, limits);
      try {
        definitions.execute(statement, new Definitions.Call(caller, text, context::requireTime));
      } catch (RuntimeException problem) {
        throw Problems.ofRunning(problem);
      }
      return new DoneExecution(0, 0);
    }
  }

  /** The lines of a plan. */
  private record Explanation(String text) implements PreparedSql {
    @Override
    public Kind kind() {
      return Kind.ROWS;
    }

    @Override
    public List<ColumnMetaData> columns() {
      return List.of(Columns.text("PLAN"));
    }

    @Override
    public List<AvaticaParameter> parameters() {
      return List.of();
    }

    @Override
    public Execution execute(List<@Nullable Object> values, Limits limits) {
      return new TextExecution(text.lines().toList());
    }
  }
}
