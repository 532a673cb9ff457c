package io.partita.core.key;

import io.partita.core.item.Item;
import io.partita.core.table.IndexSchema;
import io.partita.core.table.KeySchema;
import io.partita.core.value.AttributeValue;
import io.partita.core.value.ByteBuilder;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The key of an item's entry in an index; items that lack a key attribute of it have none.
 *
 * <pre>
 *   local index    hash of pk | pk | index sk | table's sk
 *   global index   hash of index pk | index pk | index sk | table's pk | table's sk
 * </pre>
 *
 * <p>The parts are those of {@link ItemKey}. A local index is cut by the hash of its table's
 * partition key, so its entries are where their items are.
 */
public final class IndexKey {
  private IndexKey() {}

  /**
   * The key of a valid item's entry; null if the index leaves the item out: an index key attribute
   * is missing, or is of the wrong type, empty or too large (as a backfill may find).
   *
   * @param table the key schema of the index' table
   */
  public static byte @Nullable [] encode(IndexSchema index, KeySchema table, Item item) {
    if (!KeyValidation.fitsIndex(index, item)) {
      return null;
    }
    ByteBuilder out = new ByteBuilder(128);
    boolean complete =
        ItemKey.putPartition(index.key().partition(), item, out)
            && ItemKey.put(index.key().sort(), item, out)
            && (index.kind() == IndexSchema.Kind.LOCAL || ItemKey.put(table.partition(), item, out))
            && ItemKey.put(table.sort(), item, out);
    if (!complete) {
      throw new IllegalArgumentException("item lacks a key attribute of its table");
    }
    return out.toBytes();
  }

  /** The key attributes of index and table. */
  public static Map<String, AttributeValue> decode(IndexSchema index, KeySchema table, byte[] key) {
    Map<String, AttributeValue> attributes = new LinkedHashMap<>();
    int at = ItemKey.read(index.key().partition(), key, HashSpace.HASH_BYTES, attributes);
    at = ItemKey.read(index.key().sort(), key, at, attributes);
    if (index.kind() == IndexSchema.Kind.GLOBAL) {
      at = ItemKey.read(table.partition(), key, at, attributes);
    }
    ItemKey.checkEnd(key, ItemKey.read(table.sort(), key, at, attributes));
    return attributes;
  }
}
