package io.partita.core.operation;

import io.partita.core.item.Item;
import io.partita.core.value.AttributeValue;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What Query and Scan answer.
 *
 * @param items the page; null if only the count was asked for
 * @param count items after the filter
 * @param scannedCount items before the filter
 * @param lastEvaluatedKey where the next page starts; null at the end
 */
public record ItemPageResponse(
    @Nullable List<Item> items,
    int count,
    int scannedCount,
    @Nullable Map<String, AttributeValue> lastEvaluatedKey,
    @Nullable ConsumedCapacity consumedCapacity)
    implements Response {}
