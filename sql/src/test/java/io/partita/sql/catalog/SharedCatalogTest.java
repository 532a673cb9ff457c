package io.partita.sql.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.partita.core.backend.SharedStore;
import io.partita.core.environment.ManualClock;
import io.partita.core.environment.Scheduler;
import io.partita.core.runtime.ThreadScheduler;
import io.partita.sql.LocalServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two gateways of one store. */
class SharedCatalogTest {
  private final ManualClock clock = new ManualClock();
  private final ThreadScheduler threads = new ThreadScheduler("store");
  private final Scheduler one = new OneThread(threads.role("store"));
  private final SharedStore store = new SharedStore(clock, one, new Random(1));
  private final LocalServer first = new LocalServer(clock, store.join(one));
  private final LocalServer second = new LocalServer(clock, store.join(one));
  private final Catalog mine = catalog(first);
  private final Catalog theirs = catalog(second);

  /** The store's side is one thread, so that nothing in it happens at once. */
  private record OneThread(Executor executor) implements Scheduler {
    @Override
    public Executor role(String name) {
      return executor;
    }

    @Override
    public Executor blocking(String name, int parallelism) {
      return executor;
    }

    @Override
    public Cancellation after(long delayNanos, Executor on, Runnable task) {
      on.execute(task);
      return () -> {};
    }
  }

  private static Catalog catalog(LocalServer server) {
    return new Catalog(server.backend, server.directory, server.operations, server.clock);
  }

  @BeforeEach
  void makeTable() {
    first.createTable("tab", "p", "S");
    first.put("tab", "p", "a", "b", 5);
  }

  @AfterEach
  void close() {
    first.close();
    second.close();
    threads.close();
  }

  private static List<String> columns(Catalog catalog) {
    catalog.refresh();
    List<String> columns = new ArrayList<>();
    catalog
        .table("tab")
        .columns()
        .forEach(column -> columns.add(column.name() + " " + column.type()));
    return columns;
  }

  @Test
  void oneSeesATableThatTheOtherHasMade() {
    assertEquals(List.of("p STRING", "b NUMBER"), columns(theirs));
    assertEquals(List.of("p STRING", "b NUMBER"), columns(mine));
  }

  @Test
  void oneSeesWhatTheOtherFindsAndDeclares() {
    columns(mine);
    columns(theirs);
    long version = theirs.version();
    mine.met("tab", "b", LocalServer.value("text"));
    mine.declare("tab", List.of(new Column("c", ColumnType.DATE, -1, -1, true)));
    assertEquals(List.of("p STRING", "b MIXED", "c DATE"), columns(theirs));
    assertTrue(theirs.version() > version);
  }

  @Test
  void bothMayChangeTheSameRow() {
    columns(mine);
    columns(theirs);
    mine.met("tab", "c", LocalServer.value("text"));
    theirs.met("tab", "d", LocalServer.value(true));
    assertEquals(List.of("p STRING", "b NUMBER", "c STRING", "d BOOLEAN"), columns(theirs));
    assertEquals(columns(theirs), columns(mine));
  }

  @Test
  void viewsAreSeenAtOnce() {
    assertEquals(Map.of(), theirs.views());
    View view = new View("v", "SELECT p FROM tab");
    mine.createView(view, false);
    long version = theirs.version();
    theirs.refresh();
    assertEquals(Map.of("v", view), theirs.views());
    assertTrue(theirs.version() > version);
    theirs.dropView("v");
    mine.refresh();
    assertEquals(Map.of(), mine.views());
  }
}
