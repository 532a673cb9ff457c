package io.partita.engine.partition;

import io.partita.core.item.Item;
import io.partita.core.partition.PartitionDescriptor;
import io.partita.core.row.DescriptorRow;
import io.partita.core.row.RowReader;
import io.partita.core.row.RowWriter;
import io.partita.engine.format.UnknownFormatException;
import io.partita.engine.paxos.Ballot;
import io.partita.engine.paxos.HardState;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the catalogue keeps of a partition beside its trees: an encoded item of attributes.
 *
 * @param lastBallot ballot of the entry at the applied index
 * @param indexSizeBytes sums of the sizes of local indexes' entries, by the index's ordinal; empty
 *     without such, if they are not known, and in states of before they were kept
 * @param lastWallMillis time of the newest decision
 * @param feedReleased position up to which the change feed is not wanted any more
 */
record PartitionState(
    PartitionDescriptor descriptor,
    HardState hardState,
    Ballot lastBallot,
    long itemCount,
    long itemSizeBytes,
    Map<Integer, Long> indexSizeBytes,
    long lastWallMillis,
    long feedReleased) {
  private static final long FORMAT_VERSION = 1;

  byte[] toBytes() {
    RowWriter row = new RowWriter();
    row.number("format", FORMAT_VERSION);
    row.map("descriptor", DescriptorRow.toAttributes(descriptor));
    row.bytes("hardState", hardState.toBytes());
    row.number("ballotRound", lastBallot.round());
    row.number("ballotNode", lastBallot.node());
    row.number("itemCount", itemCount);
    row.number("itemSizeBytes", itemSizeBytes);
    if (!indexSizeBytes.isEmpty()) {
      RowWriter sizes = new RowWriter();
      new TreeMap<>(indexSizeBytes).forEach((tree, sum) -> sizes.number(tree.toString(), sum));
      row.map("indexSizeBytes", sizes.attributes());
    }
    row.number("lastWallMillis", lastWallMillis);
    row.number("feedReleased", feedReleased);
    return Item.of(row.attributes()).toBytes();
  }

  static PartitionState fromBytes(byte[] bytes) {
    RowReader row = new RowReader(Item.encoded(bytes, 0, bytes.length).attributes());
    if (row.number("format") != FORMAT_VERSION) {
      throw new UnknownFormatException("a partition's state", row.number("format"), FORMAT_VERSION);
    }
    return new PartitionState(
        DescriptorRow.fromRow(row.row("descriptor")),
        HardState.fromBytes(row.bytes("hardState")),
        new Ballot(row.number("ballotRound"), (int) row.number("ballotNode")),
        row.number("itemCount"),
        row.number("itemSizeBytes"),
        indexSizes(row),
        row.number("lastWallMillis"),
        row.number("feedReleased"));
  }

  private static Map<Integer, Long> indexSizes(RowReader row) {
    if (!row.attributes().containsKey("indexSizeBytes")) {
      return Map.of();
    }
    Map<Integer, Long> sizes = new TreeMap<>();
    RowReader all = row.row("indexSizeBytes");
    all.attributes().keySet().forEach(tree -> sizes.put(Integer.valueOf(tree), all.number(tree)));
    return sizes;
  }
}
