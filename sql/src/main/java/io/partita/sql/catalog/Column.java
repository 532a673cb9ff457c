package io.partita.sql.catalog;

/**
 * An attribute as a column.
 *
 * @param scale of numbers: the most digits after the point that were seen, or as declared; -1
 *     otherwise
 * @param precision as declared; -1 otherwise
 * @param declared whether somebody has said what its type is
 */
public record Column(String name, ColumnType type, int precision, int scale, boolean declared) {
  /** One that was found by looking at items. */
  public static Column found(String name, ColumnType type, int scale) {
    return new Column(name, type, -1, type == ColumnType.NUMBER ? scale : -1, false);
  }

  /** The column that shows all that either shows; a declared one stays. */
  public Column widenedTo(Column other) {
    if (declared) {
      return this;
    }
    ColumnType widened = type.widenedTo(other.type);
    return found(name, widened, Math.max(scale, other.scale));
  }
}
