package io.partita.fdb.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.partita.fdb.store.RangePage.Record;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Store} promises. FoundationDB itself, behind the adapter, and the model of it
 * inherit these tests, so that what the backend is tested on is what it runs on. Where no other
 * source is named the rule stands in FoundationDB's Developer Guide ("Transaction basics",
 * "Conflict ranges", "Snapshot reads", "Atomic operations", "Watches"), or in "Known Limitations".
 */
public abstract class StoreContract {
  private static final int MANY = 1_000_000;
  private static final byte[] NOTHING = {};

  private final List<StoreTransaction> open = new ArrayList<>();

  /** The store; the tests write only under {@link #prefix}. */
  protected abstract Store store();

  /** Where no other test and nobody else writes. */
  protected byte[] prefix() {
    return bytes("partita-contract/");
  }

  /** Lets time pass for the store. */
  protected abstract void elapse(Duration duration);

  /** Waits for a future of the store's; a store that is driven by the test drives it on here. */
  protected <T> T await(CompletableFuture<T> future) throws ExecutionException {
    try {
      return future.get(20, TimeUnit.SECONDS);
    } catch (TimeoutException | InterruptedException late) {
      throw new AssertionError("no answer", late);
    }
  }

  /** A cluster's own version stamps of metadata may be moved by others; a model's may not. */
  protected boolean isShared() {
    return true;
  }

  @BeforeEach
  void clean() throws Exception {
    StoreTransaction clear = begin();
    clear.clear(prefix(), key("\u00ff"));
    await(clear.commit());
  }

  @AfterEach
  protected final void close() {
    open.forEach(StoreTransaction::close);
    open.clear();
  }

  // --- reading and writing

  @Test
  void whatIsCommittedIsRead() throws Exception {
    put("a", "1");
    assertEquals("1", read("a"));
    assertNull(read("b"));
    put("a", "");
    assertEquals("", read("a"));
    StoreTransaction clear = begin();
    clear.clear(key("a"));
    await(clear.commit());
    assertNull(read("a"));
  }

  @Test
  void aTransactionIsAllOrNothing() throws Exception {
    StoreTransaction both = begin();
    both.set(key("a"), bytes("1"));
    both.set(key("b"), bytes("2"));
    StoreTransaction before = begin();
    await(before.readVersion());
    await(both.commit());
    assertNull(await(before.get(key("a"), true)));
    assertNull(await(before.get(key("b"), true)));
    assertEquals(List.of("a=1", "b=2"), all(begin()));
  }

  @Test
  void whatIsNotCommittedNeverHappened() throws Exception {
    StoreTransaction dropped = begin();
    dropped.set(key("a"), bytes("1"));
    await(dropped.readVersion());
    dropped.close();
    assertNull(read("a"));
  }

  @Test
  void readsDoNotSeeTheirOwnWrites() throws Exception {
    put("a", "1");
    put("c", "3");
    StoreTransaction writer = begin();
    writer.set(key("a"), bytes("2"));
    writer.set(key("b"), bytes("2"));
    writer.clear(key("c"));
    writer.add(key("n"), 1);
    assertArrayEquals(bytes("1"), await(writer.get(key("a"), false)));
    assertNull(await(writer.get(key("n"), false)));
    assertEquals(List.of("a=1", "c=3"), all(writer));
    await(writer.commit());
    assertEquals("2", read("a"));
  }

  @Test
  void laterWritesOfATransactionWin() throws Exception {
    put("a", "0");
    put("b", "0");
    StoreTransaction writer = begin();
    writer.set(key("a"), bytes("1"));
    writer.clear(key("a"));
    writer.clear(key("a"), key("c"));
    writer.set(key("b"), bytes("2"));
    writer.set(key("c"), bytes("2"));
    writer.set(key("c"), bytes("3"));
    await(writer.commit());
    assertEquals(List.of("b=2", "c=3"), all(begin()));
  }

  @Test
  void aRangeIsClearedFromItsBeginUpToItsEnd() throws Exception {
    for (String name : List.of("a", "b", "b1", "c", "d")) {
      put(name, "1");
    }
    StoreTransaction clear = begin();
    clear.clear(key("b"), key("c"));
    await(clear.commit());
    assertEquals(List.of("a=1", "c=1", "d=1"), all(begin()));
  }

