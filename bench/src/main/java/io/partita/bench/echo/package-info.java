/**
 * The echo server, in a process of its own: the ceiling that the other servers are compared with.
 *
 * <p>Handlers run on Vert.x event loops and never block. Invariant: the same transport, options and
 * headers as the gateway's.
 */
@NullMarked
package io.partita.bench.echo;

import org.jspecify.annotations.NullMarked;
