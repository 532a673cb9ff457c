package io.partita.engine.partition;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.partita.core.change.Change;
import io.partita.core.change.Effects;
import io.partita.core.change.Mutation;
import io.partita.core.change.Notice;
import io.partita.core.item.Image;
import io.partita.core.partition.KeyRange;
import io.partita.core.partition.PartitionDescriptor;
import io.partita.core.partition.PartitionId;
import io.partita.core.table.KeyAttribute;
import io.partita.core.table.KeySchema;
import io.partita.core.table.TableSchema;
import io.partita.core.value.AttributeType;
import io.partita.engine.format.UnknownFormatException;
import io.partita.engine.paxos.Ballot;
import io.partita.engine.paxos.HardState;
import io.partita.engine.paxos.Membership;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Pins the bytes of log entries and of a partition's state in the catalogue. */
class EntryFormatTest {
  private static final HexFormat HEX = HexFormat.of();
  private static final String CHANGES = "010101ac0201d00f030002010203080900010300010104c901";
  private static final String CREATE =
      "0102010502696402020a0b04726f6c650c055441424c45056c6f7765720301400575707065720301"
          + "8006736368656d61080000008d05057461626c650c01740776657273696f6e020103036b65790800"
          + "0000480209706172746974696f6e070000001701080000001102046e616d650c017004747970650c"
          + "015304736f7274070000001701080000001102046e616d650c017304747970650c014e0c6c6f6361"
          + "6c496e64657865730700000001000d676c6f62616c496e6465786573070000000100";
  private static final String STATE =
      "010906666f726d61740201010a64657363726970746f7208000000bf0502696402020a0b04726f6c"
          + "650c055441424c45056c6f77657203014005757070657203018006736368656d61080000008d0505"
          + "7461626c650c01740776657273696f6e020103036b657908000000480209706172746974696f6e07"
          + "0000001701080000001102046e616d650c017004747970650c015304736f72740700000017010800"
          + "00001102046e616d650c017304747970650c014e0c6c6f63616c496e64657865730700000001000d"
          + "676c6f62616c496e646578657307000000010009686172645374617465031c010000000000000005"
          + "000000010000000000000000010100000000010b62616c6c6f74526f756e640201040a62616c6c6f"
          + "744e6f6465020101096974656d436f756e7402010b0d6974656d53697a6542797465730201de0e6c"
          + "61737457616c6c4d696c6c69730206018bcfe5687b0c6665656452656c6561736564020109";

  private static final PartitionDescriptor DESCRIPTOR =
      new PartitionDescriptor(
          new PartitionId(0x0A0B),
          PartitionDescriptor.Role.TABLE,
          new KeyRange(new byte[] {0x40}, new byte[] {(byte) 0x80}),
          new TableSchema(
              "t",
              3,
              KeySchema.of(
                  new KeyAttribute("p", AttributeType.S), new KeyAttribute("s", AttributeType.N)),
              List.of(),
              List.of()),
          null);

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  private static byte[] changes() {
    List<Change> changes =
        List.of(
            new Change(0, bytes(1, 2), Image.of(bytes(7)), bytes(8, 9)),
            new Change(0, bytes(3), null, null));
    List<Mutation> mutations =
        List.of(
            new Mutation(0, bytes(1, 2), bytes(8, 9)),
            new Mutation(0, bytes(3), null),
            new Mutation(1, bytes(4), new byte[200]));
    return new EntryWriter()
        .changes(300, changes, new Effects(mutations, -1, 1000, List.of()), true);
  }

  @Test
  void changesHaveTheseBytes() {
    assertEquals(CHANGES + "00".repeat(200) + "020700", HEX.formatHex(changes()));
    EntryReader.Changes read = EntryReader.changes(changes());
    assertEquals(-1, read.itemCountDelta());
    assertEquals(1000, read.itemSizeDeltaBytes());
    assertEquals(3, read.mutations().size());
    assertNull(read.mutations().get(1).value());
    List<Change> images = read.changes();
    assertNotNull(images);
    assertArrayEquals(bytes(7), images.get(0).before().toBytes());
    assertNull(images.get(1).before());
  }

