/** Expressions (temporary signatures). */
@NullMarked
package io.partita.core.expression;

import org.jspecify.annotations.NullMarked;
