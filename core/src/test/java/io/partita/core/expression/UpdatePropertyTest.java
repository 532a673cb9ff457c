package io.partita.core.expression;

import static io.partita.core.expression.Given.document;
import static io.partita.core.expression.Given.map;
import static io.partita.core.expression.Given.n;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.partita.core.error.ApiException;
import io.partita.core.item.Item;
import io.partita.core.value.AttributeValue;
import io.partita.core.value.AttributeValue.ListValue;
import io.partita.core.value.AttributeValue.MapValue;
import io.partita.core.value.RandomValues;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * SET and REMOVE on nested documents against a naive oracle, which writes into a mutable copy:
 * first what replaces or removes (leaving holes), then what is appended, and closes the holes in
 * the end.
 */
final class UpdatePropertyTest {
  private static final int UPDATES = 20_000;
  private static final Object HOLE = new Object();

  /** Thrown by the oracle where there is no place to write to. */
  private static final class NoPlace extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private final Random random = new RandomValues("UpdatePropertyTest").random;

  @Test
  void agreesWithTheOracle() {
    int applied = 0;
    for (int i = 0; i < UPDATES; i++) {
      Map<String, AttributeValue> before = map("a", value(3), "b", value(3), "c", n(1));
      String text = text(before);
      Update update;
      try {
        update = new ExpressionBinder(null, values()).update(text);
      } catch (ApiException overlapping) {
        continue;
      }
      String because = text + " on " + before;
      Map<String, AttributeValue> expected;
      try {
        expected = oracle(before, update.actions());
      } catch (NoPlace none) {
        assertEquals(
            "The document path provided in the update expression is invalid for update",
            Given.refusal(() -> update.apply(Item.of(before))),
            because);
        continue;
      }
      UpdatedItem updated = update.apply(Item.of(before));
      assertEquals(expected, updated.attributes(), because);
      Projection touched =
          new Projection(update.actions().stream().map(UpdateAction::path).toList());
      assertEquals(touched.project(before::get), updated.touchedBefore(), because);
      assertEquals(touched.project(expected::get), updated.touchedAfter(), because);
      applied++;
    }
    assertTrue(applied > UPDATES / 10, "enough fit their items: " + applied);
  }

  private AttributeValue value(int depth) {
    int kind = depth == 0 ? 0 : random.nextInt(4);
    if (kind < 2) {
      return n(random.nextInt(100));
    }
    if (kind == 2) {
      return document("a", value(depth - 1), "b", value(depth - 1));
    }
    List<AttributeValue> elements = new ArrayList<>();
    for (int count = random.nextInt(4); count > 0; count--) {
      elements.add(value(depth - 1));
    }
    return new ListValue(elements);
  }

  private static Map<String, AttributeValue> values() {
    Map<String, AttributeValue> values = new LinkedHashMap<>();
    for (int i = 0; i < 8; i++) {
      values.put(":" + i, n(1000 + i));
    }
    return values;
  }

  private String text(Map<String, AttributeValue> before) {
    List<String> set = new ArrayList<>();
    List<String> remove = new ArrayList<>();
    for (int count = random.nextInt(1, 6); count > 0; count--) {
      if (random.nextBoolean()) {
        set.add(path(before) + " = :" + random.nextInt(8));
      } else {
        remove.add(path(before));
      }
    }
    String sets = set.isEmpty() ? "" : "SET " + String.join(", ", set);
    String removes = remove.isEmpty() ? "" : " REMOVE " + String.join(", ", remove);
    return random.nextBoolean() ? sets + removes : removes + " " + sets;
  }

  /** A place that mostly fits the item, at times any. */
  private String path(Map<String, AttributeValue> before) {
    String attribute = random.nextBoolean() ? "a" : "b";
    StringBuilder path = new StringBuilder(attribute);
    AttributeValue value = before.get(attribute);
    while (random.nextInt(4) > 0) {
      boolean follow = random.nextInt(12) > 0;
      if (follow && value instanceof MapValue map) {
        String member = random.nextBoolean() ? "a" : "b";
        path.append('.').append(member);
        value = map.values().get(member);
      } else if (follow && value instanceof ListValue list) {
        int index = random.nextInt(list.values().size() + 2);
        path.append('[').append(index).append(']');
        value = index < list.values().size() ? list.values().get(index) : null;
      } else if (!follow) {
        path.append(random.nextBoolean() ? ".a" : "[1]");
        value = null;
      } else {
        break;
      }
    }
    return path.toString();
  }

  private static Map<String, AttributeValue> oracle(
      Map<String, AttributeValue> before, List<UpdateAction> actions) {
    Map<String, Object> copy = new LinkedHashMap<>();
    before.forEach((name, value) -> copy.put(name, thaw(value)));
    Map<List<Object>, TreeMap<Integer, Object>> appended = new IdentityHashMap<>();
    for (UpdateAction action : actions) {
      List<Path.Step> steps = action.path().steps();
      Object container = copy;
      for (Path.Step step : steps.subList(0, steps.size() - 1)) {
        container = inside(container, step);
      }
      write(container, steps.getLast(), action, appended);
    }
    appended.forEach((list, elements) -> list.addAll(elements.values()));
    Map<String, AttributeValue> after = new LinkedHashMap<>();
    copy.forEach((name, value) -> after.put(name, freeze(value)));
    return after;
  }

  private static Object inside(Object container, Path.Step step) {
    Object inner = null;
    if (container instanceof Map<?, ?> map && step instanceof Path.Member member) {
      inner = map.get(member.name());
    } else if (container instanceof List<?> list
        && step instanceof Path.Element element
        && element.index() < list.size()) {
      inner = list.get(element.index());
    }
    if (inner == null || inner == HOLE) {
      throw new NoPlace();
    }
    return inner;
  }

  @SuppressWarnings("unchecked")
  private static void write(
      Object container,
      Path.Step step,
      UpdateAction action,
      Map<List<Object>, TreeMap<Integer, Object>> appended) {
    Object written =
        action instanceof UpdateAction.Set set ? ((Operand.Literal) set.value()).value() : HOLE;
    if (container instanceof Map<?, ?> && step instanceof Path.Member member) {
      Map<String, Object> map = (Map<String, Object>) container;
      if (written == HOLE) {
        map.remove(member.name());
      } else {
        map.put(member.name(), written);
      }
    } else if (container instanceof List<?> && step instanceof Path.Element element) {
      List<Object> list = (List<Object>) container;
      if (element.index() < list.size()) {
        list.set(element.index(), written);
      } else if (written != HOLE) {
        appended.computeIfAbsent(list, key -> new TreeMap<>()).put(element.index(), written);
      }
    } else {
      throw new NoPlace();
    }
  }

  private static Object thaw(AttributeValue value) {
    return switch (value) {
      case MapValue map -> {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.values().forEach((name, inner) -> copy.put(name, thaw(inner)));
        yield copy;
      }
      case ListValue list -> {
        List<Object> copy = new ArrayList<>();
        list.values().forEach(inner -> copy.add(thaw(inner)));
        yield copy;
      }
      default -> value;
    };
  }

  private static AttributeValue freeze(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, AttributeValue> frozen = new LinkedHashMap<>();
      map.forEach((name, inner) -> frozen.put((String) name, freeze(inner)));
      return new MapValue(frozen);
    }
    if (value instanceof List<?> list) {
      List<AttributeValue> frozen = new ArrayList<>();
      list.stream().filter(inner -> inner != HOLE).forEach(inner -> frozen.add(freeze(inner)));
      return new ListValue(frozen);
    }
    return (AttributeValue) value;
  }
}
