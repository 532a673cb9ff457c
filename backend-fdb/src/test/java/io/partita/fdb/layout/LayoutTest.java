package io.partita.fdb.layout;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.partita.core.change.Change;
import io.partita.core.change.ChangeRecord;
import io.partita.core.change.Notice;
import io.partita.core.change.Position;
import io.partita.core.item.Image;
import io.partita.core.partition.KeyRange;
import io.partita.core.partition.PartitionId;
import io.partita.core.partition.Trees;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The layout, byte by byte: what is written here is in users' clusters. */
class LayoutTest {
  private static final Keys KEYS = new Keys("p");
  private static final PartitionId ONE = new PartitionId(1);
  private static final PartitionId MANY = new PartitionId(0x0102030405L);

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  @Test
  void keysAreAsDescribed() {
    assertEquals("700001", hex(KEYS.version()));
    assertEquals("7000020101", hex(KEYS.descriptor(ONE)));
    assertEquals("700002050102030405", hex(KEYS.descriptor(MANY)));
    assertEquals("70000301010aaabb", hex(KEYS.record(ONE, 10, bytes("aabb"))));
    assertEquals("700004010100" + "0002aabb03", hex(KEYS.rest(ONE, 0, bytes("aabb"), 3)));
    assertEquals("700005010100", hex(KEYS.itemCount(ONE)));
    assertEquals("700005010101", hex(KEYS.itemSizeBytes(ONE)));
    assertEquals("700005010102", hex(KEYS.indexesCounted(ONE)));
    assertEquals("70000501010305", hex(KEYS.indexCount(ONE, 5)));
    assertEquals("70000501010405", hex(KEYS.indexSizeBytes(ONE, 5)));
    assertTrue(KEYS.counters(ONE).contains(KEYS.indexSizeBytes(ONE, 255)));
    assertFalse(KEYS.counters(ONE).contains(KEYS.itemCount(MANY)));
    assertEquals("7000060101" + "00".repeat(10) + "02", hex(KEYS.feed(ONE, 2)));
    assertEquals(5, KEYS.stampOffset(ONE));
    assertEquals("7000070101", hex(KEYS.bell(ONE)));
    assertEquals("700008", hex(KEYS.metadataBell()));
    assertEquals("70000900000000000000070102", hex(KEYS.mark(7, 0x0102)));
    assertEquals("70000a0000000000000007", hex(KEYS.gateway(7)));
    assertEquals(
        "70000b" + hex("table/x".getBytes(StandardCharsets.US_ASCII)), hex(KEYS.duty("table/x")));
  }

  @Test
  void rangesHoldWhatTheyShould() {
    assertTrue(KEYS.all().contains(KEYS.mark(-1, 0xffff)));
    assertFalse(KEYS.all().contains(new Keys("p2").version()));
    KeyRange records = KEYS.records(ONE, 3, KeyRange.ALL);
    assertTrue(records.contains(KEYS.record(ONE, 3, bytes("ffffff"))));
    assertFalse(records.contains(KEYS.record(ONE, 4, new byte[0])));
    KeyRange some = KEYS.records(ONE, 3, new KeyRange(bytes("10"), bytes("20")));
    assertTrue(some.contains(KEYS.record(ONE, 3, bytes("10"))));
    assertFalse(some.contains(KEYS.record(ONE, 3, bytes("20"))));
    // one key is a prefix of the other
    assertFalse(KEYS.rest(ONE, 0, bytes("aa")).contains(KEYS.rest(ONE, 0, bytes("aabb"), 1)));
    assertEquals(-1, KEYS.gatewayOf(KEYS.gateway(-1)));
    assertTrue(KEYS.gateways().contains(KEYS.gateway(-1)));
    assertTrue(KEYS.marks(-1).contains(KEYS.mark(-1, 0xffff)));
    assertFalse(KEYS.marks(1).contains(KEYS.mark(2, 0)));
    assertEquals("table/x", KEYS.workOf(KEYS.duty("table/x")));
  }

  @Test
  void partitionsSortAsNumbers() {
    Random random = new Random(1);
    for (int i = 0; i < 1000; i++) {
      long one = random.nextLong() >>> random.nextInt(1, 63);
      long other = random.nextLong() >>> random.nextInt(1, 63);
      if (one > 0 && other > 0) {
        byte[] first = KEYS.descriptor(new PartitionId(one));
        byte[] second = KEYS.descriptor(new PartitionId(other));
        assertEquals(
            Integer.signum(Long.compare(one, other)),
            Integer.signum(Arrays.compareUnsigned(first, second)));
      }
    }
  }

