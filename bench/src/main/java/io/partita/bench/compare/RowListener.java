package io.partita.bench.compare;

import java.io.IOException;

/** Told of each row as soon as it is measured: a run may be stopped before its end. */
@FunctionalInterface
public interface RowListener {
  void measured(RowResult result) throws IOException;
}
