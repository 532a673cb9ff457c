package io.partita.core.change;

import io.partita.core.item.Item;
import io.partita.core.item.StoredItem;

/**
 * An item as a secondary index holds it.
 *
 * @param key the encoded entry key
 * @param item the projected attributes
 */
public record IndexEntry(byte[] key, Item item) {
  /** What the index stores. */
  public byte[] encode(long wallMillis) {
    return StoredItem.encode(item, wallMillis);
  }
}
