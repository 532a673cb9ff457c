package io.partita.core.operation;

import io.partita.core.error.ApiException;
import io.partita.core.expression.Path;
import io.partita.core.expression.Projection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes AttributesToGet a projection of whole attributes. */
final class LegacyProjection {
  private LegacyProjection() {}

  /** The projection; null for none. Fails if an attribute is named twice. */
  static @Nullable Projection of(@Nullable List<String> attributesToGet) {
    if (attributesToGet == null) {
      return null;
    }
    Set<String> seen = new HashSet<>();
    List<Path> paths = new ArrayList<>(attributesToGet.size());
    for (String name : attributesToGet) {
      if (!seen.add(name)) {
        throw ApiException.validation(
            "One or more parameter values were invalid: Duplicate value in attribute name: "
                + name);
      }
      paths.add(Path.of(name));
    }
    return new Projection(paths);
  }
}
