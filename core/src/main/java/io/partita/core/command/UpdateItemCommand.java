package io.partita.core.command;

import io.partita.core.change.Change;
import io.partita.core.expression.Condition;
import io.partita.core.expression.Update;
import io.partita.core.expression.UpdatedItem;
import io.partita.core.item.Image;
import io.partita.core.item.Item;
import io.partita.core.item.ItemSize;
import io.partita.core.item.ItemValidation;
import io.partita.core.item.StoredItem;
import io.partita.core.key.KeyValidation;
import io.partita.core.partition.Trees;
import io.partita.core.value.AttributeValue;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Updates an item, or makes one of the key and the update.
 *
 * @param key the encoded key
 * @param keyAttributes the key as attributes
 * @param update what to do; null only makes the item exist
 * @param condition what the item in place must satisfy; null for anything
 * @param schemaVersion the newest schema under which this may be written; under a newer one it
 *     answers {@link WriteResult.StaleSchema}
 */
public record UpdateItemCommand(
    byte[] key,
    Map<String, AttributeValue> keyAttributes,
    @Nullable Update update,
    @Nullable Condition condition,
    long schemaVersion)
    implements WriteCommand<WriteResult> {
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
    Item existing = StoredItem.itemOrNull(before);
    if (condition != null && !condition.test(existing)) {
      return Decision.unchanged(new WriteResult.ConditionFailed(before));
    }
    UpdatedItem updated = apply(existing);
    if (existing == null && updated != null && !updated.changesAnything()) {
      // REMOVE alone on an item that is not there makes none (behaviour observed on AWS)
      return Decision.unchanged(new WriteResult.Written(null, null, updated));
    }
    Item next = next(existing, updated);
    KeyValidation.validateUpdatedIndexKeys(context.schema(), existing, next);
    int sizeBytes = next.sizeBytes();
    if (sizeBytes > ItemSize.MAXIMUM_BYTES) {
      throw ItemValidation.updatedItemTooLarge();
    }
    ItemValidation.validateNesting(next.attributes());
    ItemValidation.validateNames(next.attributes());
    byte[] after = StoredItem.encode(next, sizeBytes, context.wallMillis());
    return Decision.of(
        new WriteResult.Written(before, StoredItem.of(after), updated),
        new Change(Trees.ITEMS, key, image, after));
  }

  private @Nullable UpdatedItem apply(@Nullable Item existing) {
    if (update == null) {
      return null;
    }
    return existing == null ? update.applyToNew(keyAttributes) : update.apply(existing);
  }

  private Item next(@Nullable Item existing, @Nullable UpdatedItem updated) {
    if (updated != null) {
      return Item.of(updated.attributes());
    }
    return existing == null ? Item.of(keyAttributes) : existing;
  }
}
