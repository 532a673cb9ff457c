/**
 * Micro-benchmarks of the parts that a request passes, each by itself: what takes how many
 * nanoseconds and how many bytes. Unlike {@code bench} they see the product from inside; nothing
 * depends on them.
 *
 * <p>JMH makes a state object for each thread; nothing here is shared. Invariant: a benchmark
 * returns what it computed, or the JIT compiler leaves it out.
 */
@NullMarked
package io.partita.micro;

import org.jspecify.annotations.NullMarked;
