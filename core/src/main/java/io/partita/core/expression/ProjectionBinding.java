package io.partita.core.expression;

import java.util.ArrayList;
import java.util.List;

/** Binds parsed projections: reserved words, then placeholders, then overlaps. */
final class ProjectionBinding {
  private ProjectionBinding() {}

  static Projection bind(List<Path> parsed, ExpressionBinder binder) {
    parsed.forEach(ExpressionBinder::requireNotReserved);
    List<Path> paths = new ArrayList<>(parsed.size());
    for (Path path : parsed) {
      paths.add(binder.resolve(path));
    }
    PathOverlap.check(paths);
    return new Projection(paths);
  }
}
