package io.partita.sql.change;

import io.partita.sql.parser.CheckExists;
import io.partita.sql.parser.DeleteItems;
import io.partita.sql.parser.DocumentOperator;
import io.partita.sql.parser.InsertDocument;
import io.partita.sql.parser.UpdateItems;
import java.util.Locale;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlInsert;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.calcite.util.Util;

/**
 * Whether a write is PartiQL's or SQL's, where the grammar has both. It is PartiQL's if it uses
 * something that only PartiQL has: INSERT … VALUE, RETURNING, REMOVE, a path on the left of SET, a
 * literal of a document, the value MISSING, or one of the functions that make lists and sets. All
 * else is SQL's, also what would be the same in PartiQL but for the answer: an UPDATE of an item
 * that is not there changes no row in SQL and fails in PartiQL.
 */
public final class Dialect {
  private static final Set<String> FUNCTIONS = Set.of("LIST_APPEND", "SET_ADD", "SET_DELETE");

  private Dialect() {}

  /** Whether it is PartiQL's; never for queries and definitions. */
  public static boolean isPartiQl(SqlNode statement) {
    return switch (statement) {
      case InsertDocument insert -> true;
      case CheckExists check -> true;
      case UpdateItems update ->
          update.returning() != null || hasPath(update) || usesDocuments(update);
      case DeleteItems delete -> delete.returning() != null || usesDocuments(delete);
      default -> false;
    };
  }

  /** Whether it is a write of SQL. */
  public static boolean isSqlChange(SqlNode statement) {
    return switch (statement) {
      case SqlInsert insert -> true;
      case UpdateItems update -> !isPartiQl(update);
      case DeleteItems delete -> !isPartiQl(delete);
      default -> false;
    };
  }

  private static boolean hasPath(UpdateItems update) {
    for (SqlNode action : update.actions()) {
      SqlCall call = (SqlCall) action;
      boolean isColumn =
          call.getOperator().equals(DocumentOperator.ASSIGN)
              && call.operand(0) instanceof SqlIdentifier name
              && name.isSimple();
      if (!isColumn) {
        return true;
      }
    }
    return false;
  }

  private static boolean usesDocuments(SqlNode statement) {
    try {
      statement.accept(
          new SqlBasicVisitor<Void>() {
            @Override
            public Void visit(SqlCall call) {
              if (isPartiQl(call.getOperator())) {
                throw Util.FoundOne.NULL;
              }
              return super.visit(call);
            }
          });
      return false;
    } catch (Util.FoundOne found) {
      return true;
    }
  }

  private static boolean isPartiQl(SqlOperator operator) {
    if (operator instanceof SqlFunction function) {
      return FUNCTIONS.contains(function.getName().toUpperCase(Locale.ROOT));
    }
    return operator instanceof DocumentOperator && !operator.equals(DocumentOperator.ASSIGN);
  }
}