  @Test
  void arraysBelongToTheCaller() throws Exception {
    byte[] key = key("a");
    byte[] value = bytes("1");
    StoreTransaction writer = begin();
    writer.set(key, value);
    key[key.length - 1] = 'b';
    value[0] = '2';
    await(writer.commit());
    byte[] answer = await(begin().get(key("a"), true));
    assertArrayEquals(bytes("1"), answer);
    assertNotNull(answer);
    answer[0] = '3';
    assertEquals("1", read("a"));
  }

  @Test
  void keysAreOrderedAsUnsignedBytes() throws Exception {
    StoreTransaction writer = begin();
    for (int last : new int[] {0x7f, 0x80, 0x00, 0xfe, 0x01}) {
      writer.set(plus(prefix(), (byte) last), NOTHING);
    }
    writer.set(plus(prefix(), (byte) 0, (byte) 0), NOTHING);
    await(writer.commit());
    List<Integer> lasts = new ArrayList<>();
    RangePage page =
        await(begin().range(new RangeRead(prefix(), key("\u00ff"), MANY, MANY, false), true));
    page.records().forEach(record -> lasts.add(record.key()[prefix().length] & 0xff));
    assertEquals(List.of(0, 0, 1, 0x7f, 0x80, 0xfe), lasts);
    assertEquals(prefix().length + 1, page.records().getFirst().key().length);
  }

  // --- versions

  @Test
  void readsSeeTheirVersion() throws Exception {
    put("a", "1");
    StoreTransaction old = begin();
    long version = await(old.readVersion());
    put("a", "2");
    put("b", "2");
    assertArrayEquals(bytes("1"), await(old.get(key("a"), true)));
    assertEquals(List.of("a=1"), all(old));
    assertEquals(version, await(old.readVersion()));
    StoreTransaction another = begin();
    another.setReadVersion(version);
    assertEquals(version, await(another.readVersion()));
    assertArrayEquals(bytes("1"), await(another.get(key("a"), true)));
  }

  @Test
  void aNewTransactionSeesWhatWasAcknowledged() throws Exception {
    long last = 0;
    for (int i = 0; i < 20; i++) {
      put("a", String.valueOf(i));
      StoreTransaction reader = begin();
      long version = await(reader.readVersion());
      assertTrue(version > last, "a commit lies between two read versions");
      last = version;
      assertArrayEquals(bytes(String.valueOf(i)), await(reader.get(key("a"), true)));
    }
  }

  @Test
  void aVersionIsReadableForFiveSecondsOnly() throws Exception {
    put("a", "1");
    long version = await(begin().readVersion());
    elapse(Duration.ofSeconds(4));
    put("b", "1");
    elapse(Duration.ofSeconds(4));
    put("b", "2");
    StoreTransaction reader = begin();
    reader.setReadVersion(version);
    fails(reader.get(key("a"), false), StoreError.TRANSACTION_TOO_OLD);
    StoreTransaction scanner = begin();
    scanner.setReadVersion(version);
    fails(scanner.range(everything(MANY), true), StoreError.TRANSACTION_TOO_OLD);
    StoreTransaction writer = begin();
    writer.setReadVersion(version);
    writer.addReadConflict(key("a"));
    writer.set(key("a"), bytes("2"));
    fails(writer.commit(), StoreError.TRANSACTION_TOO_OLD);
    assertEquals("1", read("a"));
  }

  @Test
  void aVersionOfTheFutureIsNotReadable() throws Exception {
    StoreTransaction reader = begin();
    reader.setReadVersion(await(begin().readVersion()) + 1_000_000_000_000L);
    fails(reader.get(key("a"), true), StoreError.FUTURE_VERSION, StoreError.PROCESS_BEHIND);
  }

  // --- ranges

  @Test
  void aRangeIsReadInOrderUpToALimit() throws Exception {
    for (String name : List.of("b", "d", "a", "c", "e")) {
      put(name, "1");
    }
    assertEquals(List.of("b", "c", "d"), names(range("b", "e", 10, MANY, false)));
    assertEquals(List.of("d", "c", "b"), names(range("b", "e", 10, MANY, true)));
    assertEquals(List.of("b", "c"), names(range("b", "e", 2, MANY, false)));
    assertEquals(List.of("d", "c"), names(range("b", "e", 2, MANY, true)));
    assertTrue(range("b", "e", 2, MANY, false).hasMore());
    assertTrue(range("b", "e", 2, MANY, true).hasMore());
    assertFalse(range("b", "e", 10, MANY, false).hasMore());
    assertFalse(range("b", "e", 10, MANY, true).hasMore());
    assertEquals(List.of(), names(range("b1", "c", 10, MANY, false)));
    assertFalse(range("b1", "c", 10, MANY, false).hasMore());
    assertEquals(List.of(), names(range("c", "c", 10, MANY, false)));
  }

