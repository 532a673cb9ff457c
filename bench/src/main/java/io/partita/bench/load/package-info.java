/**
 * The load generator: prepared HTTP requests over plain sockets, closed loop for the most a server
 * can do, open loop for latency at a rate.
 *
 * <p>One thread runs a load from connecting to the result. It knows nothing of the servers that it
 * is pointed at. Invariant: an open-loop latency counts from when the request was due.
 */
@NullMarked
package io.partita.bench.load;

import org.jspecify.annotations.NullMarked;
