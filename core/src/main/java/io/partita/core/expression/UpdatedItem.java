package io.partita.core.expression;

import io.partita.core.item.Item;
import io.partita.core.value.AttributeValue;
import java.util.Map;

/** What an update made of an item. Immutable. */
public final class UpdatedItem {
  private final Item before;
  private final Map<String, AttributeValue> after;
  private final boolean changesAnything;
  private final Projection touched;

  UpdatedItem(
      Item before, Map<String, AttributeValue> after, boolean changesAnything, Projection touched) {
    this.before = before;
    this.after = after;
    this.changesAnything = changesAnything;
    this.touched = touched;
  }

  /** The item afterwards. */
  public Map<String, AttributeValue> attributes() {
    return after;
  }

  /** False if there was no item and the update adds nothing: then none is made. */
  public boolean changesAnything() {
    return changesAnything;
  }

  /** The places that the update names, as they were (UPDATED_OLD). */
  public Map<String, AttributeValue> touchedBefore() {
    return touched.project(before::get);
  }

  /**
   * The places that the update names, as they are now (UPDATED_NEW). Of a list they are the same
   * indexes as before: behind a removal that is what moved up, and nothing where an element was
   * appended beyond the end (source: ScyllaDB's tests, checked by their authors against AWS).
   */
  public Map<String, AttributeValue> touchedAfter() {
    return touched.project(after::get);
  }
}
