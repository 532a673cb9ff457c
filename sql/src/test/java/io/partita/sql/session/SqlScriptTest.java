package io.partita.sql.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/**
 * Scripts: a name after {@code ##}, a statement, lines that its plan has after {@code -- plan}, its
 * rows after {@code -- rows} (in any order after {@code -- set}), or its error after {@code --
 * error}.
 */
class SqlScriptTest {
  private static final Path SCRIPTS = Path.of("src/test/resources/sql");

  private record Case(
      String name, String statement, List<String> plan, String kind, List<String> rows) {}

  @TestFactory
  Stream<DynamicNode> scripts() throws IOException {
    SqlFixture shop = SqlFixture.shop();
    List<DynamicNode> containers = new ArrayList<>();
    try (Stream<Path> files = Files.list(SCRIPTS)) {
      for (Path file : files.sorted().toList()) {
        List<DynamicNode> tests = new ArrayList<>();
        for (Case one : read(file)) {
          tests.add(dynamicTest(one.name(), () -> run(shop, one)));
        }
        containers.add(DynamicContainer.dynamicContainer(file.getFileName().toString(), tests));
      }
    }
    return containers.stream();
  }

  private static void run(SqlFixture shop, Case one) throws SqlException {
    if (one.kind().equals("error")) {
      try {
        shop.rows(one.statement());
      } catch (SqlException refused) {
        assertEquals(String.join("\n", one.rows()), refused.state() + " " + refused.getMessage());
        return;
      }
      throw new AssertionError("was not refused");
    }
    if (!one.plan().isEmpty()) {
      List<String> plan = shop.rows("EXPLAIN PLAN FOR " + one.statement());
      int from = 0;
      for (String line : one.plan()) {
        int at = from;
        while (at < plan.size() && !plan.get(at).contains(line)) {
          at++;
        }
        assertTrue(at < plan.size(), () -> "no line " + line + " in\n" + String.join("\n", plan));
        from = at + 1;
      }
    }
    List<String> rows = shop.rows(one.statement());
    List<String> expected = one.rows();
    if (one.kind().equals("set")) {
      rows = rows.stream().sorted().toList();
      expected = expected.stream().sorted().toList();
    }
    assertEquals(String.join("\n", expected), String.join("\n", rows));
  }

  private static List<Case> read(Path file) throws IOException {
    List<Case> cases = new ArrayList<>();
    for (String text : Files.readString(file).split("(?m)^## ")) {
      if (text.isBlank()) {
        continue;
      }
      List<String> lines = text.lines().toList();
      StringBuilder statement = new StringBuilder();
      List<String> plan = new ArrayList<>();
      List<String> rows = new ArrayList<>();
      String kind = "";
      for (String line : lines.subList(1, lines.size())) {
        if (line.startsWith("-- ")) {
          kind = line.substring(3).trim();
        } else if (!line.isBlank()) {
          switch (kind) {
            case "" -> statement.append(line).append('\n');
            case "plan" -> plan.add(line.trim());
            default -> rows.add(line);
          }
        }
      }
      cases.add(new Case(lines.getFirst(), statement.toString().trim(), plan, kind, rows));
    }
    return cases;
  }
}
