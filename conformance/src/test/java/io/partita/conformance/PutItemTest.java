package io.partita.conformance;

import static io.partita.conformance.suite.Source.RECORDED;

import io.partita.conformance.suite.ConformanceSuite;
import io.partita.conformance.suite.Expectations;

/** PutItem. */
final class PutItemTest extends ConformanceSuite {
  @Override
  protected void write(Expectations expect) {
    expect
        .from(RECORDED, "dynalite test/putItem.js")
        .answers(
            "empty-answer", "PutItem", "{'TableName':'$hash','Item':{'a':{'S':'$key'}}}", "{}");
  }
}