  @Test
  void aRangeEndsAfterSoManyBytes() throws Exception {
    StoreTransaction writer = begin();
    for (int i = 0; i < 300; i++) {
      writer.set(key("r%03d".formatted(i)), new byte[1000]);
    }
    await(writer.commit());
    for (boolean isReverse : new boolean[] {false, true}) {
      assertEquals(1, range("r", "s", 300, 1, isReverse).records().size());
      RangePage some = range("r", "s", 300, 100_000, isReverse);
      assertTrue(some.hasMore());
      int count = some.records().size();
      assertTrue(count >= 80 && count <= 180, count + " records");
      RangePage whole = range("r", "s", 1000, 1_000_000, isReverse);
      assertEquals(300, whole.records().size(), "a page is full unless the range ends");
      assertFalse(whole.hasMore());
      assertEquals(isReverse ? "r299" : "r000", names(whole).getFirst());
      assertEquals(250, range("r", "s", 250, 1_000_000, isReverse).records().size());
    }
  }

  // --- conflicts

  @Test
  void whatWasReadAndChangedConflicts() throws Exception {
    put("a", "1");
    StoreTransaction reader = begin();
    await(reader.get(key("a"), false));
    put("a", "1");
    reader.set(key("x"), bytes("1"));
    fails(reader.commit(), StoreError.NOT_COMMITTED);
    assertNull(read("x"));
  }

  @Test
  void anAbsentKeyThatAppearsConflicts() throws Exception {
    StoreTransaction reader = begin();
    assertNull(await(reader.get(key("a"), false)));
    put("a", "1");
    reader.set(key("a"), bytes("2"));
    fails(reader.commit(), StoreError.NOT_COMMITTED);
    assertEquals("1", read("a"));
  }

  @Test
  void snapshotReadsDoNotConflict() throws Exception {
    put("a", "1");
    StoreTransaction reader = begin();
    await(reader.get(key("a"), true));
    await(reader.range(everything(MANY), true));
    put("a", "2");
    reader.set(key("x"), bytes("1"));
    await(reader.commit());
    assertEquals("1", read("x"));
  }

  @Test
  void writesDoNotConflictWithEachOther() throws Exception {
    StoreTransaction writer = begin();
    await(writer.readVersion());
    put("a", "1");
    writer.set(key("a"), bytes("2"));
    await(writer.commit());
    assertEquals("2", read("a"));
  }

  @Test
  void whatOnlyReadsNeverConflicts() throws Exception {
    put("a", "1");
    StoreTransaction reader = begin();
    await(reader.get(key("a"), false));
    put("a", "2");
    await(reader.commit());
  }

  @Test
  void anAnnouncedReadConflicts() throws Exception {
    StoreTransaction announced = begin();
    await(announced.readVersion());
    announced.addReadConflict(key("a"));
    announced.set(key("x"), bytes("1"));
    put("a", "1");
    fails(announced.commit(), StoreError.NOT_COMMITTED);
    StoreTransaction another = begin();
    await(another.readVersion());
    another.addReadConflict(key("a"));
    another.set(key("x"), bytes("1"));
    put("a1", "1");
    await(another.commit());
  }

  @Test
  void aClearedRangeConflictsWithReadsInIt() throws Exception {
    StoreTransaction reader = begin();
    await(reader.get(key("b"), false));
    StoreTransaction clear = begin();
    clear.clear(key("a"), key("c"));
    await(clear.commit());
    reader.set(key("x"), bytes("1"));
    fails(reader.commit(), StoreError.NOT_COMMITTED);
  }

  @Test
  void anAdditionConflictsWithReads() throws Exception {
    StoreTransaction reader = begin();
    await(reader.get(key("n"), false));
    StoreTransaction adder = begin();
    adder.add(key("n"), 1);
    await(adder.commit());
    reader.set(key("x"), bytes("1"));
    fails(reader.commit(), StoreError.NOT_COMMITTED);
  }

