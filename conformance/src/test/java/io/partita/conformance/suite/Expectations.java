package io.partita.conformance.suite;

import io.partita.conformance.report.Result.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Collects the expectations of an area. A source counts for all that follow it, up to the next. */
public final class Expectations {
  private final String area;
  private final List<Expectation> list = new ArrayList<>();
  private final Set<String> ids = new HashSet<>();
  private Source source = Source.INFERRED;
  private String detail = "";

  Expectations(String area) {
    this.area = area;
  }

  /** Names the source of the expectations that follow. */
  public Expectations from(Source nextSource, String nextDetail) {
    source = nextSource;
    detail = nextDetail;
    return this;
  }

  /** Expects what code checks. */
  public Expectations holds(String name, Check check) {
    return add(name, Kind.BEHAVIOUR, check);
  }

  /** A name that says which of two checks comes before the other is about their order. */
  private Expectations add(String name, Kind asked, Check check) {
    Kind kind = name.contains("before") ? Kind.ORDER : asked;
    String id = area + "/" + name;
    if (!ids.add(id)) {
      throw new IllegalArgumentException("Two expectations are called " + id);
    }
    list.add(new Expectation(id, kind, source, detail, check));
    return this;
  }

  /** Expects exactly this answer. */
  public Expectations answers(String name, String operation, String request, String answer) {
    return holds(name, scene -> scene.expect(operation, request, answer));
  }

  /** Expects an error with exactly this text. */
  public Expectations rejects(
      String name, String operation, String request, String error, String text) {
    return add(name, Kind.TEXT, scene -> scene.expectError(operation, request, error, text));
  }

  /** Expects a ValidationException with exactly this text. */
  public Expectations invalid(String name, String operation, String request, String text) {
    return rejects(name, operation, request, "ValidationException", text);
  }

  /** Expects a ValidationException that lists exactly these violations, in whatever order. */
  public Expectations violates(
      String name, String operation, String request, String... violations) {
    return add(
        name,
        violations.length > 1 ? Kind.ORDER : Kind.TEXT,
        scene -> scene.expectViolations(operation, request, Set.of(violations)));
  }

  List<Expectation> list() {
    return List.copyOf(list);
  }
}
