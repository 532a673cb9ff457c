package io.partita.core.operation;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What BatchWriteItem answers.
 *
 * @param unprocessedItems what was not written, in the form of the request
 * @param consumedCapacity one for each table; null unless asked for
 * @param itemCollectionMetrics by table; null unless asked for
 */
public record BatchWriteItemResponse(
    Map<String, List<BatchWriteItemRequest.WriteRequest>> unprocessedItems,
    @Nullable List<ConsumedCapacity> consumedCapacity,
    @Nullable Map<String, List<ItemCollectionMetrics>> itemCollectionMetrics)
    implements Response {}
