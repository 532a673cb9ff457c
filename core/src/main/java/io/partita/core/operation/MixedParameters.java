package io.partita.core.operation;

import io.partita.core.error.ApiException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Refuses requests that have both expressions and legacy parameters. Only requests with a legacy
 * parameter come here. The text names parameters in an order of its own for each operation (source:
 * extenddb's tests, recorded against AWS).
 */
final class MixedParameters {
  private final List<String> legacy = new ArrayList<>();
  private final List<String> expressions = new ArrayList<>();

  MixedParameters legacy(String name, @Nullable Object value) {
    if (value != null) {
      legacy.add(name);
    }
    return this;
  }

  MixedParameters expression(String name, @Nullable String text) {
    if (text != null) {
      expressions.add(name);
    }
    return this;
  }

  void refuse() {
    if (!legacy.isEmpty() && !expressions.isEmpty()) {
      throw ApiException.validation(
          "Can not use both expression and non-expression parameters in the same request:"
              + (" Non-expression parameters: {" + String.join(", ", legacy) + "}")
              + (" Expression parameters: {" + String.join(", ", expressions) + "}"));
    }
  }
}
