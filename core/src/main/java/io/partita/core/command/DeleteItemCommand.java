package io.partita.core.command;

import io.partita.core.change.Change;
import io.partita.core.expression.Condition;
import io.partita.core.item.Image;
import io.partita.core.item.StoredItem;
import io.partita.core.partition.Trees;
import org.jspecify.annotations.Nullable;

/**
 * Deletes an item; without one there is nothing to do.
 *
 * @param key the encoded key
 * @param condition what the item in place must satisfy; null for anything
 * @param schemaVersion the newest schema under which this may be written; under a newer one it
 *     answers {@link WriteResult.StaleSchema}
 */
public record DeleteItemCommand(byte[] key, @Nullable Condition condition, long schemaVersion)
    implements WriteCommand<WriteResult> {
  /** To be deleted whatever the schema. */
  public DeleteItemCommand(byte[] key, @Nullable Condition condition) {
    this(key, condition, DecisionContext.ANY_SCHEMA);
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
    WriteResult result = new WriteResult.Written(before, null, null);
    return image == null
        ? Decision.unchanged(result)
        : Decision.of(result, new Change(Trees.ITEMS, key, image, null));
  }
}
