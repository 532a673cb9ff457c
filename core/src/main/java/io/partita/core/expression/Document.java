package io.partita.core.expression;

import io.partita.core.error.ApiException;
import io.partita.core.value.AttributeValue;
import io.partita.core.value.AttributeValue.ListValue;
import io.partita.core.value.AttributeValue.MapValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Changes places inside of attributes. Values are immutable: what is on the way is copied. */
final class Document {
  private Document() {}

  /** Puts a value in its place; beyond the end of a list it is appended. */
  static void assign(Map<String, AttributeValue> attributes, Path path, AttributeValue value) {
    if (!path.isNested()) {
      attributes.put(path.attribute(), value);
      return;
    }
    AttributeValue root = attributes.get(path.attribute());
    attributes.put(path.attribute(), assigned(root, path.steps(), 1, value));
  }

  private static AttributeValue assigned(
      @Nullable AttributeValue container, List<Path.Step> steps, int at, AttributeValue value) {
    Path.Step step = steps.get(at);
    boolean last = at == steps.size() - 1;
    if (container instanceof MapValue map && step instanceof Path.Member member) {
      AttributeValue inner = map.values().get(member.name());
      Map<String, AttributeValue> copy = new LinkedHashMap<>(map.values());
      copy.put(member.name(), last ? value : assigned(inner, steps, at + 1, value));
      return new MapValue(copy);
    }
    if (container instanceof ListValue list && step instanceof Path.Element element) {
      List<AttributeValue> copy = new ArrayList<>(list.values());
      boolean there = element.index() < copy.size();
      if (!there && !last) {
        throw invalidPath();
      }
      AttributeValue next =
          last ? value : assigned(copy.get(element.index()), steps, at + 1, value);
      if (there) {
        copy.set(element.index(), next);
      } else {
        copy.add(next);
      }
      return new ListValue(copy);
    }
    throw invalidPath();
  }

  /** Removes what is at a place; nothing is wrong if there is nothing. */
  static void remove(Map<String, AttributeValue> attributes, Path path) {
    AttributeValue root = attributes.get(path.attribute());
    if (root == null) {
      return;
    }
    if (!path.isNested()) {
      attributes.remove(path.attribute());
      return;
    }
    attributes.put(path.attribute(), removed(root, path.steps(), 1));
  }

  private static AttributeValue removed(AttributeValue container, List<Path.Step> steps, int at) {
    Path.Step step = steps.get(at);
    boolean last = at == steps.size() - 1;
    if (container instanceof MapValue map && step instanceof Path.Member member) {
      AttributeValue inner = map.values().get(member.name());
      if (inner == null) {
        return container;
      }
      Map<String, AttributeValue> copy = new LinkedHashMap<>(map.values());
      if (last) {
        copy.remove(member.name());
      } else {
        copy.put(member.name(), removed(inner, steps, at + 1));
      }
      return new MapValue(copy);
    }
    if (container instanceof ListValue list && step instanceof Path.Element element) {
      if (element.index() >= list.values().size()) {
        return container;
      }
      List<AttributeValue> copy = new ArrayList<>(list.values());
      if (last) {
        copy.remove(element.index());
      } else {
        copy.set(element.index(), removed(copy.get(element.index()), steps, at + 1));
      }
      return new ListValue(copy);
    }
    throw invalidPath();
  }

  private static ApiException invalidPath() {
    return ApiException.validation(
        "The document path provided in the update expression is invalid for update");
  }
}
