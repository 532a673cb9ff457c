package io.partita.sql.definition;

import io.partita.sql.catalog.Catalog;
import io.partita.sql.execution.StatementFault;
import java.util.List;
import org.apache.calcite.sql.SqlIdentifier;

/** Names of tables and views as statements give them: alone, or after the one schema. */
public final class Names {
  private Names() {}

  /** The name itself; fails if it is one of something else. */
  public static String of(SqlIdentifier identifier) {
    List<String> names = identifier.names;
    if (names.size() == 1) {
      return names.getFirst();
    }
    if (names.size() == 2 && names.getFirst().equalsIgnoreCase(Catalog.SCHEMA)) {
      return names.getLast();
    }
    throw new StatementFault(
        Refusals.WRONG_KIND,
        identifier + " is no name of a table or view: only these are meant here");
  }
}
