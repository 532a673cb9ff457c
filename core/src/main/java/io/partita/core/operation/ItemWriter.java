package io.partita.core.operation;

import io.partita.core.backend.Backend;
import io.partita.core.command.WriteCommand;
import io.partita.core.command.WriteResult;
import io.partita.core.error.ApiException;
import io.partita.core.error.ErrorCode;
import io.partita.core.item.StoredItem;
import io.partita.core.partition.PartitionId;
import io.partita.core.propagation.IndexLag;
import io.partita.core.routing.Table;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Sends writes of single items to their partitions. */
final class ItemWriter {
  /** Base writes are refused while a global index is further behind than this, as on AWS. */
  private static final long MAXIMUM_INDEX_LAG_MILLIS = 10_000;

  private final Backend backend;
  private final IndexLag indexLag;

  ItemWriter(Backend backend, IndexLag indexLag) {
    this.backend = backend;
    this.indexLag = indexLag;
  }

  CompletionStage<WriteResult> write(Table table, byte[] key, WriteCommand<WriteResult> command) {
    PartitionId partition = table.items().partitionOf(key);
    if (!table.schema().globalIndexes().isEmpty()
        && indexLag.lagMillis(partition) > MAXIMUM_INDEX_LAG_MILLIS) {
      throw new ApiException(
          ErrorCode.PROVISIONED_THROUGHPUT_EXCEEDED,
          "The level of configured provisioned throughput for one or more global secondary indexes"
              + " of the table was exceeded. Consider increasing your provisioning level for the"
              + " under-provisioned global secondary indexes with the UpdateTable API");
    }
    return backend.write(partition, command);
  }

  /** The error of a failed condition, with the item if the request asked for it. */
  static ApiException conditionFailed(
      WriteResult.ConditionFailed failed, ReturnValuesOnConditionCheckFailure wanted) {
    @Nullable StoredItem existing = failed.existing();
    boolean withItem = existing != null && wanted == ReturnValuesOnConditionCheckFailure.ALL_OLD;
    return new ApiException(
        ErrorCode.CONDITIONAL_CHECK_FAILED,
        "The conditional request failed",
        withItem && existing != null ? existing.item().attributes() : null);
  }
}
