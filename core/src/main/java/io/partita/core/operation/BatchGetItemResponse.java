package io.partita.core.operation;

import io.partita.core.item.Item;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What BatchGetItem answers.
 *
 * @param responses items found, by table as the request named it
 * @param unprocessedKeys what was not read, in the form of the request
 * @param consumedCapacity one for each table; null unless asked for
 */
public record BatchGetItemResponse(
    Map<String, List<Item>> responses,
    Map<String, BatchGetItemRequest.KeysAndAttributes> unprocessedKeys,
    @Nullable List<ConsumedCapacity> consumedCapacity)
    implements Response {}
