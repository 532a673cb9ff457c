package io.partita.sql.session;

import org.jspecify.annotations.Nullable;

/** A statement without rows that has been carried out. */
record DoneExecution(long changes, double consumedCapacity) implements Execution {
  @Override
  public @Nullable Object @Nullable [] next() {
    return null;
  }

  @Override
  public void cancel() {}

  @Override
  public void close() {}
}
