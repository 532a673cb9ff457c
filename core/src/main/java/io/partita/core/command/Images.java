package io.partita.core.command;

import io.partita.core.item.Image;
import org.jspecify.annotations.Nullable;

/**
 * The declared reads of a command, fetched. Cursors are valid only during the decision; images stay
 * as they are.
 */
public interface Images {
  /** The record under the declared key of that ordinal; null if there is none. */
  @Nullable Image value(int ordinal);

  /** The declared range, at its start. May be asked for once. */
  RangeCursor range();

  /** Walks records in the declared direction. */
  interface RangeCursor {
    /** Moves to the next record; false at the end of the range. */
    boolean next();

    /** The current record's encoded key. */
    byte[] key();

    /** The current record. */
    Image value();
  }
}
