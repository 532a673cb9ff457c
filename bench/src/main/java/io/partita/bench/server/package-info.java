/**
 * The servers under measurement, each in a process of its own: how they are fetched, started,
 * pinned, frozen, asked and stopped, and what the operating system says of them.
 *
 * <p>Called from one thread, which it blocks. Invariant: no process outlives the program.
 */
@NullMarked
package io.partita.bench.server;

import org.jspecify.annotations.NullMarked;
