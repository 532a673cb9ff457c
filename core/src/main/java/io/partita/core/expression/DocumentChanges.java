package io.partita.core.expression;

import io.partita.core.item.Item;
import io.partita.core.value.AttributeValue;
import io.partita.core.value.AttributeValue.ListValue;
import io.partita.core.value.AttributeValue.MapValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Changes of places in an item, gathered first and made all at once: list indexes mean the lists as
 * they were, whatever else is removed or appended. Elements beyond the end are appended in the
 * order of their indexes (source: Developer Guide, "Update expressions"). Values are immutable:
 * what is on the way to a change is copied once.
 */
final class DocumentChanges {
  private final Change root = new Change();

  /** What happens at a place: it is assigned, or removed, or something inside of it changes. */
  private static final class Change {
    private @Nullable AttributeValue assigned;
    private boolean removed;
    private @Nullable Map<String, Change> members;
    private @Nullable TreeMap<Integer, Change> elements;

    Change at(Path.Step step) {
      return switch (step) {
        case Path.Member member -> {
          Map<String, Change> known = members;
          if (known == null) {
            known = new HashMap<>();
            members = known;
          }
          yield known.computeIfAbsent(member.name(), name -> new Change());
        }
        case Path.Element element -> {
          TreeMap<Integer, Change> known = elements;
          if (known == null) {
            known = new TreeMap<>();
            elements = known;
          }
          yield known.computeIfAbsent(element.index(), index -> new Change());
        }
      };
    }

    /** What becomes of a value; null if nothing is left of it. */
    @Nullable AttributeValue of(@Nullable AttributeValue value) {
      if (removed || assigned != null) {
        return assigned;
      }
      if (value instanceof MapValue map && members != null) {
        Map<String, AttributeValue> copy = new LinkedHashMap<>(map.values());
        changeMembers(copy, members);
        return new MapValue(copy);
      }
      if (value instanceof ListValue list && elements != null) {
        return new ListValue(changedElements(list.values(), elements));
      }
      return value;
    }
  }

  void assign(Path path, AttributeValue value) {
    at(path).assigned = value;
  }

  void remove(Path path) {
    at(path).removed = true;
  }

  private Change at(Path path) {
    Change change = root;
    List<Path.Step> steps = path.steps();
    for (int i = 0; i < steps.size(); i++) {
      change = change.at(steps.get(i));
    }
    return change;
  }

  /** The attributes with all changes made. */
  Map<String, AttributeValue> applyTo(Item before) {
    Map<String, AttributeValue> after = new LinkedHashMap<>(before.attributes());
    Map<String, Change> changes = root.members;
    if (changes != null) {
      changeMembers(after, changes);
    }
    return after;
  }

  private static void changeMembers(
      Map<String, AttributeValue> members, Map<String, Change> changes) {
    for (Map.Entry<String, Change> entry : changes.entrySet()) {
      AttributeValue next = entry.getValue().of(members.get(entry.getKey()));
      if (next == null) {
        members.remove(entry.getKey());
      } else {
        members.put(entry.getKey(), next);
      }
    }
  }

  private static List<AttributeValue> changedElements(
      List<AttributeValue> elements, TreeMap<Integer, Change> changes) {
    List<AttributeValue> after = new ArrayList<>(elements.size() + 1);
    for (int i = 0; i < elements.size(); i++) {
      Change change = changes.get(i);
      AttributeValue next = change == null ? elements.get(i) : change.of(elements.get(i));
      if (next != null) {
        after.add(next);
      }
    }
    for (Change beyond : changes.tailMap(elements.size()).values()) {
      AttributeValue appended = beyond.of(null);
      if (appended != null) {
        after.add(appended);
      }
    }
    return after;
  }
}
