package io.partita.core.expression;

/** Binds parsed projections: names, depths and overlaps. */
final class ProjectionBinding {
  private ProjectionBinding() {}

  static Projection bind(ProjectionParser.Parsed parsed, ExpressionBinder binder) {
    ExpressionBinder.requireSound(parsed.problem());
    return new Projection(PathOverlap.resolve(parsed.paths(), binder));
  }
}
