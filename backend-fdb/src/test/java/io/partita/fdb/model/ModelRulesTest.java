package io.partita.fdb.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.partita.core.simulation.SeededChance;
import io.partita.core.simulation.SimulatedClock;
import io.partita.core.simulation.SimulatedScheduler;
import io.partita.fdb.model.FaultyStore.Faults;
import io.partita.fdb.store.RangeRead;
import io.partita.fdb.store.Store;
import io.partita.fdb.store.StoreError;
import io.partita.fdb.store.StoreException;
import io.partita.fdb.store.StoreTransaction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the model does beyond what the contract of all stores can see. */
class ModelRulesTest {
  private static final byte[] A = bytes("a");
  private static final byte[] B = bytes("b");

  private final SeededChance chance = new SeededChance(1);
  private final SimulatedClock clock = new SimulatedClock();
  private final SimulatedScheduler scheduler = new SimulatedScheduler(chance, clock);
  private final ModelStore model = new ModelStore(clock, scheduler.role("store"));

  @Test
  void commitsOfABatchShareAVersionAndAreOrderedInIt() {
    List<StoreTransaction> writers = new ArrayList<>();
    for (String value : List.of("1", "2", "3")) {
      StoreTransaction writer = model.begin();
      writer.set(A, bytes(value));
      await(writer.readVersion());
      writers.add(writer);
    }
    List<CompletableFuture<byte[]>> stamps =
        writers.stream().map(StoreTransaction::versionstamp).toList();
    writers.forEach(StoreTransaction::commit);
    byte[] first = await(stamps.get(0));
    byte[] last = await(stamps.get(2));
    assertArrayEquals(Arrays.copyOf(first, 8), Arrays.copyOf(last, 8));
    assertTrue(Arrays.compareUnsigned(first, await(stamps.get(1))) < 0);
    assertTrue(Arrays.compareUnsigned(await(stamps.get(1)), last) < 0);
    assertArrayEquals(bytes("3"), value(A));
  }

  @Test
  void commitsOfABatchConflict() {
    StoreTransaction first = reading(A);
    StoreTransaction second = reading(A);
    CompletableFuture<Void> one = first.commit();
    CompletableFuture<Void> other = second.commit();
    await(one);
    fails(other, StoreError.NOT_COMMITTED);
    assertEquals(1, model.counts().conflicts());
  }

  private StoreTransaction reading(byte[] key) {
    StoreTransaction transaction = model.begin();
    await(transaction.get(key, false));
    transaction.set(key, bytes("1"));
    return transaction;
  }

  @Test
  void versionsAdvanceAMillionASecond() {
    long before = await(model.begin().readVersion());
    elapse(TimeUnit.SECONDS.toNanos(3));
    long after = await(model.begin().readVersion());
    assertTrue(after - before >= 3_000_000 && after - before < 3_100_000, after - before + "");
  }

  @Test
  void aCommitAfterFiveSecondsIsTooOldThoughNobodyElseWrote() {
    StoreTransaction writer = reading(A);
    elapse(TimeUnit.SECONDS.toNanos(6));
    fails(writer.commit(), StoreError.TRANSACTION_TOO_OLD);
    assertEquals(1, model.counts().commitsTooOld());
  }

  /** Source: Known Limitations, "Large transactions": keys and ranges that are read count. */
  @Test
  void conflictRangesCountForTheSize() {
    StoreTransaction writer = model.begin();
    writer.set(A, bytes("1"));
    byte[] longKey = Arrays.copyOf(bytes("k"), 10_000);
    for (int i = 0; i < 510; i++) {
      writer.addReadConflict(longKey);
    }
    fails(writer.commit(), StoreError.TRANSACTION_TOO_LARGE);
  }

  @Test
  void snapshotReadsDoNotCountForTheSize() {
    StoreTransaction writer = model.begin();
    writer.set(A, bytes("1"));
    byte[] longKey = Arrays.copyOf(bytes("k"), 10_000);
    for (int i = 0; i < 510; i++) {
      await(writer.get(longKey, true));
    }
    await(writer.commit());
  }

  /** Source: API reference, "Error codes", 2005. */
  @Test
  void aRangeThatEndsBeforeItBeginsIsNotCleared() {
    StoreTransaction writer = model.begin();
    StoreException refused = assertThrows(StoreException.class, () -> writer.clear(B, A));
    assertEquals(2005, refused.code());
  }

  @Test
  void aRangeThatEndsBeforeItBeginsIsEmpty() {
    set(A, bytes("1"));
    assertEquals(
        List.of(), await(model.begin().range(new RangeRead(B, A, 5, 50, false), true)).records());
  }

  /** Source: API reference, {@code FDB_MUTATION_TYPE_ADD}: as long as what is added. */
  @Test
  void anAdditionFillsUpAndCutsWhatIsThere() {
    set(A, new byte[] {(byte) 0xff});
    set(B, new byte[] {1, 0, 0, 0, 0, 0, 0, 0, 9, 9});
    StoreTransaction adder = model.begin();
    adder.add(A, 1);
    adder.add(B, 1);
    await(adder.commit());
    assertArrayEquals(new byte[] {0, 1, 0, 0, 0, 0, 0, 0}, value(A));
    assertArrayEquals(new byte[] {2, 0, 0, 0, 0, 0, 0, 0}, value(B));
  }

