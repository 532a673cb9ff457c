package io.partita.engine.paxos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Durable forms, byte by byte. */
class PaxosFormatTest {
  private static final HexFormat HEX = HexFormat.of();

  @Test
  void membership() {
    Membership membership = new Membership(List.of(3, 1, 2), List.of(258));
    assertEquals("01030100000001000000020000000300000102", HEX.formatHex(membership.toBytes()));
    assertEquals(membership, Membership.fromBytes(membership.toBytes()));
  }

  @Test
  void hardState() {
    HardState state = new HardState(new Ballot(7, 2), 9, Membership.of(2));
    assertEquals(
        "01" + "0000000000000007" + "00000002" + "0000000000000009" + "010100" + "00000002",
        HEX.formatHex(state.toBytes()));
    assertEquals(state, HardState.fromBytes(state.toBytes()));
  }

  @Test
  void kinds() {
    assertEquals(1, EntryKind.DATA.code());
    assertEquals(2, EntryKind.MEMBERSHIP.code());
    assertEquals(3, EntryKind.NOOP.code());
    for (EntryKind kind : EntryKind.values()) {
      assertEquals(kind, EntryKind.of(kind.code()));
    }
  }

  @Test
  void whatIsNotOneIsRefused() {
    byte[] membership = Membership.of(1, 2).toBytes();
    for (int size = 0; size < membership.length; size++) {
      byte[] torn = java.util.Arrays.copyOf(membership, size);
      assertThrows(IllegalArgumentException.class, () -> Membership.fromBytes(torn));
      assertThrows(IllegalArgumentException.class, () -> HardState.fromBytes(torn));
    }
    assertThrows(IllegalArgumentException.class, () -> EntryKind.of(0));
  }

  @Test
  void whatIsKnownFromTwoHardStatesIsTheNewestOfEachPart() {
    HardState frame = new HardState(new Ballot(9, 1), 3, Membership.of(1));
    HardState catalogue = new HardState(new Ballot(8, 2), 5, Membership.of(1, 2));
    HardState both = new HardState(new Ballot(9, 1), 5, Membership.of(1, 2));
    assertEquals(both, frame.merge(catalogue));
    assertEquals(both, catalogue.merge(frame));
  }
}
