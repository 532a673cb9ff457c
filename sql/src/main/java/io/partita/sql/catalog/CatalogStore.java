package io.partita.sql.catalog;

import io.partita.core.backend.Backend;
import io.partita.core.backend.Consistency;
import io.partita.core.change.Position;
import io.partita.core.command.ReadCommand;
import io.partita.core.control.CatalogRow;
import io.partita.core.control.ReadCatalogRow;
import io.partita.core.control.ReadCatalogRows;
import io.partita.core.control.SaveCatalogRow;
import io.partita.core.partition.PartitionId;
import io.partita.core.value.AttributeValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The rows of the catalogue in the store. Blocks; fails as the backend does. */
final class CatalogStore {
  /** A row that others change all the time is no reason to go on for ever. */
  private static final int MAXIMUM_ATTEMPTS = 50;

  private final Backend backend;

  CatalogStore(Backend backend) {
    this.backend = backend;
  }

  /** Whether other processes may change rows. */
  boolean isShared() {
    return backend.isShared();
  }

  /** Differs from what it was if rows may have changed since. */
  Position version() {
    return backend.systemVersion().toCompletableFuture().join();
  }

  Optional<CatalogRow> read(String name) {
    return read(new ReadCatalogRow(name));
  }

  /** All rows whose names begin so, ascending. */
  List<CatalogRow> readAll(String prefix) {
    List<CatalogRow> all = new ArrayList<>();
    String after = "";
    while (true) {
      List<CatalogRow> page = read(new ReadCatalogRows(prefix, after));
      all.addAll(page);
      if (page.size() < ReadCatalogRows.PAGE_SIZE) {
        return all;
      }
      after = page.getLast().name();
    }
  }

  private <R> R read(ReadCommand<R> command) {
    return backend
        .read(PartitionId.SYSTEM, command, Consistency.STRONG)
        .toCompletableFuture()
        .join();
  }

  /**
   * Changes a row, whatever others do to it at the same time.
   *
   * @param change gives the new content for the newest one (null for no row); the same to leave it,
   *     null to remove it. May be called several times.
   * @return the row as it is afterwards
   */
  Optional<CatalogRow> change(
      String name,
      Function<@Nullable Map<String, AttributeValue>, @Nullable Map<String, AttributeValue>>
          change) {
    for (int attempt = 0; attempt < MAXIMUM_ATTEMPTS; attempt++) {
      CatalogRow row = read(name).orElse(null);
      Map<String, AttributeValue> before = row == null ? null : row.content();
      Map<String, AttributeValue> after = change.apply(before);
      long known = row == null ? 0 : row.revision();
      if (Objects.equals(after, before)) {
        return Optional.ofNullable(row);
      }
      if (save(new SaveCatalogRow(name, known, after))) {
        return after == null
            ? Optional.empty()
            : Optional.of(new CatalogRow(name, known + 1, after));
      }
    }
    throw new IllegalStateException("a row of the catalogue changed all the time");
  }

  private boolean save(SaveCatalogRow command) {
    return backend.write(PartitionId.SYSTEM, command).toCompletableFuture().join();
  }
}
