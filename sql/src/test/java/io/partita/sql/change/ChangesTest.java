package io.partita.sql.change;

import static io.partita.sql.LocalServer.attributes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.partita.core.value.AttributeValue;
import io.partita.sql.LocalServer;
import io.partita.sql.session.Execution;
import io.partita.sql.session.PreparedSql;
import io.partita.sql.session.Relations;
import io.partita.sql.session.Settings;
import io.partita.sql.session.SqlException;
import io.partita.sql.session.SqlSession;
import io.partita.sql.session.TableEngine;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Writes and definitions as sessions execute them. */
class ChangesTest {
  private final LocalServer server = new LocalServer();
  private final TableEngine engine =
      new TableEngine(
          server.backend,
          server.directory,
          server.operations,
          server.scheduler,
          server.clock,
          Settings.DEFAULT);
  private final SqlSession session = engine.open(LocalServer.CALLER);

  @BeforeEach
  void makeTable() throws SqlException {
    run(
        "CREATE TABLE stock (shop VARCHAR, item DECIMAL, name VARCHAR, price DECIMAL(10, 2),"
            + " amount INTEGER, sold BOOLEAN, since DATE, seen TIMESTAMP, detail ANY,"
            + " PRIMARY KEY (shop, item))");
  }

  @AfterEach
  void close() {
    session.close();
    server.close();
  }

  private long run(String text, Object... values) throws SqlException {
    try (Execution execution =
        session.prepare(text).execute(Arrays.asList(values), PreparedSql.Limits.none())) {
      return execution.changes();
    }
  }

  private SqlException failure(String text, Object... values) {
    return assertThrows(SqlException.class, () -> run(text, values));
  }

  private List<String> rows(String text) throws SqlException {
    List<String> rows = new ArrayList<>();
    try (Execution execution =
        session.prepare(text).execute(List.of(), PreparedSql.Limits.none())) {
      for (Object[] row = execution.next(); row != null; row = execution.next()) {
        rows.add(Arrays.toString(row));
      }
    }
    return rows;
  }

  private Map<String, AttributeValue> item(String shop, int number) {
    return server.get("stock", "shop", shop, "item", number);
  }

  @Test
  void insertsRowsWithTheTypesOfTheirColumns() throws SqlException {
    assertEquals(
        2,
        run(
            "INSERT INTO stock (shop, item, name, price, amount, sold, since, seen, detail)"
                + " VALUES ('a', 1, 'nail', 0.25, 7, true, DATE '2026-11-23',"
                + " TIMESTAMP '2026-11-23 18:30:00', '{\"colour\": [\"red\", 5]}'),"
                + " ('a', 2, UPPER('nail'), -1.5, NULL, false, '2026-11-24',"
                + " '2026-11-24T01:02:03Z', 'plain')"));
    Map<String, AttributeValue> detail =
        attributes(
            "colour",
            new AttributeValue.ListValue(List.of(LocalServer.value("red"), LocalServer.value(5))));
    assertEquals(
        attributes(
            "shop",
            "a",
            "item",
            1,
            "name",
            "nail",
            "price",
            0.25,
            "amount",
            7,
            "sold",
            true,
            "since",
            "2026-11-23",
            "seen",
            "2026-11-23T18:30:00Z",
            "detail",
            new AttributeValue.MapValue(detail)),
        item("a", 1));
    assertEquals(
        attributes(
            "shop",
            "a",
            "item",
            2,
            "name",
            "NAIL",
            "price",
            -1.5,
            "sold",
            false,
            "since",
            "2026-11-24",
            "seen",
            "2026-11-24T01:02:03Z",
            "detail",
            "plain"),
        item("a", 2));
  }

  @Test
  void insertsParameters() throws SqlException {
    String text = "INSERT INTO stock (shop, item, since, price) VALUES (?, ?, ?, ?)";
    PreparedSql prepared = session.prepare(text);
    assertEquals(
        List.of("VARCHAR", "DECIMAL", "DATE", "DECIMAL"),
        prepared.parameters().stream().map(parameter -> parameter.typeName).toList());
    assertEquals(PreparedSql.Kind.CHANGE, prepared.kind());
    for (int i = 0; i < 3; i++) {
      assertEquals(1, run(text, "p", i, 20_000 + i, new BigDecimal("1.10")));
    }
    assertEquals(
        attributes("shop", "p", "item", 1, "since", "2024-10-05", "price", 1.1), item("p", 1));
    assertEquals("07001", failure(text, "p").state());
  }

  @Test
  void aNewAttributeIsShownAtOnce() throws SqlException {
    run("INSERT INTO stock (shop, item, colour) VALUES ('a', 1, 'red')");
    assertEquals(List.of("[a, red]"), rows("SELECT shop, colour FROM stock"));
  }

