package io.partita.sql.definition;

import io.partita.sql.parser.SqlText;
import java.util.HashSet;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.util.SqlBasicVisitor;

/** What queries read. */
public final class Sources {
  private Sources() {}

  /** Names of the tables and views that a query reads, in whatever part of it. */
  public static Set<String> of(SqlNode query) {
    Set<String> names = new HashSet<>();
    query.accept(
        new SqlBasicVisitor<Void>() {
          @Override
          public Void visit(SqlCall call) {
            if (call instanceof SqlSelect select && select.getFrom() != null) {
              add(select.getFrom(), names);
            }
            return super.visit(call);
          }
        });
    return names;
  }

  /** The same, of a query as text. */
  static Set<String> of(String query) {
    return of(SqlText.query(query));
  }

  /** All parts of a name count: it may be a table's, or an index's after its table's. */
  private static void add(SqlNode from, Set<String> names) {
    switch (from) {
      case SqlIdentifier identifier -> {
        for (String name : identifier.names) {
          int slash = name.indexOf('/');
          names.add(slash < 0 ? name : name.substring(0, slash));
        }
      }
      case SqlJoin join -> {
        add(join.getLeft(), names);
        add(join.getRight(), names);
      }
      case SqlCall call when call.getKind() == SqlKind.AS -> add(call.operand(0), names);
      default -> {
        // Queries within are visited by themselves.
      }
    }
  }
}
