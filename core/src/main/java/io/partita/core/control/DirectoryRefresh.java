package io.partita.core.control;

import io.partita.core.backend.Backend;
import io.partita.core.backend.Consistency;
import io.partita.core.change.Position;
import io.partita.core.partition.PartitionId;
import io.partita.core.routing.TableRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Brings what this process knows of tables up to date. One round at a time asks for the version of
 * the system partition and, if it is another one than what is known shows, reads all rows. Whoever
 * comes while a round is under way shares the next one, since the present one may have asked before
 * what they want to see was done.
 */
final class DirectoryRefresh {
  private static final CompletableFuture<Void> DONE = CompletableFuture.completedFuture(null);

  private final Backend backend;
  private final Reader reader;
  private @Nullable CompletableFuture<Void> current;
  private @Nullable CompletableFuture<Void> following;
  private volatile @Nullable Position shown;

  /** Takes the rows of all tables. */
  interface Reader {
    /** A reading begins. Answers who takes its rows when it has ended. */
    Rows begin();
  }

  /** Takes the rows of a reading. */
  interface Rows {
    void all(List<TableRecord> records);
  }

  DirectoryRefresh(Backend backend, Reader reader) {
    this.backend = backend;
    this.reader = reader;
  }

  /**
   * Completes when every change of tables that was acknowledged before the call is known; at once,
   * and for nothing, if no other process makes any.
   */
  CompletionStage<Void> refresh() {
    return backend.isShared() ? round() : DONE;
  }

  /** The version that is known; at first the start. */
  Position shown() {
    Position known = shown;
    return known == null ? Position.START : known;
  }

  private CompletionStage<Void> round() {
    CompletableFuture<Void> begun;
    synchronized (this) {
      if (current != null) {
        following = following == null ? new CompletableFuture<>() : following;
        return following;
      }
      begun = new CompletableFuture<>();
      current = begun;
    }
    run(begun);
    return begun;
  }

  private void run(CompletableFuture<Void> round) {
    bringUpToDate()
        .whenComplete((done, problem) -> {
          CompletableFuture<Void> next;
          synchronized (this) {
            next = following;
            current = next;
            following = null;
          }
          if (problem == null) {
            round.complete(null);
          } else {
            round.completeExceptionally(problem);
          }
          if (next != null) {
            run(next);
          }
        });
  }

  private CompletionStage<Void> bringUpToDate() {
    return backend
        .systemVersion()
        .thenCompose(version -> {
          if (version.equals(shown)) {
            return DONE;
          }
          return readAll().thenAccept(done -> shown = version);
        });
  }

  /** Reads all rows, whatever the version. */
  CompletionStage<Void> readAll() {
    Rows rows = reader.begin();
    List<TableRecord> records = new ArrayList<>();
    return readAfter(null, records).thenAccept(done -> rows.all(records));
  }

  private CompletionStage<Void> readAfter(@Nullable String name, List<TableRecord> into) {
    return backend
        .read(PartitionId.SYSTEM, new ReadTables(name), Consistency.STRONG)
        .thenCompose(page -> {
          into.addAll(page);
          boolean last = page.size() < ReadTables.PAGE_SIZE;
          return last ? DONE : readAfter(page.getLast().name(), into);
        });
  }
}
