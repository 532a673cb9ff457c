/**
 * Requests grown from the service's model and then broken, from a seed: whatever comes in, the
 * server answers with an error of DynamoDB's form and keeps nothing. Owned by the test's thread.
 */
@org.jspecify.annotations.NullMarked
package io.partita.gateway.fuzz;
