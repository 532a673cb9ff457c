package io.partita.core.operation;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The substitutions of a request's expressions; null where the request has no such parameter (which
 * differs from an empty one).
 */
public record ExpressionInputs(
    @Nullable Map<String, String> names, @Nullable RequestAttributes values) {
  public static final ExpressionInputs NONE = new ExpressionInputs(null, null);
}
