package io.partita.fdb.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.partita.core.backend.BackendException;
import io.partita.fdb.layout.Keys;
import io.partita.fdb.store.StoreError;
import io.partita.fdb.store.StoreException;
import io.partita.fdb.store.StoreTransaction;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class MarksTest {
  private static final Keys KEYS = new Keys("p");
  private static final long GATEWAY = 7;

  private final Cluster cluster = new Cluster(1);
  private final Marks marks = new Marks(KEYS, GATEWAY);

  private int found(Marks.Mark mark) {
    return cluster.await(mark.find(cluster.model.begin()));
  }

  private void live() {
    StoreTransaction heartbeat = cluster.model.begin();
    heartbeat.set(KEYS.gateway(GATEWAY), new byte[8]);
    cluster.await(heartbeat.commit());
  }

  @Test
  void tellsWhichAttemptCameThrough() {
    live();
    Marks.Mark mark = marks.take();
    assertEquals(Marks.Mark.NONE, found(mark));
    StoreTransaction transaction = cluster.model.begin();
    mark.leave(transaction, 3);
    cluster.await(transaction.commit());
    assertEquals(3, found(mark));
  }

  @Test
  void aCommitThatWasGivenUpDoesNotCoverTheNextMarkOfItsSlot() {
    live();
    Marks.Mark given = marks.take();
    StoreTransaction late = cluster.model.begin();
    cluster.await(late.readVersion());
    given.leave(late, 0);
    given.release();

    Marks.Mark next = marks.take();
    StoreTransaction transaction = cluster.model.begin();
    next.leave(transaction, 0);
    cluster.await(transaction.commit());
    CompletionException refused =
        assertThrows(CompletionException.class, () -> cluster.await(late.commit()));
    assertEquals(StoreError.NOT_COMMITTED, ((StoreException) refused.getCause()).error());
    assertEquals(0, found(next));
  }

  @Test
  void whoIsGivenUpForDeadDoesNotKnowAnyMore() {
    Marks.Mark mark = marks.take();
    CompletionException unknown = assertThrows(CompletionException.class, () -> found(mark));
    assertEquals(
        BackendException.Reason.TIMED_OUT, ((BackendException) unknown.getCause()).reason());
  }
}
