package io.partita.core.operation;

import io.partita.core.value.AttributeValue;
import java.util.Map;

/**
 * The estimated size of all items with one partition key, of a table with local indexes.
 *
 * @param itemCollectionKey the partition key
 * @param lowerBoundGigabytes the estimate's lower bound
 * @param upperBoundGigabytes the estimate's upper bound
 */
public record ItemCollectionMetrics(
    Map<String, AttributeValue> itemCollectionKey,
    double lowerBoundGigabytes,
    double upperBoundGigabytes) {}
