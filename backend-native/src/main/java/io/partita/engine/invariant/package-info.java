/** The one way in which a broken invariant stops a partition. Pure; any thread. */
@NullMarked
package io.partita.engine.invariant;

import org.jspecify.annotations.NullMarked;
