package io.partita.core.operation;

import static io.partita.core.operation.Fixture.CALLER;
import static io.partita.core.operation.Fixture.done;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ListTablesTest {
  private final Fixture fixture = new Fixture();

  private ListTablesResponse list(@Nullable String after, @Nullable Integer limit) {
    return done(
        fixture.operations.listTables().execute(CALLER, new ListTablesRequest(after, limit)));
  }

  private void create(String name) {
    fixture.operations.createTable().execute(CALLER, Fixture.table(name));
  }

  @Test
  void pagesAreInOrderAndTheLastNamesNoNext() {
    for (String name : List.of("b-table", "Table", "z.table", "a_table")) {
      create(name);
    }
    List<String> sorted = List.of("Table", "a_table", "b-table", Fixture.TABLE, "z.table");
    assertEquals(new ListTablesResponse(sorted, null), list(null, null));
    for (int limit = 1; limit <= 6; limit++) {
      List<String> seen = new ArrayList<>();
      String after = null;
      do {
        ListTablesResponse page = list(after, limit);
        seen.addAll(page.tableNames());
        after = page.lastEvaluatedTableName();
      } while (after != null);
      assertEquals(sorted, seen, "pages of " + limit);
    }
    assertNull(list(null, 5).lastEvaluatedTableName(), "a page that is just full is the last");
    assertEquals(List.of("b-table"), list("azure", 1).tableNames(), "a start that is no table");
  }

  @Test
  void aHundredAreAPage() {
    for (int i = 0; i < 100; i++) {
      create("table-" + i);
    }
    ListTablesResponse first = list(null, null);
    assertEquals(100, first.tableNames().size());
    assertEquals(first.tableNames().getLast(), first.lastEvaluatedTableName());
    assertEquals(1, list(first.lastEvaluatedTableName(), null).tableNames().size());
  }
}
