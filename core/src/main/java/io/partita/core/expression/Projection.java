package io.partita.core.expression;

import io.partita.core.item.Item;
import io.partita.core.value.AttributeValue;
import io.partita.core.value.AttributeValue.ListValue;
import io.partita.core.value.AttributeValue.MapValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Some parts of an item. Of a list, the chosen elements are kept in order and close up. */
public final class Projection {
  private final Map<String, Part> parts;

  /** A part of a value: all of it if there is nothing inside, else some members or elements. */
  private static final class Part {
    final Map<String, Part> members = new LinkedHashMap<>();
    final Map<Integer, Part> elements = new TreeMap<>();

    boolean isWhole() {
      return members.isEmpty() && elements.isEmpty();
    }
  }

  /** The places that do not overlap, see {@link PathOverlap}. */
  public Projection(List<Path> paths) {
    Part root = new Part();
    for (Path path : paths) {
      Part part = root;
      for (Path.Step step : path.steps()) {
        part =
            switch (step) {
              case Path.Member member ->
                  part.members.computeIfAbsent(member.name(), absent -> new Part());
              case Path.Element element ->
                  part.elements.computeIfAbsent(element.index(), absent -> new Part());
            };
      }
    }
    parts = root.members;
  }

  /** The attributes that the projection looks at. */
  public Set<String> topLevelNames() {
    return new LinkedHashSet<>(parts.keySet());
  }

  public Item project(Item item) {
    return Item.of(project(item::get));
  }

  /** The parts of what {@code item} gives by name that are there. */
  public Map<String, AttributeValue> project(Function<String, @Nullable AttributeValue> item) {
    Map<String, AttributeValue> projected = new LinkedHashMap<>();
    parts.forEach((name, part) -> put(projected, name, project(item.apply(name), part)));
    return projected;
  }

  private static @Nullable AttributeValue project(@Nullable AttributeValue value, Part part) {
    if (value == null || part.isWhole()) {
      return value;
    }
    if (value instanceof MapValue map && !part.members.isEmpty()) {
      Map<String, AttributeValue> members = new LinkedHashMap<>();
      part.members.forEach(
          (name, inner) -> put(members, name, project(map.values().get(name), inner)));
      return members.isEmpty() ? null : new MapValue(members);
    }
    if (value instanceof ListValue list && !part.elements.isEmpty()) {
      List<AttributeValue> elements = new ArrayList<>();
      part.elements.forEach((index, inner) -> {
        AttributeValue element =
            index < list.values().size() ? project(list.values().get(index), inner) : null;
        if (element != null) {
          elements.add(element);
        }
      });
      return elements.isEmpty() ? null : new ListValue(elements);
    }
    return null;
  }

  private static void put(
      Map<String, AttributeValue> into, String name, @Nullable AttributeValue value) {
    if (value != null) {
      into.put(name, value);
    }
  }
}
