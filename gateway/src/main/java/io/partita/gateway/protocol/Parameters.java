package io.partita.gateway.protocol;

import io.partita.core.error.ApiException;
import io.partita.core.operation.RequestAttributes;
import io.partita.gateway.model.Shape;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The members of a structure as a request gave them, by the members of its shape. Absent and null
 * are the same, as for DynamoDB. Values are String, Long, Double, Boolean, List, Map, {@link
 * RequestAttributes} or Parameters, as the shape says; the accessors trust it.
 */
public final class Parameters {
  private final Shape.Structure shape;
  private final @Nullable Object[] values;

  Parameters(Shape.Structure shape) {
    this.shape = shape;
    this.values = new Object[shape.members().size()];
  }

  public Shape.Structure shape() {
    return shape;
  }

  void set(Shape.Member member, @Nullable Object value) {
    values[member.ordinal()] = value;
  }

  public @Nullable Object value(Shape.Member member) {
    return values[member.ordinal()];
  }

  public boolean has(String member) {
    return value(shape.member(member)) != null;
  }

  public @Nullable String text(String member) {
    return (String) value(shape.member(member));
  }

  /** A member that the constraints require. */
  public String requiredText(String member) {
    return present(member, text(member));
  }

  public @Nullable Long number(String member) {
    return (Long) value(shape.member(member));
  }

  public @Nullable Integer integer(String member) {
    Long number = number(member);
    return number == null
        ? null
        : Integer.valueOf(Math.clamp(number, Integer.MIN_VALUE, Integer.MAX_VALUE));
  }

  public @Nullable Boolean flag(String member) {
    return (Boolean) value(shape.member(member));
  }

  /** A flag whose default is false. */
  public boolean isSet(String member) {
    return Boolean.TRUE.equals(flag(member));
  }

  public @Nullable RequestAttributes attributes(String member) {
    return (RequestAttributes) value(shape.member(member));
  }

  public RequestAttributes requiredAttributes(String member) {
    return present(member, attributes(member));
  }

  public @Nullable Parameters structure(String member) {
    return (Parameters) value(shape.member(member));
  }

  @SuppressWarnings("unchecked")
  public <T> @Nullable List<T> list(String member) {
    return (List<T>) value(shape.member(member));
  }

  public <T> List<T> requiredList(String member) {
    List<T> list = list(member);
    return present(member, list);
  }

  @SuppressWarnings("unchecked")
  public <T> @Nullable Map<String, T> map(String member) {
    return (Map<String, T>) value(shape.member(member));
  }

  public <T> Map<String, T> requiredMap(String member) {
    Map<String, T> map = map(member);
    return present(member, map);
  }

  /** A member that is one of the names of an enumeration; {@code absent} if it is not given. */
  public <E extends Enum<E>> E choice(String member, Class<E> type, E absent) {
    String name = text(member);
    return name == null ? absent : Enum.valueOf(type, name);
  }

  /** Refuses members that this server can't honour yet: nothing is ignored in silence. */
  public void requireOnly(Set<String> supported) {
    for (Shape.Member member : shape.members()) {
      if (values[member.ordinal()] != null && !supported.contains(member.name())) {
        throw ApiException.validation(
            "The parameter " + member.name() + " is not supported by this server yet");
      }
    }
  }

  private static <T> T present(String member, @Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("the constraints let pass a missing " + member);
    }
    return value;
  }
}
