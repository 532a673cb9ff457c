/** Who may call a server that knows its callers. Owned by the test's thread. */
@org.jspecify.annotations.NullMarked
package io.partita.conformance.identity;
