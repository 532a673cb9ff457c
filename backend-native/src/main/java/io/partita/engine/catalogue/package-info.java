/**
 * The catalogue: the one record that says what a checkpoint holds. Written by the checkpoint role
 * only, alternating between two files, so that the previous one stays whole until the new one is
 * durable. Immutable once made.
 */
@NullMarked
package io.partita.engine.catalogue;

import org.jspecify.annotations.NullMarked;
