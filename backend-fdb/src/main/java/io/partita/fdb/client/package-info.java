/**
 * The border to the real FoundationDB: {@link io.partita.fdb.client.FdbClient} finds the cluster
 * file, loads the native library, starts the client's network and opens the cluster as a {@link
 * io.partita.fdb.store.Store}; what can be wrong with any of it is told in one sentence.
 *
 * <p>Only this package names classes of FoundationDB's client, because those can't be linked where
 * the native library is missing: whoever has not chosen this backend never loads them. It is also
 * the only place of the module that waits, and that knows a real clock.
 *
 * <p>Threads: opening blocks the caller. From then on nothing blocks. The client's network thread
 * only hands over to the executor that the store was opened with; results are decoded and futures
 * completed there.
 */
@NullMarked
package io.partita.fdb.client;

import org.jspecify.annotations.NullMarked;
