/**
 * FoundationDB as narrow as the backend needs it: an ordered store of byte strings with
 * serializable transactions. There are two implementations: the adapter to FoundationDB's own
 * client, and, in the tests, a model of FoundationDB in memory. Nothing in here names a class of
 * FoundationDB's client, because those can't even be linked where the native library is missing.
 *
 * <p>No method blocks. Futures complete on a thread of the store's own: whoever continues one must
 * hand over anything that is not brief. What the store promises is FoundationDB's (Developer Guide,
 * "Transactions", "Known Limitations", and the API reference; the rules stand at the methods).
 */
@NullMarked
package io.partita.fdb.store;

import org.jspecify.annotations.NullMarked;