  @Test
  void aCreationHasTheseBytes() {
    byte[] entry = EntryWriter.create(DESCRIPTOR);
    assertEquals(CREATE, HEX.formatHex(entry));
    assertEquals(DESCRIPTOR, EntryReader.create(entry));
    byte[] framed = HEX.parseHex("01" + CREATE);
    assertEquals(DESCRIPTOR, EntryFrame.creation(framed));
    assertNull(EntryFrame.creation(HEX.parseHex("03")));
  }

  @Test
  void aPartitionsStateHasTheseBytes() {
    PartitionState state =
        new PartitionState(
            DESCRIPTOR,
            new HardState(new Ballot(5, 1), 0, Membership.of(1)),
            new Ballot(4, 1),
            11,
            222,
            Map.of(),
            1_700_000_000_123L,
            9);
    assertEquals(STATE, HEX.formatHex(state.toBytes()));
    assertEquals(
        HEX.formatHex(state.toBytes()),
        HEX.formatHex(PartitionState.fromBytes(state.toBytes()).toBytes()));
  }

  @Test
  void aPartitionsStateHasSizesOfLocalIndexesWhereTheyAreKnown() {
    Map<Integer, Long> sizes = Map.of(2, 300L, 1, 0L);
    PartitionState state =
        new PartitionState(
            DESCRIPTOR,
            new HardState(new Ballot(5, 1), 0, Membership.of(1)),
            new Ballot(4, 1),
            11,
            222,
            sizes,
            1_700_000_000_123L,
            9);
    String hex = HEX.formatHex(state.toBytes());
    String name = HEX.formatHex("indexSizeBytes".getBytes(StandardCharsets.US_ASCII));
    assertTrue(hex.contains(name), hex);
    assertEquals(sizes, PartitionState.fromBytes(state.toBytes()).indexSizeBytes());
    assertEquals(Map.of(), PartitionState.fromBytes(HEX.parseHex(STATE)).indexSizeBytes());
  }

  @Test
  void aLaterVersionIsRefusedInOneSentence() {
    byte[] entry = changes();
    entry[0] = 3;
    UnknownFormatException refused =
        assertThrows(UnknownFormatException.class, () -> EntryReader.changes(entry));
    assertEquals(
        "The data directory has a log entry of format version 3; this program knows version 2."
            + " Start the program that wrote it, or a newer one.",
        refused.getMessage());
  }

  @Test
  void noticesAreReadAsTheyWereWritten() {
    Notice.Reindexed page =
        new Notice.Reindexed(
            22,
            List.of(new Change(0, new byte[] {1, 2}, null, new byte[] {3, 4, 5})),
            new byte[] {7},
            300);
    byte[] entry = new EntryWriter().notice(page);
    assertEquals("020416ac020207010201020403 0405".replace(" ", ""), HEX.formatHex(entry));
    Notice.Reindexed read = (Notice.Reindexed) EntryReader.notice(entry);
    assertNotNull(read);
    assertArrayEquals(page.upTo(), read.upTo());
    assertEquals(300, read.scannedBytes());
    assertArrayEquals(new byte[] {3, 4, 5}, read.items().getFirst().after());
    Notice.Reindexed last = new Notice.Reindexed(22, List.of(), null, 0);
    assertEquals("020416000000", HEX.formatHex(new EntryWriter().notice(last)));
    Notice.SchemaChanged changed = new Notice.SchemaChanged(DESCRIPTOR.schema());
    byte[] schema = new EntryWriter().notice(changed);
    assertEquals("0203", HEX.formatHex(schema, 0, 2));
    assertEquals(changed, EntryReader.notice(schema));
  }
}
