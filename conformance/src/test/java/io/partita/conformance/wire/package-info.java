/**
 * Requests and answers as they are on the wire, so that what no SDK would send can be sent, and
 * what an SDK hides can be seen. Immutable values; the sender may be used by any thread.
 */
@org.jspecify.annotations.NullMarked
package io.partita.conformance.wire;
