/**
 * The form of an expectation, its source, the tables it runs on, the differences that are known,
 * and the report. One thread runs expectations one after the other.
 */
@org.jspecify.annotations.NullMarked
package io.partita.conformance.suite;
