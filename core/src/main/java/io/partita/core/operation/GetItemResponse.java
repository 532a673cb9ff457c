package io.partita.core.operation;

import io.partita.core.item.Item;
import org.jspecify.annotations.Nullable;

/**
 * What GetItem answers.
 *
 * @param item the item or its projection; null if there is no such item
 */
public record GetItemResponse(@Nullable Item item, @Nullable ConsumedCapacity consumedCapacity)
    implements Response {}
