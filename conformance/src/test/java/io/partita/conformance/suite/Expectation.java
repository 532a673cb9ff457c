package io.partita.conformance.suite;

import io.partita.conformance.report.Result.Kind;

/**
 * One thing that DynamoDB does.
 *
 * @param id area and name, unique and stable
 * @param kind what it is about, which reports count apart
 * @param source where we know it from
 * @param detail which page, test or shape says it
 * @param check what must hold
 */
public record Expectation(String id, Kind kind, Source source, String detail, Check check) {
  public Expectation {
    if (id.isBlank() || detail.isBlank()) {
      throw new IllegalArgumentException("An expectation has a name and says its source");
    }
  }
}
