package io.partita.sql.definition;

import io.partita.core.environment.Scheduler;
import io.partita.core.error.ApiException;
import io.partita.core.operation.CallContext;
import io.partita.core.operation.Operations;
import io.partita.core.operation.TableDescription;
import io.partita.core.operation.TableNameRequest;
import io.partita.core.operation.UpdateTableRequest;
import io.partita.core.table.KeyAttribute;
import io.partita.sql.catalog.Catalog;
import io.partita.sql.catalog.Column;
import io.partita.sql.catalog.RelationSchema;
import io.partita.sql.catalog.View;
import io.partita.sql.execution.StatementFault;
import io.partita.sql.execution.Waiting;
import io.partita.sql.parser.AnalyzeTable;
import io.partita.sql.parser.CreateIndex;
import io.partita.sql.parser.DeclareColumn;
import io.partita.sql.parser.DropIndex;
import io.partita.sql.parser.SqlText;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.ddl.SqlCreateTable;
import org.apache.calcite.sql.ddl.SqlCreateView;
import org.apache.calcite.sql.ddl.SqlDropTable;
import org.apache.calcite.sql.ddl.SqlDropView;
import org.jspecify.annotations.Nullable;

/**
 * Carries definitions out. Any thread that may block may call it; all that goes wrong is a {@link
 * StatementFault}.
 */
public final class Definitions {
  private final Operations operations;
  private final Catalog catalog;
  private final Waiting waiting;
  private final ViewCheck viewCheck;

  /** Finds out whether a query can be planned. */
  public interface ViewCheck {
    /** Fails as a statement with that query would. */
    void require(SqlNode query);
  }

  /**
   * One execution.
   *
   * @param text of the statement
   * @param requireTime fails if the execution was cancelled or has taken too long
   */
  public record Call(CallContext caller, String text, Runnable requireTime) {}

  public Definitions(
      Operations operations, Catalog catalog, Scheduler scheduler, ViewCheck viewCheck) {
    this.operations = operations;
    this.catalog = catalog;
    this.waiting = new Waiting(scheduler);
    this.viewCheck = viewCheck;
  }

  /** Whether a statement defines something. */
  public static boolean isDefinition(SqlNode statement) {
    return switch (statement) {
      case SqlCreateTable create -> true;
      case SqlDropTable drop -> true;
      case SqlCreateView create -> true;
      case SqlDropView drop -> true;
      case CreateIndex create -> true;
      case DropIndex drop -> true;
      case DeclareColumn declare -> true;
      case AnalyzeTable analyze -> true;
      default -> false;
    };
  }

  /** Carries a definition out; returns when what it says is so. */
  public void execute(SqlNode statement, Call call) {
    try {
      switch (statement) {
        case SqlCreateTable create -> createTable(create, call);
        case SqlDropTable drop -> dropTable(drop, call);
        case SqlCreateView create -> createView(create, call);
        case SqlDropView drop -> dropView(drop);
        case CreateIndex create -> createIndex(create, call);
        case DropIndex drop -> dropIndex(drop, call);
        case DeclareColumn declare -> declare(declare, call);
        case AnalyzeTable analyze -> analyze(analyze);
        default -> throw new IllegalArgumentException("no definition: " + statement.getKind());
      }
    } catch (ApiException | CompletionException refused) {
      throw Refusals.of(refused);
    }
  }

  private void createTable(SqlCreateTable statement, Call call) {
    TableDefinition definition = TableDefinition.of(statement);
    String name = definition.request().tableName();
    if (statement.ifNotExists && describe(name, call) != null) {
      return;
    }
    requireNoView(name);
    operations
        .createTable()
        .execute(call.caller(), definition.request())
        .toCompletableFuture()
        .join();
    awaitActive(name, call, "the table goes on being created");
    if (!definition.columns().isEmpty()) {
      catalog.declare(name, definition.columns());
    }
  }

  private void requireNoView(String name) {
    if (catalog.views().containsKey(name)) {
      throw new StatementFault(Refusals.EXISTS, "There is a view " + name + " already");
    }
  }

  private void dropTable(SqlDropTable statement, Call call) {
    String name = Names.of(statement.name);
    if (describe(name, call) == null) {
      if (catalog.views().containsKey(name)) {
        throw new StatementFault(Refusals.WRONG_KIND, name + " is a view (DROP VIEW)");
      }
      if (statement.ifExists) {
        return;
      }
    }
    operations
        .deleteTable()
        .execute(call.caller(), new TableNameRequest(name))
        .toCompletableFuture()
        .join();
    waiting.until(
        () -> describe(name, call) == null, call.requireTime(), "the table goes on being deleted");
  }

  private void createView(SqlCreateView statement, Call call) {
    String name = Names.of(statement.name);
    if (describe(name, call) != null) {
      throw new StatementFault(Refusals.EXISTS, "There is a table " + name + " already");
    }
    if (!statement.getReplace()) {
      requireNoView(name);
    }
    requireNoCircle(name, statement.query);
    String text = ViewText.query(call.text(), statement.columnList);
    viewCheck.require(SqlText.query(text));
    if (!catalog.createView(new View(name, text), statement.getReplace())) {
      requireNoView(name);
    }
  }

