/**
 * {@code ./partita bench}: the command line of the benchmarks.
 *
 * <p>A client of the product, which it sees from outside only.
 */
@NullMarked
package io.partita.bench;

import org.jspecify.annotations.NullMarked;
