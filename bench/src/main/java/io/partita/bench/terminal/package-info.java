/**
 * What a person at a terminal sees while a benchmark runs.
 *
 * <p>One thread at a time. Invariant: nothing here goes to standard output, which carries results.
 */
@NullMarked
package io.partita.bench.terminal;

import org.jspecify.annotations.NullMarked;
