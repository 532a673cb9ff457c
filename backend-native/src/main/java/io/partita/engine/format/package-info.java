/** What all durable forms have in common: how an unknown version of one is refused. Pure. */
@NullMarked
package io.partita.engine.format;

import org.jspecify.annotations.NullMarked;
