package io.partita.core.operation;

import io.partita.core.value.AttributeValue;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A map of attributes as a request gave it.
 *
 * @param values the attributes; incomplete if there is a fault
 * @param fault the text of the first thing wrong inside a value (an empty set, a malformed number,
 *     two types at once, ...), null if all is well. DynamoDB reports it as a ValidationException,
 *     but only after checks that come earlier, so it is carried along.
 * @param faultAttribute the top-level name under which the fault is; null if there is none
 */
public record RequestAttributes(
    Map<String, AttributeValue> values, @Nullable String fault, @Nullable String faultAttribute) {
  public static RequestAttributes of(Map<String, AttributeValue> values) {
    return new RequestAttributes(values, null, null);
  }
}
