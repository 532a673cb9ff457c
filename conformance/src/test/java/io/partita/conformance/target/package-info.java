/**
 * The servers that are tested: how each is fetched, started, waited for and stopped. Everything
 * started here is stopped here, whatever the tests did.
 */
@org.jspecify.annotations.NullMarked
package io.partita.conformance.target;