  @Test
  void aDuplicateStopsAnInsertAndSaysHowFarItCame() throws SqlException {
    server.put("stock", "shop", "a", "item", 3);
    SqlException duplicate =
        failure("INSERT INTO stock (shop, item) VALUES ('a', 1), ('a', 2), ('a', 3), ('a', 4)");
    assertEquals("23505", duplicate.state());
    assertEquals(
        "INSERT INTO stock: 3 of 4 rows were changed, which stays so; There is an item with the"
            + " key shop = 'a', item = 3 already",
        duplicate.getMessage());
    assertEquals(4, server.scan("stock", null).size());
    assertEquals(
        "INSERT INTO stock: no row was changed; There is an item with the key shop = 'a', item = 3"
            + " already",
        failure("INSERT INTO stock (shop, item) VALUES ('a', 3)").getMessage());
  }

  @Test
  void upsertReplaces() throws SqlException {
    server.put("stock", "shop", "a", "item", 3, "name", "x", "price", 5);
    assertEquals(1, run("UPSERT INTO stock (shop, item, name) VALUES ('a', 3, 'y')"));
    assertEquals(attributes("shop", "a", "item", 3, "name", "y"), item("a", 3));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "INSERT INTO stock (shop, item) VALUES ('a') | 42601",
        "INSERT INTO stock (shop, shop) VALUES ('a', 'b') | 42701",
        "INSERT INTO stock (shop, name) VALUES ('a', 'b') | 23502",
        "INSERT INTO stock (shop, item) VALUES ('a', NULL) | 23502",
        "INSERT INTO stock (shop, item) VALUES ('a', 'x') | 22018",
        "INSERT INTO stock (shop, item, amount) VALUES ('a', 1, 3000000000) | 22003",
        "INSERT INTO stock (shop, item, since) VALUES ('a', 1, 'today') | 22018",
        "INSERT INTO stock (shop, item, sold) VALUES ('a', 1, 5) | 22018",
        "INSERT INTO stock (shop, item, detail) VALUES ('a', 1, '{\"a\":') | 22032",
        "INSERT INTO nowhere (shop, item) VALUES ('a', 1) | 42S02",
        "UPDATE stock SET item = 5 | 0A000",
        "UPDATE stock SET name = 'a', name = 'b' | 42701",
        "UPDATE stock SET price = nothing + 1 | 42S22",
        "UPDATE nowhere SET a = 1 | 42S02",
        "DELETE FROM nowhere | 42S02",
      })
  void refusalsHaveStates(String text, String state) {
    SqlException failure = failure(text);
    assertEquals(state, failure.state(), failure::getMessage);
    assertEquals(0, server.scan("stock", null).size());
  }

  private void fill(int count) {
    for (int i = 0; i < count; i++) {
      server.put("stock", "shop", "s" + i % 7, "item", i, "price", i % 10, "name", "n" + i);
    }
  }

  @Test
  void updatesRowsThatAConditionFinds() throws SqlException {
    fill(300);
    assertEquals(90, run("UPDATE stock SET price = price * 2 + 0.5, sold = true WHERE price > 6"));
    assertEquals(
        List.of("[90, 1485.0]"), rows("SELECT COUNT(*), SUM(price) FROM stock WHERE sold"));
    assertEquals(300, run("UPDATE stock AS s SET name = s.shop || '/' || s.name, amount = 3"));
    assertEquals("s3/n3", ((AttributeValue.StringValue) item("s3", 3).get("name")).value());
    assertEquals(0, run("UPDATE stock SET amount = 4 WHERE amount = 5"));
  }

  @Test
  void updatesOneItemByItsKey() throws SqlException {
    fill(10);
    assertEquals(
        1,
        run("UPDATE stock SET name = ?, price = NULL WHERE item = ? AND shop = ?", "x", 3, "s3"));
    assertEquals(attributes("shop", "s3", "item", 3, "name", "x"), item("s3", 3));
    assertEquals(0, run("UPDATE stock SET name = 'x' WHERE shop = 'nobody' AND item = 3"));
    assertNull(item("nobody", 3));
    assertEquals(0, run("UPDATE stock SET name = 'x' WHERE shop = ? AND item = 3", (Object) null));
    assertEquals(1, run("UPDATE stock SET price = price + 1 WHERE shop = 's4' AND item = 4"));
    assertEquals(LocalServer.value(5), item("s4", 4).get("price"));
  }

  @Test
  void copiesKeepWhatIsStored() throws SqlException {
    AttributeValue set = new AttributeValue.StringSetValue(List.of("x", "y"));
    server.put("stock", "shop", "a", "item", 1, "tags", set);
    server.put("stock", "shop", "a", "item", 2, "name", "no tags", "labels", set);
    assertEquals(2, run("UPDATE stock SET labels = tags"));
    assertEquals(set, item("a", 1).get("labels"));
    assertFalse(item("a", 2).containsKey("labels"));
  }

  @Test
  void subqueriesSeeTheTableAsItWas() throws SqlException {
    fill(50);
    assertEquals(
        5, run("UPDATE stock SET price = 100 WHERE price = (SELECT MAX(price) FROM stock)"));
    assertEquals(5, run("DELETE FROM stock WHERE price IN (SELECT MAX(price) FROM stock AS s)"));
    assertEquals(45, server.scan("stock", null).size());
  }

  @Test
  void anUpdateOfAnIndexedColumnFindsEachRowOnce() throws SqlException {
    fill(100);
    run("CREATE INDEX byPrice ON stock (price)");
    assertEquals(40, run("UPDATE stock SET price = price + 1 WHERE price > 5"));
    assertEquals(
        List.of("[7, 10]", "[8, 10]", "[9, 10]", "[10, 10]"),
        rows("SELECT price, COUNT(*) FROM stock WHERE price > 5 GROUP BY price ORDER BY price"));
  }

  @Test
  void deletes() throws SqlException {
    fill(200);
    assertEquals(20, run("DELETE FROM stock WHERE price = ?", 3));
    assertEquals(1, run("DELETE FROM stock WHERE shop = 's0' AND item = 0"));
    assertEquals(0, run("DELETE FROM stock WHERE shop = 's0' AND item = 0"));
    assertEquals(179, run("DELETE FROM stock"));
    assertEquals(0, server.scan("stock", null).size());
  }

  @Test
  void insertsWhatAQueryGives() throws SqlException {
    fill(150);
    run(
        "CREATE TABLE archive (shop VARCHAR, item DECIMAL, price DECIMAL, PRIMARY KEY (shop, item))");
    assertEquals(
        30,
        run(
            "INSERT INTO archive (shop, item, price) SELECT shop, item, price * 10 FROM stock WHERE"
                + " price >= ?",
            8));
    assertEquals(
        attributes("shop", "s1", "item", 8, "price", 80),
        server.get("archive", "shop", "s1", "item", 8));
    assertEquals(
        150, run("INSERT INTO stock (shop, item, price) SELECT shop, item + 1000, 1 FROM stock"));
    assertEquals(300, server.scan("stock", null).size());
    SqlException failure = failure("INSERT INTO archive SELECT shop, item, price FROM stock");
    assertEquals("23505", failure.state());
    assertTrue(
        failure.getMessage().matches("INSERT INTO archive: .* changed.*"), failure::getMessage);
  }

  @Test
  void viewsAreRead() throws SqlException {
    fill(20);
    run("CREATE VIEW dear AS SELECT shop, item, price AS cost FROM stock WHERE price > 7");
    run(
        "CREATE VIEW dearest (s, n) AS SELECT shop, COUNT(*) FROM dear WHERE cost > 8 GROUP BY shop");
    assertEquals(List.of("[4]"), rows("SELECT COUNT(*) FROM dear"));
    assertEquals(
        List.of("[s2, 1]", "[s5, 1]"),
        rows(
            "SELECT dearest.s, n FROM dearest JOIN stock ON s = shop AND n = 1 AND item < 10 WHERE item IN (2, 5) ORDER BY 1"));
    assertEquals("42809", failure("DELETE FROM dear").state());
    assertEquals("42S02", failure("CREATE VIEW bad AS SELECT * FROM nowhere").state());
    assertEquals("42S22", failure("CREATE VIEW bad AS SELECT nothing FROM stock").state());
    assertEquals("0A000", failure("CREATE VIEW bad AS SELECT * FROM stock WHERE shop = ?").state());
    List<String> views = new ArrayList<>();
    for (Relations.Relation relation : engine.relations().all()) {
      if (relation.kind() == Relations.Kind.VIEW) {
        views.add(
            relation.name()
                + relation.columns().stream().map(column -> column.columnName).toList());
      }
    }
    assertEquals(List.of("dear[shop, item, cost]", "dearest[s, n]"), views);
    run("DROP VIEW dear");
    assertEquals("42S02", failure("SELECT * FROM dear").state());
    assertEquals("42S02", failure("SELECT * FROM dearest").state());
    assertEquals(4, engine.relations().all().stream().filter(r -> !r.name().isEmpty()).count() + 2);
  }

  @Test
  void plansFollowDefinitions() throws SqlException {
    server.put("stock", "shop", "a", "item", 1, "since", "2026-11-23");
    assertEquals(
        List.of("[a, 1, null, null, null, null, 20780, null, null]"), rows("SELECT * FROM stock"));
    run("ALTER TABLE stock DROP COLUMN since");
    run("ALTER TABLE stock DROP COLUMN detail");
    run("ANALYZE TABLE stock");
    assertEquals(
        List.of("[a, 1, null, null, null, null, 2026-11-23, null]"), rows("SELECT * FROM stock"));
    run("DROP TABLE stock");
    assertEquals("42S02", failure("SELECT * FROM stock").state());
  }
}
