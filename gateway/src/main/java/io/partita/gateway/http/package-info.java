/**
 * The HTTP server. Each event loop owns its connections, its exchanges and its encoder; what
 * finishes on another thread comes back over the loop's {@link Mailbox}. Nothing here blocks.
 *
 * <p>HTTP/1 answers the requests of a connection one after another, HTTP/2 side by side; an
 * exchange sees neither, except where it has to end one.
 *
 * <p>Invariants: each request gets exactly one answer or its connection ends; what a request
 * reserved of {@link Admission} is given back exactly once, however it ends.
 */
@NullMarked
package io.partita.gateway.http;

import org.jspecify.annotations.NullMarked;
