package io.partita.sql.session;

import org.jspecify.annotations.Nullable;

/** A statement that is being executed. */
public interface Execution extends AutoCloseable {
  /** How many items it changed; 0 for rows and definitions. */
  long changes();

  /**
   * The next row; null after the last one.
   *
   * @return values in Avatica's form: strings, BigDecimal, Boolean, byte[], days, milliseconds
   */
  @Nullable Object @Nullable [] next() throws SqlException;

  /** Read and write capacity units that it has consumed so far. */
  double consumedCapacity();

  /** Makes it end with an error soon; from any thread. */
  void cancel();

  @Override
  void close();
}