  @Test
  void aRangeThatWasReadToItsEndConflictsEverywhereInIt() throws Exception {
    for (boolean isReverse : new boolean[] {false, true}) {
      assertTrue(conflicts(10, isReverse, "a1"));
      assertTrue(conflicts(10, isReverse, "c"));
      assertTrue(conflicts(10, isReverse, "d9"));
      assertFalse(conflicts(10, isReverse, "a"));
      assertFalse(conflicts(10, isReverse, "e"));
    }
  }

  @Test
  void aRangeThatWasReadInPartConflictsInThatPartOnly() throws Exception {
    assertTrue(conflicts(2, false, "a1"));
    assertTrue(conflicts(2, false, "b1"));
    assertTrue(conflicts(2, false, "c"));
    assertFalse(conflicts(2, false, "c1"));
    assertFalse(conflicts(2, false, "d"));
    assertTrue(conflicts(2, true, "d9"));
    assertTrue(conflicts(2, true, "c1"));
    assertTrue(conflicts(2, true, "c"));
    assertFalse(conflicts(2, true, "b1"));
    assertFalse(conflicts(2, true, "b"));
  }

  /** Reads from a1 up to e, where b, c and d are, while somebody else changes something. */
  private boolean conflicts(int limit, boolean isReverse, String changed) throws Exception {
    clean();
    for (String name : List.of("b", "c", "d")) {
      put(name, "1");
    }
    StoreTransaction reader = begin();
    RangePage page =
        await(reader.range(new RangeRead(key("a1"), key("e"), limit, MANY, isReverse), false));
    assertEquals(Math.min(3, limit), page.records().size());
    put(changed, "2");
    reader.set(key("x"), bytes("1"));
    try {
      await(reader.commit());
      return false;
    } catch (ExecutionException failure) {
      assertEquals(StoreError.NOT_COMMITTED, errorOf(failure));
      return true;
    }
  }

  // --- atomic operations

  @Test
  void additionsAreLittleEndianAndBeginAtZero() throws Exception {
    add(5);
    assertArrayEquals(new byte[] {5, 0, 0, 0, 0, 0, 0, 0}, await(begin().get(key("n"), true)));
    add(300);
    assertEquals(305, number());
    add(-306);
    assertEquals(-1, number());
    add(Long.MIN_VALUE);
    assertEquals(Long.MAX_VALUE, number());
  }

  @Test
  void additionsOfOneTransactionAddUpAndDoNotConflictWithOthers() throws Exception {
    StoreTransaction first = begin();
    await(first.readVersion());
    add(1);
    first.add(key("n"), 10);
    first.add(key("n"), 100);
    await(first.commit());
    assertEquals(111, number());
    StoreTransaction anew = begin();
    anew.clear(key("n"));
    anew.add(key("n"), 7);
    await(anew.commit());
    assertEquals(7, number());
  }

  private void add(long delta) throws Exception {
    StoreTransaction adder = begin();
    adder.add(key("n"), delta);
    await(adder.commit());
  }

