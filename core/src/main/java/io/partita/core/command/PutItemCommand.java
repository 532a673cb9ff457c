package io.partita.core.command;

import io.partita.core.change.Change;
import io.partita.core.expression.Condition;
import io.partita.core.item.Image;
import io.partita.core.item.Item;
import io.partita.core.item.StoredItem;
import io.partita.core.partition.Trees;
import org.jspecify.annotations.Nullable;

/**
 * Puts an item in place of any other of its key.
 *
 * @param key the encoded key
 * @param item valid for the table's schema
 * @param condition what the item in place must satisfy; null for anything
 * @param schemaVersion the newest schema under which this may be written; under a newer one it
 *     answers {@link WriteResult.StaleSchema}
 */
public record PutItemCommand(
    byte[] key, Item item, @Nullable Condition condition, long schemaVersion)
    implements WriteCommand<WriteResult> {
  /** To be written whatever the schema. */
  public PutItemCommand(byte[] key, Item item, @Nullable Condition condition) {
    this(key, item, condition, DecisionContext.ANY_SCHEMA);
  }

  @Override
  public Reads reads() {
    return Reads.Keys.of(Trees.ITEMS, key);
  }

  @Override
  public Decision<WriteResult> decide(DecisionContext context, Images images) {
    if (context.outdates(schemaVersion)) {
      return Decision.unchanged(new WriteResult.StaleSchema());
    }
    Image image = images.value(0);
    StoredItem before = StoredItem.orNull(image);
    if (condition != null && !condition.test(StoredItem.itemOrNull(before))) {
      return Decision.unchanged(new WriteResult.ConditionFailed(before));
    }
    byte[] after = StoredItem.encode(item, context.wallMillis());
    return Decision.of(
        new WriteResult.Written(before, StoredItem.of(after), null),
        new Change(Trees.ITEMS, key, image, after));
  }
}
