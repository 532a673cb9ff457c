package io.partita.engine.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.partita.core.item.Item;
import io.partita.core.row.RowWriter;
import io.partita.engine.format.UnknownFormatException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Pins the bytes of a node's state in the catalogue. */
class NodeStateTest {
  private static final String STATE =
      "010306666f726d61740201020a7265706c617946726f6d0203010203066d61726b65720222ff66e7";

  @Test
  void itHasTheseBytes() {
    NodeState state = new NodeState(0x010203, 0x040506);
    assertEquals(STATE, HexFormat.of().formatHex(state.toBytes()));
    assertEquals(state, NodeState.fromBytes(HexFormat.of().parseHex(STATE)));
  }

  @Test
  void aLaterVersionIsRefused() {
    RowWriter row = new RowWriter();
    row.number("format", 3);
    byte[] later = Item.of(row.attributes()).toBytes();
    assertThrows(UnknownFormatException.class, () -> NodeState.fromBytes(later));
  }
}
