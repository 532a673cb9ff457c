/**
 * The control plane. Tables are rows of the system partition, which is a partition like any other:
 * its commands ({@link io.partita.core.control.InsertTable} and its neighbours) decide purely what
 * may become of a table, and {@link io.partita.core.control.TableController} makes the world follow
 * the rows, so that what a crash interrupts is taken up again at the next start.
 */
@NullMarked
package io.partita.core.control;

import org.jspecify.annotations.NullMarked;
