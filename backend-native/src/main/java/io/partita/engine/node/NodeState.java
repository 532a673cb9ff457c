package io.partita.engine.node;

import io.partita.core.item.Item;
import io.partita.core.row.RowReader;
import io.partita.core.row.RowWriter;

/**
 * What the catalogue keeps of the node itself, under partition number 0: an encoded item of
 * attributes.
 *
 * @param replayFrom the log sequence number at which recovery begins to read
 */
record NodeState(long replayFrom) {
  static final long CATALOGUE_ID = 0;
  private static final long FORMAT_VERSION = 1;

  byte[] toBytes() {
    RowWriter row = new RowWriter();
    row.number("format", FORMAT_VERSION);
    row.number("replayFrom", replayFrom);
    return Item.of(row.attributes()).toBytes();
  }

  static NodeState fromBytes(byte[] bytes) {
    RowReader row = new RowReader(Item.encoded(bytes, 0, bytes.length).attributes());
    if (row.number("format") != FORMAT_VERSION) {
      throw new IllegalStateException("a node state of format " + row.number("format"));
    }
    return new NodeState(row.number("replayFrom"));
  }
}
