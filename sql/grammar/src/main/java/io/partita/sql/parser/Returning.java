package io.partita.sql.parser;

import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWriter;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What a write gives back: the item, or what the write touched of it, before or after. */
public enum Returning {
  ALL_OLD,
  MODIFIED_OLD,
  ALL_NEW,
  MODIFIED_NEW;

  static Returning of(boolean all, boolean old) {
    if (old) {
      return all ? ALL_OLD : MODIFIED_OLD;
    }
    return all ? ALL_NEW : MODIFIED_NEW;
  }

  /** Writes the end of a statement. */
  static void unparse(SqlWriter writer, @Nullable SqlNode where, @Nullable Returning returning) {
    if (where != null) {
      writer.keyword("WHERE");
      where.unparse(writer, 0, 0);
    }
    if (returning != null) {
      writer.keyword("RETURNING");
      writer.keyword(returning.name().replace('_', ' '));
      writer.print("*");
    }
  }
}
