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
  private static final String WRONG_OPERAND =
      "An operand in the update expression has an incorrect data type";
  private static final String WRONG_ATTRIBUTE = "Type mismatch for attribute to update";

  private final List<UpdateAction> actions;
  private final String typeMismatch;

  /** An update of bound actions: without placeholders, on places that do not overlap. */
  public Update(List<UpdateAction> actions) {
    this(actions, WRONG_OPERAND);
  }

  private Update(List<UpdateAction> actions, String typeMismatch) {
    this.actions = List.copyOf(actions);
    this.typeMismatch = typeMismatch;
  }

  /** The update of AttributeUpdates, see {@link LegacyUpdate}: some texts differ. */
  public static Update ofLegacy(List<UpdateAction> actions) {
    return new Update(actions, WRONG_ATTRIBUTE);
  }

  /** The actions, in the order of the text. */
  public List<UpdateAction> actions() {
    return actions;
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
    Map<String, AttributeValue> after =
        UpdateEvaluator.apply(before, item != null, actions, typeMismatch);
    return new UpdatedItem(before, after, item != null || !after.isEmpty(), touched());
  }

  /**
   * Makes a new item of its key and the update, whose operands may name the attributes of the key.
   * What there was before is nothing, and nothing is made if the update adds nothing to the key.
   */
  public UpdatedItem applyToNew(Map<String, AttributeValue> key) {
    Map<String, AttributeValue> after =
        UpdateEvaluator.apply(Item.of(key), false, actions, typeMismatch);
    return new UpdatedItem(Item.EMPTY, after, after.size() > key.size(), touched());
  }

  private Projection touched() {
    List<Path> places = new ArrayList<>(actions.size());
    for (UpdateAction action : actions) {
      places.add(action.path());
    }
    return new Projection(places);
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
