package io.partita.conformance.report;

/**
 * What one target did about one expectation.
 *
 * @param target how the target is called
 * @param id area and name of the expectation
 * @param kind what it is about: an answer, an exact text, or the order of checks
 * @param source how strong the source is
 * @param detail which page, test or shape says it
 * @param outcome how it ended
 * @param answered what the target did instead; empty for a pass
 * @param reason why it is known to differ; empty where nothing is known
 */
public record Result(
    String target,
    String id,
    Kind kind,
    String source,
    String detail,
    Outcome outcome,
    String answered,
    String reason) {

  /** What expectations are about, where reports have a section of its own for it. */
  public enum Kind {
    /** What is answered and kept. */
    BEHAVIOUR,
    /** The exact text of an error. */
    TEXT,
    /** Which of several errors is told, or in what company. */
    ORDER
  }

  /** The part of the identifier before the slash. */
  public String area() {
    return id.substring(0, id.indexOf('/'));
  }

  /** Whether nobody has shown that DynamoDB does so. */
  public boolean isInferred() {
    return source.equals("INFERRED");
  }
}
