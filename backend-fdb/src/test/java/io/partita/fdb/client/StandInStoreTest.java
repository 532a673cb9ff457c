package io.partita.fdb.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.partita.fdb.store.RangeRead;
import io.partita.fdb.store.Store;
import io.partita.fdb.store.StoreContract;
import io.partita.fdb.store.StoreError;
import io.partita.fdb.store.StoreException;
import io.partita.fdb.store.StoreTransaction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The adapter and the real Java binding, native part and all, on a library that stands in for
 * FoundationDB's own: shows that the border is crossed rightly, not what FoundationDB does.
 */
class StandInStoreTest extends StoreContract {
  private static ExecutorService executor;
  private static Path library;
  private static FdbStore store;

  @BeforeAll
  static void connect(@TempDir Path directory) throws Exception {
    library = StandIn.library();
    executor = Executors.newFixedThreadPool(2, Thread.ofPlatform().name("answers-", 0).factory());
    Path file = Files.writeString(directory.resolve("fdb.cluster"), "stand:in@127.0.0.1:4500\n");
    store =
        FdbClient.connect(
            new ClientSettings(file, library.getParent(), false, "partita", 10_000), executor);
  }

  @AfterAll
  static void disconnect() throws Exception {
    if (store != null) {
      store.close();
      executor.shutdown();
      assertTrue(executor.awaitTermination(10, TimeUnit.SECONDS));
    }
  }

  @Override
  protected Store store() {
    return store;
  }

  @Override
  protected boolean isShared() {
    return false;
  }

  @Override
  protected void elapse(Duration duration) {
    try {
      StandIn.skip(library, duration);
    } catch (Throwable failure) {
      throw new AssertionError(failure);
    }
  }

  @Test
  void answersComeOnTheExecutorsThreads() throws Exception {
    for (int i = 0; i < 50; i++) {
      StoreTransaction transaction = begin();
      CompletableFuture<String> thread =
          transaction.get(key("a"), false).thenApply(value -> Thread.currentThread().getName());
      String name = await(thread);
      // A continuation that comes late runs where it was added.
      assertTrue(
          name.startsWith("answers-") || name.equals(Thread.currentThread().getName()), name);
      assertFalse(name.contains("network"), name);
    }
  }

  @Test
  void nothingIsLeftInNativeMemory() throws Throwable {
    close();
    // A backend that another test has closed may have left an answer that nobody took any more.
    int futures = StandIn.count(library, "stand_in_futures");
    int transactions = StandIn.count(library, "stand_in_transactions");
    for (int i = 0; i < 200; i++) {
      try (StoreTransaction transaction = store.begin()) {
        transaction.readVersion();
        await(transaction.get(key("a"), false));
        range(transaction);
        transaction.set(key("a"), new byte[i]);
        CompletableFuture<Void> watch = transaction.watch(key("a"));
        CompletableFuture<byte[]> stamp = transaction.versionstamp();
        await(transaction.commit());
        await(stamp);
        if (i % 2 == 0) {
          watch.cancel(true);
        } else {
          await(watch);
        }
      }
      try (StoreTransaction givenUp = store.begin()) {
        givenUp.get(key("a"), false);
        range(givenUp);
        givenUp.watch(key("a"));
      }
    }
    assertEquals(0, store.openTransactions());
    awaitCounts(futures, transactions);
  }

  private void range(StoreTransaction transaction) {
    transaction.range(new RangeRead(key("a"), key("b"), 10, 1000, false), false);
  }

  /** Answers that were not waited for are given back by the executor's threads, a little later. */
  private static void awaitCounts(int futures, int transactions) throws Throwable {
    long deadlineNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (System.nanoTime() < deadlineNanos
        && (StandIn.count(library, "stand_in_futures") > futures
            || StandIn.count(library, "stand_in_transactions") > transactions)) {
      Thread.onSpinWait();
    }
    assertTrue(StandIn.count(library, "stand_in_transactions") <= transactions);
    assertTrue(StandIn.count(library, "stand_in_futures") <= futures);
  }