  /** Fails if the view would read itself, by way of others that are there. */
  private void requireNoCircle(String name, SqlNode query) {
    Set<String> open = Sources.of(query);
    Set<String> seen = new HashSet<>();
    while (!open.isEmpty()) {
      String next = open.iterator().next();
      open.remove(next);
      if (next.equals(name)) {
        throw new StatementFault(
            Refusals.BAD_DEFINITION, "The view " + name + " would read itself");
      }
      View view = catalog.views().get(next);
      if (view != null && seen.add(next)) {
        open.addAll(Sources.of(view.query()));
      }
    }
  }

  private void dropView(SqlDropView statement) {
    String name = Names.of(statement.name);
    if (!catalog.dropView(name) && !statement.ifExists) {
      throw new StatementFault(Refusals.NO_TABLE, "There is no view " + name);
    }
  }

  private void createIndex(CreateIndex statement, Call call) {
    if (statement.local()) {
      throw new StatementFault(
          Refusals.UNSUPPORTED,
          "A local index can only be made together with its table (CreateTable of the DynamoDB"
              + " API): leave LOCAL out for a global one");
    }
    if (statement.getReplace()) {
      throw new StatementFault(Refusals.UNSUPPORTED, "An index is not replaced: drop it first");
    }
    RelationSchema table = requireTable(statement.table());
    TableDescription described = requireDescribed(table.tableName(), call);
    String name = statement.name().getSimple();
    if (hasIndex(described, name)) {
      if (statement.ifNotExists) {
        return;
      }
      throw new StatementFault(
          Refusals.EXISTS, "Table " + table.tableName() + " has an index " + name + " already");
    }
    List<KeyAttribute> defined = described.attributeDefinitions();
    update(
        new IndexDefinition(table, defined == null ? List.of() : defined).creation(statement),
        call);
    awaitActive(table.tableName(), call, "the index goes on being built");
  }

  private void dropIndex(DropIndex statement, Call call) {
    String table = Names.of(statement.table());
    String name = statement.name().getSimple();
    if (!hasIndex(requireDescribed(table, call), name)) {
      if (statement.ifExists) {
        return;
      }
      throw new StatementFault(Refusals.NO_INDEX, "Table " + table + " has no index " + name);
    }
    update(IndexDefinition.deletion(table, name), call);
    waiting.until(
        () -> !hasIndex(requireDescribed(table, call), name),
        call.requireTime(),
        "the index goes on being deleted");
  }

  private void update(UpdateTableRequest request, Call call) {
    operations.updateTable().execute(call.caller(), request).toCompletableFuture().join();
  }

  private void declare(DeclareColumn statement, Call call) {
    RelationSchema table = requireTable(statement.table());
    String name = statement.column().getSimple();
    if (statement.type() == null) {
      if (!catalog.forget(table.tableName(), name)) {
        throw new StatementFault(
            Refusals.NO_COLUMN,
            table.keyAttributes().contains(name)
                ? "Column " + name + " is part of a key and stays"
                : "Table " + table.tableName() + " shows no column " + name);
      }
      return;
    }
    Column column = DeclaredTypes.column(name, statement.type());
    List<KeyAttribute> defined = requireDescribed(table.tableName(), call).attributeDefinitions();
    for (KeyAttribute attribute : defined == null ? List.<KeyAttribute>of() : defined) {
      if (attribute.name().equals(name) && !DeclaredTypes.showsKey(column, attribute.type())) {
        throw new StatementFault(
            Refusals.BAD_TYPE, "Column " + name + " is part of a key, of type " + attribute.type());
      }
    }
    catalog.declare(table.tableName(), List.of(column));
  }

  private void analyze(AnalyzeTable statement) {
    String name = Names.of(statement.table());
    if (!catalog.analyze(name)) {
      throw Refusals.noTable(name);
    }
  }

  private RelationSchema requireTable(SqlIdentifier name) {
    RelationSchema table = catalog.table(Names.of(name));
    if (table == null) {
      throw Refusals.noTable(name.toString());
    }
    return table;
  }

  private static boolean hasIndex(TableDescription table, String name) {
    return holds(table.globalSecondaryIndexes(), name)
        || holds(table.localSecondaryIndexes(), name);
  }

  private static boolean holds(
      @Nullable List<TableDescription.IndexDescription> indexes, String name) {
    return indexes != null && indexes.stream().anyMatch(index -> index.indexName().equals(name));
  }

  private void awaitActive(String name, Call call, String meanwhile) {
    waiting.until(() -> isActive(requireDescribed(name, call)), call.requireTime(), meanwhile);
  }

  private static boolean isActive(TableDescription table) {
    List<TableDescription.IndexDescription> indexes = table.globalSecondaryIndexes();
    return table.tableStatus().equals("ACTIVE")
        && (indexes == null
            || indexes.stream().allMatch(index -> "ACTIVE".equals(index.indexStatus())));
  }

  private TableDescription requireDescribed(String name, Call call) {
    TableDescription described = describe(name, call);
    if (described == null) {
      throw Refusals.noTable(name);
    }
    return described;
  }

  /** The table as the API shows it; null if there is none. */
  private @Nullable TableDescription describe(String name, Call call) {
    try {
      return operations
          .describeTable()
          .execute(call.caller(), new TableNameRequest(name))
          .toCompletableFuture()
          .join()
          .table();
    } catch (ApiException | CompletionException problem) {
      StatementFault fault = Refusals.of(problem);
      if (fault.state().equals(Refusals.NO_TABLE)) {
        return null;
      }
      throw fault;
    }
  }
}
