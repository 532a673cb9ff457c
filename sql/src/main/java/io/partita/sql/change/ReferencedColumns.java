package io.partita.sql.change;

import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.jspecify.annotations.Nullable;

/** Finds the columns that an expression looks at by itself, subqueries left out. */
final class ReferencedColumns extends SqlBasicVisitor<@Nullable Void> {
  private final Set<String> names;
  private final String relation;

  private ReferencedColumns(Set<String> names, String relation) {
    this.names = names;
    this.relation = relation;
  }

  static void addTo(Set<String> names, SqlNode expression, String relation) {
    expression.accept(new ReferencedColumns(names, relation));
  }

  @Override
  public @Nullable Void visit(SqlCall call) {
    return call.isA(SqlKind.QUERY) ? null : super.visit(call);
  }

  @Override
  public @Nullable Void visit(SqlIdentifier identifier) {
    names.add(name(identifier, relation));
    return null;
  }

  /** The column that a name begins with, after the relation's if that is there. */
  static String name(SqlIdentifier identifier, String relation) {
    boolean isQualified =
        identifier.names.size() > 1 && identifier.names.getFirst().equals(relation);
    return identifier.names.get(isQualified ? 1 : 0);
  }
}
