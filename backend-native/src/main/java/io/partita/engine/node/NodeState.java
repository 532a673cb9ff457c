package io.partita.engine.node;

import io.partita.core.item.Item;
import io.partita.core.row.RowReader;
import io.partita.core.row.RowWriter;
import io.partita.engine.format.UnknownFormatException;

/**
 * What the catalogue keeps of the node itself, under partition number 0: an encoded item of
 * attributes.
 *
 * @param replayFrom the log sequence number at which recovery begins to read
 * @param marker the log sequence number before which everything is in the catalogue; what is read
 *     before it is for change feeds only
 */
record NodeState(long replayFrom, long marker) {
  static final long CATALOGUE_ID = 0;
  private static final long FORMAT_VERSION = 2;

  byte[] toBytes() {
    RowWriter row = new RowWriter();
    row.number("format", FORMAT_VERSION);
    row.number("replayFrom", replayFrom);
    row.number("marker", marker);
    return Item.of(row.attributes()).toBytes();
  }

  static NodeState fromBytes(byte[] bytes) {
    RowReader row = new RowReader(Item.encoded(bytes, 0, bytes.length).attributes());
    if (row.number("format") != FORMAT_VERSION) {
      throw new UnknownFormatException("a node's state", row.number("format"), FORMAT_VERSION);
    }
    return new NodeState(row.number("replayFrom"), row.number("marker"));
  }
}