  @Test
  void watchesHaveALimitAndGiveTheirPlaceBack() {
    List<CompletableFuture<Void>> all = new ArrayList<>();
    for (int i = 0; i < ModelStore.MAXIMUM_WATCHES; i++) {
      all.add(watch());
    }
    assertTrue(all.stream().noneMatch(CompletableFuture::isDone));
    fails(watch(), StoreError.TOO_MANY_WATCHES);
    all.getFirst().cancel(false);
    CompletableFuture<Void> another = watch();
    settle();
    assertTrue(!another.isDone(), "there is a place again");
  }

  private CompletableFuture<Void> watch() {
    StoreTransaction watcher = model.begin();
    CompletableFuture<Void> watch = watcher.watch(A);
    await(watcher.readVersion());
    await(watcher.commit());
    return watch;
  }

  // --- faults

  @Test
  void eachFaultOfReadsHappens() {
    FaultyStore store = faulty(new Faults(0, 0, 0, 1000, 1000, 0));
    Set<StoreError> errors = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      errors.add(errorOf(store.begin().get(A, true)));
    }
    assertEquals(
        Set.of(
            StoreError.TRANSACTION_TOO_OLD,
            StoreError.FUTURE_VERSION,
            StoreError.PROCESS_BEHIND,
            StoreError.CLUSTER_VERSION_CHANGED),
        errors);
    fails(store.begin().watch(A), StoreError.PROCESS_BEHIND);
  }

  @Test
  void aCommitFailsWithoutNeed() {
    fails(write(faulty(new Faults(1000, 0, 0, 0, 0, 0))), StoreError.NOT_COMMITTED);
    assertNull(value(A));
  }

  @Test
  void anUnknownCommitWasDone() {
    fails(write(faulty(new Faults(0, 1000, 0, 0, 0, 0))), StoreError.COMMIT_UNKNOWN_RESULT);
    assertArrayEquals(bytes("1"), value(A));
  }

  @Test
  void anUnknownCommitWasNotDone() {
    fails(write(faulty(new Faults(0, 0, 1000, 0, 0, 0))), StoreError.COMMIT_UNKNOWN_RESULT);
    settle();
    assertNull(value(A));
  }

  @Test
  void anUnknownCommitIsDoneLater() {
    boolean[] wasLater = {false};
    for (int i = 0; i < 50 && !wasLater[0]; i++) {
      byte[] key = bytes("later" + i);
      StoreTransaction writer = faulty(new Faults(0, 0, 0, 1000, 0, 0, 20)).begin();
      writer.set(key, bytes("1"));
      fails(writer.commit(), StoreError.COMMIT_UNKNOWN_RESULT);
      wasLater[0] = value(key) == null;
      settle();
      assertArrayEquals(bytes("1"), value(key));
    }
    assertTrue(wasLater[0], "one came after its error");
  }

  @Test
  void anUnknownCommitIsNotDoneAfterALaterOneOfTheSameKeys() {
    int overtaken = 0;
    for (int i = 0; i < 50; i++) {
      byte[] key = bytes("again" + i);
      StoreTransaction writer = faulty(new Faults(0, 0, 0, 1000, 0, 0, 20)).begin();
      writer.set(key, bytes("1"));
      fails(writer.commit(), StoreError.COMMIT_UNKNOWN_RESULT);
      long refused = model.counts().conflicts();
      set(key, bytes("2"));
      settle();
      assertArrayEquals(bytes("2"), value(key));
      overtaken += (int) (model.counts().conflicts() - refused);
    }
    assertTrue(overtaken > 0, "one was overtaken");
  }

  private FaultyStore faulty(Faults faults) {
    FaultyStore store = new FaultyStore(model, chance, scheduler, scheduler.role("client"));
    store.inject(faults);
    return store;
  }

  private static CompletableFuture<Void> write(Store store) {
    StoreTransaction writer = store.begin();
    writer.set(A, bytes("1"));
    return writer.commit();
  }

  // --- in short

  private void set(byte[] key, byte[] value) {
    StoreTransaction writer = model.begin();
    writer.set(key, value);
    await(writer.commit());
  }

  private byte @Nullable [] value(byte[] key) {
    return await(model.begin().get(key, true));
  }

  private void elapse(long nanos) {
    CompletableFuture<Void> over = new CompletableFuture<>();
    scheduler.after(nanos, Runnable::run, () -> over.complete(null));
    await(over);
  }

  private void settle() {
    while (scheduler.step() || scheduler.advance()) {
      // until nothing more happens
    }
  }

  private <T extends @Nullable Object> T await(CompletableFuture<T> future) {
    while (!future.isDone()) {
      assertTrue(scheduler.step() || scheduler.advance(), "nothing more happens");
    }
    return future.join();
  }

  private StoreError errorOf(CompletableFuture<?> future) {
    CompletionException failure =
        assertThrows(CompletionException.class, () -> await(future), "no failure");
    return ((StoreException) failure.getCause()).error();
  }

  private void fails(CompletableFuture<?> future, StoreError error) {
    assertEquals(error, errorOf(future));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
