/**
 * Time, chance and scheduling driven by a seed: a whole node (later a whole cluster) runs in one
 * thread, and the same seed gives the same run. Not for several threads.
 */
@NullMarked
package io.partita.core.simulation;

import org.jspecify.annotations.NullMarked;
