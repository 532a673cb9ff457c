/**
 * What DynamoDB does, as seen from outside: every class here is one area of expectations, each with
 * its source, run against any number of servers. JUnit's thread enters; the servers are other
 * processes.
 */
@org.jspecify.annotations.NullMarked
package io.partita.conformance;
