package io.partita.engine.inspect;

import io.partita.core.backend.PartitionStatistics;
import io.partita.core.partition.PartitionDescriptor;
import io.partita.engine.node.StoppedNode;
import io.partita.engine.partition.ChangeFeed;
import io.partita.engine.partition.Partition;
import io.partita.engine.storage.Disk;
import io.partita.engine.wal.WalOptions;
import java.io.IOException;
import java.util.function.Consumer;

/** Shows the partitions of a stopped node by table, one line each. */
public final class TableInspect {
  private TableInspect() {}

  /** Shows what the next start would find. */
  public static void run(Disk disk, WalOptions options, Consumer<String> lines) throws IOException {
    try (StoppedNode node = StoppedNode.open(disk, options)) {
      for (Partition partition : node.partitions()) {
        lines.accept(line(partition));
      }
    }
  }

  private static String line(Partition partition) {
    PartitionDescriptor descriptor = partition.descriptor();
    PartitionStatistics statistics = partition.published().statistics();
    String index = descriptor.indexName();
    ChangeFeed feed = partition.feed();
    return "table %s%s partition=%d role=%s items=%d bytes=%d logIndex=%d range=%s%s"
        .formatted(
            descriptor.schema().tableName(),
            index == null ? "" : " index " + index,
            partition.id().value(),
            descriptor.role(),
            statistics.itemCount(),
            statistics.itemSizeBytes(),
            partition.published().index(),
            descriptor.range(),
            feed == null ? "" : " changesKept=" + feed.held().size());
  }
}
