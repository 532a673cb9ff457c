package io.partita.core.expression;

import io.partita.core.value.AttributeValue;
import io.partita.core.value.AttributeValue.ListValue;
import io.partita.core.value.AttributeValue.MapValue;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The way to a value in an item: an attribute, then map members and list elements. */
public record Path(List<Step> steps) {
  public Path {
    steps = List.copyOf(steps);
    if (steps.isEmpty() || !(steps.getFirst() instanceof Member)) {
      throw new IllegalArgumentException("a path begins with an attribute");
    }
  }

  /** One step of a path. */
  public sealed interface Step {}

  /**
   * Into a map (or the item) by name. In parsed texts a name that begins with # is a placeholder; a
   * bound one may begin with anything.
   */
  public record Member(String name) implements Step {
    boolean isPlaceholder() {
      return name.charAt(0) == '#';
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** Into a list by number, from 0. */
  public record Element(int index) implements Step {
    @Override
    public String toString() {
      return "[" + index + "]";
    }
  }

  public static Path of(String attribute) {
    return new Path(List.of(new Member(attribute)));
  }

  /** The attribute that the path begins with. */
  public String attribute() {
    return ((Member) steps.getFirst()).name();
  }

  /** Whether a parsed path has names to be put in. */
  boolean hasPlaceholders() {
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i) instanceof Member member && member.isPlaceholder()) {
        return true;
      }
    }
    return false;
  }

  public boolean isNested() {
    return steps.size() > 1;
  }

  /** The value there; null if there is none. */
  public @Nullable AttributeValue find(Function<String, @Nullable AttributeValue> item) {
    AttributeValue value = item.apply(attribute());
    for (int i = 1; i < steps.size() && value != null; i++) {
      value = step(value, steps.get(i));
    }
    return value;
  }

  static @Nullable AttributeValue step(AttributeValue value, Step step) {
    return switch (step) {
      case Member member -> value instanceof MapValue map ? map.values().get(member.name()) : null;
      case Element element ->
          value instanceof ListValue list && element.index() < list.values().size()
              ? list.values().get(element.index())
              : null;
    };
  }

  /** As DynamoDB's texts show it: {@code [a, b, [0]]}. */
  @Override
  public String toString() {
    return steps.toString();
  }
}
