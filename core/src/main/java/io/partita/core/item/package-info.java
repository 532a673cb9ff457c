/** Items and their compact binary form. Immutable; any thread may enter. */
@NullMarked
package io.partita.core.item;

import org.jspecify.annotations.NullMarked;
