/**
 * What the machine's disk can do by itself.
 *
 * <p>Called from one thread, which it blocks.
 */
@NullMarked
package io.partita.bench.disk;

import org.jspecify.annotations.NullMarked;
