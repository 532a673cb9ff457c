package io.partita.sql.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.partita.core.operation.TableDescription;
import io.partita.core.operation.TableNameRequest;
import io.partita.sql.LocalServer;
import io.partita.sql.catalog.Catalog;
import io.partita.sql.catalog.RelationSchema;
import io.partita.sql.execution.StatementFault;
import io.partita.sql.parser.SqlText;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefinitionsTest {
  private final LocalServer server = new LocalServer();
  private final Catalog catalog =
      new Catalog(server.backend, server.directory, server.operations, server.clock);
  private final Definitions definitions =
      new Definitions(server.operations, catalog, server.scheduler, this::check);

  /** The planner's part: tables and views that are read must be there. */
  private void check(SqlNode query) {
    for (String source : Sources.of(query)) {
      if (catalog.table(source) == null && !catalog.views().containsKey(source)) {
        throw new StatementFault("42S02", "no " + source);
      }
    }
  }

  @AfterEach
  void close() {
    server.close();
  }

  private void run(String text) {
    SqlNode statement;
    try {
      statement = SqlText.statement(text);
    } catch (SqlParseException unreadable) {
      throw new AssertionError(unreadable);
    }
    assertTrue(Definitions.isDefinition(statement));
    definitions.execute(statement, new Definitions.Call(LocalServer.CALLER, text, () -> {}));
  }

  private StatementFault failure(String text) {
    return assertThrows(StatementFault.class, () -> run(text));
  }

  private List<String> columns(String name) {
    catalog.refresh();
    RelationSchema table = catalog.table(name);
    assertNotNull(table);
    List<String> columns = new ArrayList<>();
    table.columns().forEach(column -> columns.add(column.name() + " " + column.type()));
    return columns;
  }

  private TableDescription describe(String name) {
    return LocalServer.done(
            server
                .operations
                .describeTable()
                .execute(LocalServer.CALLER, new TableNameRequest(name)))
        .table();
  }

  @Test
  void tablesHaveKeysAndDeclaredColumns() {
    run(
        "CREATE TABLE music (artist VARCHAR(100) NOT NULL, song INTEGER, price DECIMAL(10, 2),"
            + " released DATE, tags ANY, PRIMARY KEY (artist, song))");
    assertEquals(
        List.of("artist STRING", "song INTEGER", "price NUMBER", "released DATE", "tags DOCUMENT"),
        columns("music"));
    TableDescription table = describe("music");
    assertEquals("ACTIVE", table.tableStatus());
    assertEquals("PAY_PER_REQUEST", table.billingModeSummary().billingMode());
    assertEquals(
        "[KeyAttribute[name=artist, type=S], KeyAttribute[name=song, type=N]]",
        table.attributeDefinitions().toString());
    run("CREATE TABLE IF NOT EXISTS music (other VARCHAR PRIMARY KEY)");
    StatementFault exists = failure("CREATE TABLE music (other VARCHAR PRIMARY KEY)");
    assertEquals("42P07", exists.state());
    assertEquals("ResourceInUseException: Table already exists: music", exists.getMessage());
    run("DROP TABLE partita.music");
    assertNull(server.directory.find("music"));
    StatementFault missing = failure("DROP TABLE music");
    assertEquals("42S02", missing.state());
    assertTrue(missing.getMessage().contains("Requested resource not found: Table: music"));
    run("DROP TABLE IF EXISTS music");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CREATE TABLE tab (a VARCHAR) | 42P16",
        "CREATE TABLE tab (a VARCHAR, b VARCHAR, c VARCHAR, PRIMARY KEY (a, b, c)) | 42P16",
        "CREATE TABLE tab (a VARCHAR PRIMARY KEY, b VARCHAR PRIMARY KEY) | 42P16",
        "CREATE TABLE tab (a VARCHAR, PRIMARY KEY (b)) | 42703",
        "CREATE TABLE tab (a VARCHAR PRIMARY KEY, a VARCHAR) | 42701",
        "CREATE TABLE tab (a BOOLEAN PRIMARY KEY) | 42804",
        "CREATE TABLE tab (a GEOMETRY PRIMARY KEY) | 42704",
        "CREATE TABLE ta (a VARCHAR PRIMARY KEY) | 42601",
        "CREATE TABLE other.tab (a VARCHAR PRIMARY KEY) | 42809",
        "CREATE OR REPLACE TABLE tab (a VARCHAR PRIMARY KEY) | 0A000",
        "DROP VIEW v | 42S02",
        "DROP INDEX i ON tab | 42S02",
        "CREATE INDEX i ON tab (a) | 42S02",
        "ANALYZE TABLE tab | 42S02",
        "ALTER TABLE tab ADD COLUMN a VARCHAR | 42S02",
      })
  void refusalsHaveStates(String text, String state) {
    assertEquals(state, failure(text).state());
  }

  @Test
  void indexesAreBuiltOverWhatIsThere() {
    server.createTable("tab", "p", "S");
    for (int i = 0; i < 20; i++) {
      server.put("tab", "p", "p" + i, "colour", i % 2 == 0 ? "red" : "blue", "n", i);
    }
    run("CREATE INDEX byColour ON tab (colour, n) INCLUDE (x)");
    assertEquals(20, server.scan("tab", "byColour").size());
    RelationSchema index = catalog.table("tab").indexes().getFirst();
    assertEquals(List.of("colour"), index.partitionKey());
    assertEquals(List.of("n"), index.sortKey());
    run("CREATE INDEX IF NOT EXISTS byColour ON tab (colour)");
    assertEquals("42P07", failure("CREATE INDEX byColour ON tab (colour)").state());
    assertEquals("42703", failure("CREATE INDEX i2i ON tab (unknown)").state());
    assertEquals("0A000", failure("CREATE LOCAL INDEX i2i ON tab (p, n)").state());
    run("DROP INDEX byColour ON tab");
    assertEquals(List.of(), catalog.table("tab").indexes());
    assertEquals("42704", failure("DROP INDEX byColour ON tab").state());
    run("DROP INDEX IF EXISTS byColour ON tab");
  }

  @Test
  void anIndexNeedsAttributesOfOneType() {
    server.createTable("tab", "p", "S");
    server.put("tab", "p", "a", "mixed", 1, "flag", true);
    server.put("tab", "p", "b", "mixed", "x");
    assertEquals("42804", failure("CREATE INDEX byMixed ON tab (mixed)").state());
    assertEquals("42804", failure("CREATE INDEX byFlag ON tab (flag)").state());
    run("ALTER TABLE tab ADD COLUMN later VARCHAR");
    run("CREATE INDEX byLater ON tab (later)");
    server.put("tab", "p", "c", "later", "x");
    assertEquals("ACTIVE", describe("tab").globalSecondaryIndexes().getFirst().indexStatus());
  }

  @Test
  void columnsAreDeclaredAndTakenBack() {
    server.createTable("tab", "p", "S", "s", "N");
    server.put("tab", "p", "a", "s", 1, "day", "2026-11-23");
    run("ALTER TABLE tab ALTER COLUMN day SET DATA TYPE DATE");
    run("ALTER TABLE tab ADD amount DECIMAL(12, 2)");
    run("ALTER TABLE tab ALTER s SET DATA TYPE BIGINT");
    run("ALTER TABLE tab ADD COLUMN note TEXT");
    run("ALTER TABLE tab ADD COLUMN detail JSON");
    assertEquals(
        List.of(
            "p STRING", "s BIGINT", "day DATE", "amount NUMBER", "note STRING", "detail DOCUMENT"),
        columns("tab"));
    assertEquals("42804", failure("ALTER TABLE tab ADD COLUMN p INTEGER").state());
    run("ALTER TABLE tab DROP COLUMN day");
    assertEquals("day STRING", columns("tab").get(2));
    run("ALTER TABLE tab DROP COLUMN note");
    assertEquals("42703", failure("ALTER TABLE tab DROP COLUMN note").state());
    assertTrue(failure("ALTER TABLE tab DROP COLUMN p").getMessage().contains("part of a key"));
  }

  @Test
  void analyzeFindsColumns() {
    server.createTable("tab", "p", "S");
    server.put("tab", "p", "a");
    columns("tab");
    server.put("tab", "p", "b", "x", 1);
    run("ANALYZE TABLE tab");
    assertEquals(List.of("p STRING", "x NUMBER"), columns("tab"));
  }

  @Test
  void viewsKeepTheirText() {
    server.createTable("tab", "p", "S");
    run("CREATE VIEW \"a AS b\" /* AS */ AS\n SELECT p AS x, 'é' FROM tab -- AS\n ;");
    assertEquals("SELECT p AS x, 'é' FROM tab -- AS", catalog.views().get("a AS b").query());
    run("CREATE VIEW w1 (\"one\", two) AS SELECT p, p FROM tab");
    assertEquals(
        "SELECT * FROM (SELECT p, p FROM tab\n) AS v (\"one\", \"two\")",
        catalog.views().get("w1").query());
    assertEquals("42P07", failure("CREATE VIEW w1 AS SELECT 1").state());
    run("CREATE OR REPLACE VIEW w1 AS SELECT p FROM \"a AS b\"");
    assertEquals("SELECT p FROM \"a AS b\"", catalog.views().get("w1").query());
    run("DROP VIEW w1");
    run("DROP VIEW IF EXISTS w1");
    assertFalse(catalog.views().containsKey("w1"));
  }

  @Test
  void viewsAreCheckedWhenMade() {
    server.createTable("tab", "p", "S");
    assertEquals("42S02", failure("CREATE VIEW w1 AS SELECT * FROM nowhere").state());
    assertEquals(0, catalog.views().size());
    assertEquals("42P07", failure("CREATE VIEW tab AS SELECT 1").state());
    run("CREATE VIEW v1v AS SELECT * FROM tab");
    assertEquals("42P07", failure("CREATE TABLE v1v (p VARCHAR PRIMARY KEY)").state());
    assertEquals("42809", failure("DROP TABLE v1v").state());
  }

  @Test
  void noViewReadsItself() {
    server.createTable("tab", "p", "S");
    run("CREATE VIEW a1a AS SELECT * FROM tab");
    run("CREATE VIEW b1b AS SELECT * FROM tab JOIN (SELECT * FROM a1a) AS x ON true");
    StatementFault circle =
        failure("CREATE OR REPLACE VIEW a1a AS SELECT * FROM tab WHERE p IN (SELECT p FROM b1b)");
    assertEquals("42P16", circle.state());
  }
}
