/** The real machine: its clocks, its randomness, its threads and its log. */
@NullMarked
package io.partita.gateway.runtime;

import org.jspecify.annotations.NullMarked;
