package io.partita.sql.catalog;

import static io.partita.sql.LocalServer.attributes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.partita.core.value.AttributeValue;
import io.partita.sql.LocalServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CatalogTest {
  private final LocalServer server = new LocalServer();
  private Catalog catalog = anew();

  /** A catalogue as another start of the server has it. */
  private Catalog anew() {
    return new Catalog(server.backend, server.directory, server.operations, server.clock);
  }

  @BeforeEach
  void makeTable() {
    server.createTable("tab", List.of(LocalServer.index("i", "g")), "p", "S", "s", "N");
  }

  @AfterEach
  void close() {
    server.close();
  }

  /** Columns as "name type", keys first. */
  private List<String> columns() {
    catalog.refresh();
    List<String> columns = new ArrayList<>();
    RelationSchema table = catalog.table("tab");
    assertNotNull(table);
    table.columns().forEach(column -> columns.add(column.name() + " " + column.type()));
    return columns;
  }

  @Test
  void keysComeFirstThenWhatItemsShow() {
    server.put("tab", "p", "a", "s", 1, "z", "x", "b", true, "m", attributesOf("x", 1));
    assertEquals(
        List.of("p STRING", "s NUMBER", "g STRING", "b BOOLEAN", "m DOCUMENT", "z STRING"),
        columns());
    assertNull(catalog.table("other"));
  }

  private static AttributeValue attributesOf(Object... members) {
    return new AttributeValue.MapValue(attributes(members));
  }

  @Test
  void columnsOnceShownStayThoughTheirItemsGo() {
    server.put("tab", "p", "a", "s", 1, "b", 5);
    List<String> before = columns();
    server.put("tab", "p", "a", "s", 1, "c", 5);
    catalog = anew();
    assertEquals(before, columns());
    assertTrue(catalog.analyze("tab"));
    assertEquals(List.of("p STRING", "s NUMBER", "g STRING", "b NUMBER", "c NUMBER"), columns());
    assertFalse(catalog.analyze("other"));
  }

  @Test
  void aTableThatWasEmptyIsLookedAtAgain() {
    assertEquals(List.of("p STRING", "s NUMBER", "g STRING"), columns());
    long version = catalog.version();
    server.put("tab", "p", "a", "s", 1, "b", 5);
    assertEquals("b NUMBER", columns().getLast());
    assertNotEquals(version, catalog.version());
  }

  @Test
  void aSmallTableThatHasGrownIsLookedAtAgain() {
    server.put("tab", "p", "a", "s", 1, "b", 5);
    assertEquals("b NUMBER", columns().getLast());
    server.put("tab", "p", "a", "s", 2, "c", 5);
    assertEquals("b NUMBER", columns().getLast());
    server.clock.advanceMillis(1001);
    assertEquals("c NUMBER", columns().getLast());
  }

  @Test
  void typesWidenWhenAReaderMeetsAnother() {
    server.put("tab", "p", "a", "s", 1, "b", 5);
    assertEquals("b NUMBER", columns().getLast());
    long version = catalog.version();
    catalog.met("tab", "b", LocalServer.value("six"));
    assertEquals("b MIXED", columns().getLast());
    assertTrue(catalog.version() > version);
    version = catalog.version();
    catalog.met("tab", "b", LocalServer.value("seven"));
    catalog.met("gone", "b", LocalServer.value("seven"));
    assertEquals(version, catalog.version());
    catalog = anew();
    assertEquals("b MIXED", columns().getLast());
  }

  @Test
  void scalesOfNumbersWiden() {
    server.put("tab", "p", "a", "s", 1, "b", 5);
    columns();
    catalog.met("tab", "b", LocalServer.value(2.75));
    assertEquals(2, catalog.table("tab").column("b").scale());
  }

  @Test
  void declaredColumnsAreShownAsDeclared() {
    server.put("tab", "p", "a", "s", 1, "b", "2026-11-23");
    columns();
    long version = catalog.version();
    assertTrue(
        catalog.declare(
            "tab",
            List.of(
                new Column("b", ColumnType.DATE, -1, -1, true),
                new Column("n", ColumnType.NUMBER, 10, 2, true))));
    assertTrue(catalog.version() > version);
    assertEquals(List.of("p STRING", "s NUMBER", "g STRING", "b DATE", "n NUMBER"), columns());
    catalog = anew();
    assertEquals(List.of("p STRING", "s NUMBER", "g STRING", "b DATE", "n NUMBER"), columns());
    assertEquals(10, catalog.table("tab").column("n").precision());
    catalog.met("tab", "b", LocalServer.value(5));
    assertEquals("b DATE", columns().get(3));

    assertTrue(catalog.forget("tab", "b"));
    assertEquals("b MIXED", columns().get(3));
    assertTrue(catalog.forget("tab", "b"));
    assertTrue(catalog.forget("tab", "n"));
    assertFalse(catalog.forget("tab", "n"));
    assertEquals(List.of("p STRING", "s NUMBER", "g STRING"), columns());
    assertFalse(catalog.declare("other", List.of()));
  }

  @Test
  void aTableOfTheSameNameBeginsAnew() {
    server.put("tab", "p", "a", "s", 1, "b", 5);
    columns();
    catalog.declare("tab", List.of(new Column("n", ColumnType.NUMBER, 10, 2, true)));
    server.dropTable("tab");
    server.createTable("tab", "q", "S");
    assertEquals(List.of("q STRING"), columns());
  }

  @Test
  void thereIsABoundOnColumns() {
    Object[] item = new Object[2 * 600 + 4];
    item[0] = "p";
    item[1] = "a";
    item[2] = "s";
    item[3] = 1;
    for (int i = 0; i < 600; i++) {
      item[2 * i + 4] = "column" + (1000 + i);
      item[2 * i + 5] = i;
    }
    server.put("tab", item);
    server.put("tab", "p", "a", "s", 2, "n".repeat(300), 1);
    assertTrue(catalog.analyze("tab"));
    assertEquals(TableKnowledge.MAXIMUM_FOUND + 3, columns().size(), "keys are shown in any case");
  }

  @Test
  void statisticsCountValuesOfKeys() {
    for (int i = 0; i < 900; i++) {
      server.put("tab", "p", "p" + i / 9, "s", i % 9, "g", "g" + i % 5);
    }
    assertTrue(catalog.analyze("tab"));
    RelationSchema table = catalog.table("tab");
    assertEquals(900, table.rowCount());
    assertEquals(100, table.distinctValues("p"), 1);
    assertEquals(9, table.distinctValues("s"), 1);
    assertEquals(5, table.indexes().getFirst().distinctValues("g"), 1);
    assertTrue(table.itemBytes() > 5 && table.itemBytes() < 20, () -> "" + table.itemBytes());
  }

  @Test
  void estimatesOfLargeTablesScale() {
    Sample sample = new Sample(List.of("p", "u", "few"));
    for (int i = 0; i < 1000; i++) {
      sample.add(
          io.partita.core.item.Item.of(attributes("p", "p" + i / 10, "u", i, "few", "f" + i % 3)));
    }
    Map<String, Long> distinct = sample.statistics(100_000, "p").distinct();
    assertEquals(10_000, distinct.get("p"));
    assertEquals(10_000, distinct.get("u"), "between 1,000 and 100,000");
    assertEquals(3, distinct.get("few"));
  }

  @Test
  void viewsLast() {
    View view = new View("v", "SELECT p FROM tab");
    assertEquals(Map.of(), catalog.views());
    long version = catalog.version();
    assertTrue(catalog.createView(view, false));
    assertTrue(catalog.version() > version);
    assertFalse(catalog.createView(new View("v", "SELECT 1"), false));
    assertEquals(Map.of("v", view), catalog.views());
    catalog = anew();
    assertEquals(Map.of("v", view), catalog.views());
    View other = new View("v", "SELECT s FROM tab");
    assertTrue(catalog.createView(other, true));
    assertEquals(Map.of("v", other), catalog.views());
    assertTrue(catalog.dropView("v"));
    assertFalse(catalog.dropView("v"));
    assertEquals(Map.of(), catalog.views());
  }

  @Test
  void thereMayBeManyViews() {
    for (int i = 0; i < 250; i++) {
      assertTrue(catalog.createView(new View("v" + i, "SELECT " + i), false));
    }
    assertEquals(250, anew().views().size());
  }
}