  private long number() throws Exception {
    byte[] value = await(begin().get(key("n"), true));
    assertNotNull(value);
    assertEquals(8, value.length);
    return ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN).getLong();
  }

  // --- version stamps

  @Test
  void versionStampsAscendWithCommits() throws Exception {
    byte[] last = {};
    for (int i = 0; i < 10; i++) {
      StoreTransaction writer = begin();
      writer.set(key("a"), bytes("1"));
      CompletableFuture<byte[]> stamp = writer.versionstamp();
      await(writer.commit());
      byte[] stamped = await(stamp);
      assertEquals(10, stamped.length);
      assertTrue(Arrays.compareUnsigned(last, stamped) < 0);
      last = stamped;
    }
  }

  @Test
  void whatWritesNothingHasNoVersionStamp() throws Exception {
    StoreTransaction reader = begin();
    await(reader.readVersion());
    CompletableFuture<byte[]> stamp = reader.versionstamp();
    await(reader.commit());
    fails(stamp, StoreError.values());
  }

  @Test
  void aStampedKeyHasTheStampInItsPlace() throws Exception {
    byte[] left = key("s/");
    byte[] template = Arrays.copyOf(left, left.length + 10 + 2);
    template[template.length - 2] = 'e';
    template[template.length - 1] = 'f';
    StoreTransaction writer = begin();
    writer.setVersionstampedKey(template, left.length, bytes("1"));
    CompletableFuture<byte[]> stamp = writer.versionstamp();
    await(writer.commit());
    Record record = range("s/", "s0", 10, MANY, false).records().getFirst();
    byte[] expected = template.clone();
    System.arraycopy(await(stamp), 0, expected, left.length, 10);
    assertArrayEquals(expected, record.key());
    assertArrayEquals(bytes("1"), record.value());
  }

  @Test
  void stampedKeysAreOrderedByCommitAndConflictWithReadsOfTheirRange() throws Exception {
    byte[] left = key("s/");
    byte[] template = Arrays.copyOf(left, left.length + 10);
    StoreTransaction reader = begin();
    await(reader.range(new RangeRead(key("s"), key("t"), 10, MANY, false), false));
    for (int i = 0; i < 5; i++) {
      StoreTransaction writer = begin();
      writer.setVersionstampedKey(template, left.length, bytes(String.valueOf(i)));
      await(writer.commit());
    }
    reader.set(key("x"), bytes("1"));
    fails(reader.commit(), StoreError.NOT_COMMITTED);
    List<String> values = new ArrayList<>();
    range("s/", "s0", 10, MANY, false)
        .records()
        .forEach(record -> values.add(text(record.value())));
    assertEquals(List.of("0", "1", "2", "3", "4"), values);
  }

  @Test
  void aStampedValueIsTheStamp() throws Exception {
    StoreTransaction writer = begin();
    writer.setVersionstampedValue(key("v"));
    CompletableFuture<byte[]> stamp = writer.versionstamp();
    await(writer.commit());
    assertArrayEquals(await(stamp), await(begin().get(key("v"), true)));
  }

  // --- metadata version

  @Test
  void theMetadataVersionMovesWhenItIsTouched() throws Exception {
    StoreTransaction before = begin();
    await(before.readVersion());
    StoreTransaction writer = begin();
    writer.touchMetadataVersion();
    writer.set(key("a"), bytes("1"));
    CompletableFuture<byte[]> stamp = writer.versionstamp();
    await(writer.commit());
    byte[] after = await(begin().metadataVersion());
    assertNotNull(after);
    assertTrue(Arrays.compareUnsigned(await(stamp), after) <= 0);
    assertFalse(Arrays.equals(after, await(before.metadataVersion())));
    if (!isShared()) {
      assertArrayEquals(await(stamp), after);
      put("a", "2");
      assertArrayEquals(after, await(begin().metadataVersion()));
    }
  }

  @Test
  void readingTheMetadataVersionDoesNotConflict() throws Exception {
    StoreTransaction reader = begin();
    await(reader.metadataVersion());
    StoreTransaction writer = begin();
    writer.touchMetadataVersion();
    await(writer.commit());
    reader.set(key("a"), bytes("1"));
    await(reader.commit());
    assertEquals("1", read("a"));
  }

  // --- watches

  @Test
  void aWatchSeesAChange() throws Exception {
    put("w", "1");
    StoreTransaction watcher = begin();
    await(watcher.get(key("w"), true));
    CompletableFuture<Void> watch = watcher.watch(key("w"));
    await(watcher.commit());
    watcher.close();
    put("other", "1");
    assertFalse(watch.isDone());
    put("w", "2");
    await(watch);
  }

  @Test
  void aWatchOfAnAbsentKeySeesItAppear() throws Exception {
    StoreTransaction watcher = begin();
    CompletableFuture<Void> watch = watcher.watch(key("w"));
    await(watcher.commit());
    assertFalse(watch.isDone());
    put("w", "1");
    await(watch);
  }

  @Test
  void aWatchSeesAChangeThatCameBeforeIt() throws Exception {
    put("w", "1");
    StoreTransaction watcher = begin();
    await(watcher.get(key("w"), true));
    put("w", "2");
    CompletableFuture<Void> watch = watcher.watch(key("w"));
    await(watcher.commit());
    await(watch);
  }

  @Test
  void aWatchCanBeEnded() throws Exception {
    StoreTransaction watcher = begin();
    CompletableFuture<Void> watch = watcher.watch(key("w"));
    await(watcher.commit());
    watch.cancel(true);
    assertTrue(watch.isCancelled());
    put("w", "1");
  }

  @Test
  void aWatchOfATransactionThatIsGivenUpFails() throws Exception {
    StoreTransaction watcher = begin();
    await(watcher.readVersion());
    CompletableFuture<Void> watch = watcher.watch(key("w"));
    watcher.close();
    fails(watch, StoreError.values());
  }

  // --- limits

  @Test
  void keysAndValuesHaveLimits() throws Exception {
    byte[] key = Arrays.copyOf(key("k"), 10_000);
    StoreTransaction writer = begin();
    writer.set(key, new byte[100_000]);
    await(writer.commit());
    byte[] value = await(begin().get(key, true));
    assertNotNull(value);
    assertEquals(100_000, value.length);
    refused(StoreError.KEY_TOO_LARGE, Arrays.copyOf(key, 10_001), NOTHING);
    refused(StoreError.VALUE_TOO_LARGE, key("a"), new byte[100_001]);
  }

  private void refused(StoreError error, byte[] key, byte[] value) throws Exception {
    StoreTransaction writer = begin();
    try {
      writer.set(key, value);
      await(writer.commit());
    } catch (StoreException refused) {
      assertEquals(error, refused.error());
      return;
    } catch (ExecutionException refused) {
      assertEquals(error, errorOf(refused));
      return;
    }
    fail("committed");
  }

  @Test
  void aTransactionHasALimit() throws Exception {
    StoreTransaction writer = begin();
    for (int i = 0; i < 101; i++) {
      writer.set(key("t%03d".formatted(i)), new byte[99_990]);
    }
    fails(writer.commit(), StoreError.TRANSACTION_TOO_LARGE);
    assertEquals(List.of(), names(range("t", "u", 10, MANY, false)));
    StoreTransaction smaller = begin();
    for (int i = 0; i < 80; i++) {
      smaller.set(key("t%03d".formatted(i)), new byte[99_990]);
    }
    await(smaller.commit());
  }

  // --- in short

  protected final StoreTransaction begin() {
    StoreTransaction transaction = store().begin();
    open.add(transaction);
    return transaction;
  }

  protected final byte[] key(String name) {
    return plus(prefix(), name.getBytes(StandardCharsets.ISO_8859_1));
  }

  protected final void put(String name, String value) throws Exception {
    StoreTransaction writer = begin();
    writer.set(key(name), bytes(value));
    await(writer.commit());
  }

  private String read(String name) throws Exception {
    byte[] value = await(begin().get(key(name), true));
    return value == null ? null : text(value);
  }

  private RangeRead everything(int limit) {
    return new RangeRead(prefix(), key("\u00ff"), limit, MANY, false);
  }

  private List<String> all(StoreTransaction reader) throws Exception {
    List<String> found = new ArrayList<>();
    for (Record record : await(reader.range(everything(MANY), true)).records()) {
      found.add(name(record) + "=" + text(record.value()));
    }
    return found;
  }

  private RangePage range(String begin, String end, int limit, int bytes, boolean isReverse)
      throws Exception {
    return await(begin().range(new RangeRead(key(begin), key(end), limit, bytes, isReverse), true));
  }

  private List<String> names(RangePage page) {
    return page.records().stream().map(this::name).toList();
  }

  private String name(Record record) {
    return text(record.key()).substring(prefix().length);
  }

  /** Fails unless the future fails with one of these errors. */
  protected final void fails(CompletableFuture<?> future, StoreError... errors) {
    Object value;
    try {
      value = await(future);
    } catch (ExecutionException failure) {
      StoreError error = errorOf(failure);
      assertTrue(EnumSet.copyOf(Arrays.asList(errors)).contains(error), () -> "" + failure);
      return;
    }
    fail("no failure but " + value);
  }

  private static StoreError errorOf(ExecutionException failure) {
    Throwable cause = failure.getCause();
    if (cause instanceof CompletionException wrapped) {
      cause = wrapped.getCause();
    }
    if (cause instanceof StoreException known) {
      return known.error();
    }
    throw new AssertionError("not an error of the store", cause);
  }

  private static byte[] plus(byte[] left, byte... right) {
    byte[] both = Arrays.copyOf(left, left.length + right.length);
    System.arraycopy(right, 0, both, left.length, right.length);
    return both;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
