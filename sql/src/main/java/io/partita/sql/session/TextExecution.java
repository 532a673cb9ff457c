package io.partita.sql.session;

import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of one text each. */
final class TextExecution implements Execution {
  private final Iterator<String> lines;

  TextExecution(List<String> lines) {
    this.lines = lines.iterator();
  }

  @Override
  public long changes() {
    return 0;
  }

  @Override
  public @Nullable Object @Nullable [] next() {
    return lines.hasNext() ? new Object[] {lines.next()} : null;
  }

  @Override
  public double consumedCapacity() {
    return 0;
  }

  @Override
  public void cancel() {}

  @Override
  public void close() {}
}
