/**
 * Items and their compact binary form ({@link io.partita.core.item.ItemLayout}), read without
 * making objects where that pays. Items are immutable and any thread may enter; an {@link
 * io.partita.core.item.ItemReader} belongs to one thread. Damaged bytes end in {@link
 * io.partita.core.value.MalformedBytesException}, whatever they are.
 */
@NullMarked
package io.partita.core.item;

import org.jspecify.annotations.NullMarked;
