package io.partita.core.expression;

import io.partita.core.error.ApiException;
import io.partita.core.item.Item;
import io.partita.core.table.KeyAttribute;
import io.partita.core.table.KeySchema;
import io.partita.core.value.AttributeValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An update, bound to its values. */
public final class Update {
  private final List<UpdateAction> actions;
  private final Projection touched;
  private final @Nullable Projection assigned;

  /** An update of bound actions: without placeholders, on places that do not overlap. */
  public Update(List<UpdateAction> actions) {
    this.actions = List.copyOf(actions);
    List<Path> all = new ArrayList<>();
    List<Path> written = new ArrayList<>();
    for (UpdateAction action : actions) {
      all.add(action.path());
      if (!(action instanceof UpdateAction.Remove)) {
        written.add(action.path());
      }
    }
    touched = new Projection(all);
    assigned = written.isEmpty() ? null : new Projection(written);
  }

  /**
   * Applies the update; null stands for no item. All values are taken from the item as it is
   * before.
   *
   * @throws ApiException a ValidationException if the item does not fit the update; nothing has
   *     happened then
   */
  public UpdatedItem apply(@Nullable Item item) {
    Item before = item == null ? Item.EMPTY : item;
    Map<String, AttributeValue> after = new UpdateEvaluator(before).apply(actions);
    return new UpdatedItem(
        after,
        item != null || !after.isEmpty(),
        touched.project(before::get),
        assigned == null ? Map.of() : assigned.project(after::get));
  }

  /** Refuses updates of the table's key. */
  public void requireNoKeyAttributes(KeySchema key) {
    for (KeyAttribute attribute : key.attributes()) {
      for (UpdateAction action : actions) {
        if (action.path().attribute().equals(attribute.name())) {
          throw ApiException.validation(
              "One or more parameter values were invalid: Cannot update attribute "
                  + attribute.name()
                  + ". This attribute is part of the key");
        }
      }
    }
  }
}
