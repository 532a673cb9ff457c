/**
 * Side-by-side comparisons: servers take turns under the same load in one run, and what counts are
 * the ratios of turns that followed each other.
 *
 * <p>One thread does everything. Invariants: while one server is measured the others are frozen;
 * every figure is printed with the machine it was measured on.
 */
@NullMarked
package io.partita.bench.compare;

import org.jspecify.annotations.NullMarked;