  @Test
  void whatTheBorderSeesIsCounted() throws Exception {
    long versions = store.readVersions().count();
    long commits = store.commits().count();
    long open = store.openTransactions();
    StoreTransaction transaction = begin();
    assertEquals(open + 1, store.openTransactions());
    await(transaction.readVersion());
    await(transaction.readVersion());
    transaction.set(key("a"), new byte[1]);
    await(transaction.commit());
    transaction.close();
    transaction.close();
    assertEquals(open, store.openTransactions());
    assertEquals(versions + 1, store.readVersions().count());
    assertEquals(commits + 1, store.commits().count());
    assertTrue(store.commits().sumMicros() > 0);
    Map<String, Long> shown = new HashMap<>();
    for (int i = 0; i < 2; i++) {
      store.measures().forEach(measure -> shown.put(measure.name(), measure.value().getAsLong()));
    }
    assertEquals(store.commits().count(), shown.get("partita_fdb_commits_total"));
    assertEquals(store.openTransactions(), shown.get("partita_fdb_open_transactions"));
    assertEquals(1, shown.get("partita_fdb_cluster_available"));
    assertEquals(new ClusterStatus(true, false), await(store.status()));
    assertEquals("stand:in", store.cluster().name());
  }

  @Test
  void readVersionsThatComeWithReadsAreSampled() throws Exception {
    long before = store.readVersions().count();
    for (int i = 0; i < 640; i++) {
      try (StoreTransaction transaction = store.begin()) {
        await(transaction.get(key("a"), true));
        await(transaction.get(key("b"), true));
      }
    }
    long count = store.readVersions().count() - before;
    assertTrue(count >= 9 && count <= 11, count + " samples");
  }

  @Test
  void aClosedTransactionSaysSo() {
    StoreTransaction transaction = begin();
    transaction.close();
    fails(transaction.get(key("a"), false), StoreError.TRANSACTION_CANCELLED);
    fails(transaction.commit(), StoreError.TRANSACTION_CANCELLED);
    StoreException refused =
        assertThrows(StoreException.class, () -> transaction.set(key("a"), new byte[0]));
    assertEquals(StoreError.TRANSACTION_CANCELLED, refused.error());
  }

  @Test
  void aTransactionTimesOut() throws Exception {
    StoreTransaction transaction = begin();
    await(transaction.readVersion());
    elapse(Duration.ofSeconds(11));
    fails(transaction.get(key("a"), true), StoreError.TRANSACTION_TIMED_OUT);
  }

  @Test
  void aLostClusterHoldsNobodyUp() throws Throwable {
    StandIn.silence(library, true);
    try {
      StoreTransaction transaction = begin();
      CompletableFuture<Long> version = transaction.readVersion();
      assertFalse(version.isDone());
      elapse(Duration.ofSeconds(11));
      fails(version, StoreError.TRANSACTION_TIMED_OUT);
    } finally {
      StandIn.silence(library, false);
    }
  }

  @Test
  void closingEndsWhatIsUnderWay(@TempDir Path directory) throws Throwable {
    Path file = Files.writeString(directory.resolve("fdb.cluster"), "stand:in@127.0.0.1:4500\n");
    ClientSettings settings = new ClientSettings(file, library, false, "partita", 600_000);
    CompletableFuture<Long> version;
    StoreTransaction transaction;
    try (FdbStore another = FdbClient.connect(settings, executor)) {
      transaction = another.begin();
      StandIn.silence(library, true);
      version = transaction.readVersion();
      assertFalse(version.isDone());
    } finally {
      StandIn.silence(library, false);
    }
    fails(version, StoreError.TRANSACTION_CANCELLED);
    transaction.close();
  }

  @Test
  void eachErrorIsOfItsKind() throws Throwable {
    for (StoreError error : StoreError.values()) {
      if (error.code() > 0) {
        StandIn.fail(library, error.code());
        fails(begin().get(key("a"), true), error);
      }
    }
    // Those that are not told apart: the library says whether they pass.
    StandIn.fail(library, 1042);
    fails(begin().get(key("a"), true), StoreError.OTHER_RETRIABLE);
    StandIn.fail(library, 2200);
    fails(begin().get(key("a"), true), StoreError.OTHER);
  }

  @Test
  void errorsKeepTheirNumbers() {
    StoreTransaction transaction = begin();
    transaction.set(new byte[] {(byte) 0xff, 1}, new byte[0]);
    CompletableFuture<Void> commit = transaction.commit();
    StoreException failure =
        (StoreException) assertThrows(Exception.class, () -> await(commit)).getCause();
    assertEquals(StoreError.OTHER, failure.error());
    assertEquals(2004, failure.code());
    assertNotNull(failure.getMessage());
  }
}
