package io.partita.core.operation;

import io.partita.core.item.Item;
import org.jspecify.annotations.Nullable;

/**
 * What PutItem, UpdateItem and DeleteItem answer; absent parts are null.
 *
 * @param attributes what ReturnValues asked for; null if there is nothing to return
 */
public record WriteItemResponse(
    @Nullable Item attributes,
    @Nullable ConsumedCapacity consumedCapacity,
    @Nullable ItemCollectionMetrics itemCollectionMetrics)
    implements Response {}
