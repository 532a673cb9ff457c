package io.partita.core.expression;

import io.partita.core.value.AttributeValue;
import java.util.Map;

/**
 * What an update made of an item.
 *
 * @param attributes the item afterwards; without its key if there was no item
 * @param changesAnything false if there was no item and the update adds nothing: then none is made
 * @param touchedBefore the places that the update names, as they were (UPDATED_OLD)
 * @param touchedAfter the places that the update assigns, as they are now (UPDATED_NEW)
 */
public record UpdatedItem(
    Map<String, AttributeValue> attributes,
    boolean changesAnything,
    Map<String, AttributeValue> touchedBefore,
    Map<String, AttributeValue> touchedAfter) {}
