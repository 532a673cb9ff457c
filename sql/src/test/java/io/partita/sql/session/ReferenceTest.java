package io.partita.sql.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same rows in H2 and here: the same queries have the same answers. */
class ReferenceTest {
  private static final int QUERIES = Integer.getInteger("queries", 300);
  private static final long SEED = Long.getLong("seed", new Random().nextLong());

  private static SqlFixture shop;
  private static Connection reference;

  @BeforeAll
  static void load() throws Exception {
    shop = SqlFixture.shop();
    reference = DriverManager.getConnection("jdbc:h2:mem:reference");
    try (Statement statement = reference.createStatement()) {
      statement.execute(
          """
          CREATE TABLE "customers" ("id" VARCHAR, "name" VARCHAR, "age" DECIMAL(38, 0),
            "city" VARCHAR, "vip" BOOLEAN)\
          """);
      statement.execute(
          """
          CREATE TABLE "orders" ("customer" VARCHAR, "number" DECIMAL(38, 0),
            "total" DECIMAL(38, 1), "status" VARCHAR, "day" VARCHAR)\
          """);
    }
    copy("customers", List.of("id", "name", "age", "city", "vip"));
    copy("orders", List.of("customer", "number", "total", "status", "day"));
  }

  private static void copy(String table, List<String> columns) throws Exception {
    String names = "\"" + String.join("\", \"", columns) + "\"";
    String places = "?, ".repeat(columns.size() - 1) + "?";
    try (Execution rows =
            shop.session
                .prepare("SELECT " + names + " FROM \"" + table + "\"")
                .execute(List.of(), PreparedSql.Limits.none());
        PreparedStatement insert =
            reference.prepareStatement(
                "INSERT INTO \"" + table + "\" (" + names + ") VALUES (" + places + ")")) {
      for (Object[] row = rows.next(); row != null; row = rows.next()) {
        for (int i = 0; i < row.length; i++) {
          insert.setObject(i + 1, row[i]);
        }
        insert.execute();
      }
    }
  }

  @AfterAll
  static void close() throws SQLException {
    reference.close();
  }

  static List<String> written() throws IOException {
    return Files.readAllLines(Path.of("src/test/resources/reference.sql")).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("--"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("written")
  void writtenQueriesHaveTheSameRows(String query) throws Exception {
    compare(query);
  }

  @Test
  void generatedQueriesHaveTheSameRows() throws Exception {
    System.out.println("seed " + SEED);
    QueryGenerator generator = new QueryGenerator(new Random(SEED));
    int withRows = 0;
    for (int i = 0; i < QUERIES; i++) {
      withRows += compare(generator.query()) > 0 ? 1 : 0;
    }
    assertTrue(withRows > QUERIES / 3, "only " + withRows + " queries had rows");
  }

  /** Answers the number of rows. */
  private static int compare(String query) throws Exception {
    List<String> expected = expected(query);
    List<String> actual;
    try {
      actual = shop.rows(query).stream().map(ReferenceTest::normal).toList();
    } catch (SqlException refused) {
      throw new AssertionError("refused: " + query + "\nseed " + SEED, refused);
    }
    if (!query.contains("ORDER BY") || query.contains(" OVER (")) {
      expected = expected.stream().sorted().toList();
      actual = actual.stream().sorted().toList();
    }
    assertEquals(
        String.join("\n", expected),
        String.join("\n", actual),
        () -> query + "\nseed " + SEED + "\n" + plan(query));
    return expected.size();
  }

  private static String plan(String query) {
    try {
      return String.join("\n", shop.rows("EXPLAIN PLAN FOR " + query));
    } catch (SqlException refused) {
      return refused.getMessage();
    }
  }

  private static List<String> expected(String query) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Statement statement = reference.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      int columns = result.getMetaData().getColumnCount();
      while (result.next()) {
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
          Object value = result.getObject(i);
          values.add(value instanceof BigDecimal number ? number.toPlainString() : "" + value);
        }
        rows.add(normal(String.join("|", values)));
      }
    }
    return rows;
  }

  /** Numbers are the same if they are to ten digits after the point. */
  private static String normal(String row) {
    List<String> values = new ArrayList<>();
    for (String value : row.split("\\|", -1)) {
      values.add(value.matches("-?[0-9.]+(E-?[0-9]+)?") ? number(value) : value);
    }
    return String.join("|", values);
  }

  private static String number(String text) {
    BigDecimal rounded = new BigDecimal(text).setScale(10, RoundingMode.HALF_UP);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }
}
