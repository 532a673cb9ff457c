package io.partita.core.expression;

import io.partita.core.error.ApiException;
import io.partita.core.value.AttributeType;
import io.partita.core.value.AttributeValue;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the actions of AttributeUpdates: the same as those of update expressions. */
public final class LegacyUpdate {
  private static final Set<AttributeType> SETS =
      EnumSet.of(AttributeType.SS, AttributeType.NS, AttributeType.BS);
  private static final String INVALID = "One or more parameter values were invalid: ";

  private LegacyUpdate() {}

  /** What is done to an attribute. */
  public enum Action {
    PUT,
    ADD,
    DELETE
  }

  /**
   * An action on an attribute; fails with a ValidationException if the action can't have that value
   * (or none: null).
   */
  public static UpdateAction of(String attribute, Action action, @Nullable AttributeValue value) {
    Path path = Path.of(attribute);
    if (value == null) {
      if (action != Action.DELETE) {
        throw ApiException.validation(
            INVALID + "Only DELETE action is allowed when no attribute value is specified");
      }
      return new UpdateAction.Remove(path);
    }
    return switch (action) {
      case PUT -> new UpdateAction.Set(path, new Operand.Literal(value));
      case ADD -> add(path, value);
      case DELETE -> {
        if (!SETS.contains(value.type())) {
          throw ApiException.validation(
              INVALID + "DELETE action with value is not supported for the type " + value.type());
        }
        yield new UpdateAction.Delete(path, new Operand.Literal(value));
      }
    };
  }

  /**
   * Numbers are added up, sets united, and lists appended: expressions have that as list_append.
   */
  private static UpdateAction add(Path path, AttributeValue value) {
    Operand added = new Operand.Literal(value);
    if (value.type() == AttributeType.L) {
      Operand none = new Operand.Literal(new AttributeValue.ListValue(List.of()));
      Operand present =
          new Operand.Call("if_not_exists", List.of(new Operand.Attribute(path), none));
      return new UpdateAction.Set(path, new Operand.Call("list_append", List.of(present, added)));
    }
    if (value.type() == AttributeType.N || SETS.contains(value.type())) {
      return new UpdateAction.Add(path, added);
    }
    throw ApiException.validation(
        INVALID + "ADD action is not supported for the type " + value.type());
  }
}
