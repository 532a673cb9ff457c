/** The real clock, randomness and threads of the server, and the wiring of everything at start. */
@NullMarked
package io.partita.gateway.runtime;

import org.jspecify.annotations.NullMarked;