  @Test
  void theFeedIsCutAtPositions() {
    Position position = new Position(0x0102030405060708L, 0x090a);
    byte[] key = KEYS.feed(MANY, 1);
    System.arraycopy(bytes("0102030405060708090a"), 0, key, KEYS.stampOffset(MANY), 10);
    assertEquals(position, KEYS.feedPosition(MANY, key));
    assertEquals(1, KEYS.feedOrdinal(MANY, key));
    assertFalse(KEYS.feedAfter(MANY, position).contains(key));
    assertTrue(KEYS.feedUpTo(MANY, position).contains(key));
    Position before = new Position(0x0102030405060708L, 0x0909);
    assertTrue(KEYS.feedAfter(MANY, before).contains(key));
    assertTrue(KEYS.feedAfter(MANY, Position.START).contains(key));
    assertFalse(KEYS.feedUpTo(MANY, before).contains(key));
  }

  @Test
  void recordsAreWholeOrInPieces() {
    StoredValue small = StoredValue.of(bytes("0102"));
    assertEquals("000102", hex(small.head()));
    assertTrue(small.rest().isEmpty());
    Random random = new Random(1);
    for (int length : new int[] {90_000, 90_001, 180_000, 180_001, 409_600}) {
      byte[] record = new byte[length];
      random.nextBytes(record);
      StoredValue value = StoredValue.of(record);
      assertEquals(value.rest().size(), StoredValue.restCount(value.head()));
      value.rest().forEach(piece -> assertTrue(piece.length <= 100_000));
      assertTrue(value.head().length <= 100_000);
      if (StoredValue.isWhole(value.head())) {
        assertEquals(90_000, length);
        assertArrayEquals(record, Arrays.copyOfRange(value.head(), 1, value.head().length));
      } else {
        assertEquals("01" + "%08x".formatted(length), hex(value.head()).substring(0, 10));
        assertArrayEquals(record, StoredValue.join(value.head(), value.rest()));
      }
    }
    assertThrows(IllegalStateException.class, () -> StoredValue.isWhole(bytes("07")));
  }

  @Test
  void feedRecordsComeBack() {
    Change put = new Change(Trees.ITEMS, bytes("aa"), null, bytes("01"));
    Change deletion = new Change(Trees.ITEMS, bytes("bb"), Image.of(bytes("02")), null);
    List<byte[]> values = FeedRecord.ofWrite(5, List.of(put, deletion));
    assertEquals(
        "01"
            + "00"
            + "0000000000000005"
            + "00000002"
            + "00000001aa"
            + "ffffffff"
            + "0000000101"
            + "00000001bb"
            + "0000000102"
            + "ffffffff",
        hex(values.getFirst()));
    ChangeRecord record = FeedRecord.decode(Position.of(9), values);
    assertEquals(5, record.wallMillis());
    assertNull(record.changes().getFirst().before());
    assertArrayEquals(bytes("bb"), record.changes().get(1).key());
    assertNull(record.changes().get(1).after());

    byte[] large = new byte[400_000];
    new Random(2).nextBytes(large);
    Change replaced = new Change(Trees.ITEMS, bytes("cc"), Image.of(large), large);
    List<byte[]> many = FeedRecord.ofWrite(6, List.of(replaced));
    assertEquals(many.size(), FeedRecord.valueCount(many.getFirst()));
    many.forEach(value -> assertTrue(value.length <= 100_000));
    assertArrayEquals(large, FeedRecord.decode(Position.of(1), many).changes().getFirst().after());
  }

  @Test
  void pagesOfBackfillsComeBack() {
    Change item = new Change(Trees.ITEMS, bytes("aa"), null, bytes("01"));
    Notice.Reindexed page = new Notice.Reindexed(22, List.of(item), bytes("ee"), 77);
    List<byte[]> values = FeedRecord.ofPage(8, page);
    assertEquals(
        "01"
            + "01"
            + "0000000000000008"
            + "00000016"
            + "000000000000004d"
            + "00000001ee"
            + "00000001"
            + "00000001aa"
            + "ffffffff"
            + "0000000101",
        hex(values.getFirst()));
    Notice.Reindexed back = FeedRecord.decode(Position.of(3), values).reindexed();
    assertEquals(22, back.indexOrdinal());
    assertEquals(77, back.scannedBytes());
    assertArrayEquals(bytes("ee"), back.upTo());
  }

  @Test
  void anotherLayoutIsRefused() {
    assertEquals("00000001", hex(LayoutVersion.encode()));
    UnknownLayoutException newer =
        assertThrows(UnknownLayoutException.class, () -> LayoutVersion.require(bytes("00000002")));
    assertTrue(newer.getMessage().contains("layout version 2"), newer.getMessage());
    assertThrows(UnknownLayoutException.class, () -> LayoutVersion.require(new byte[0]));
  }

  @Test
  void aPrefixIsText() {
    assertThrows(IllegalArgumentException.class, () -> new Keys(""));
    assertThrows(IllegalArgumentException.class, () -> new Keys("a\0b"));
  }
}
