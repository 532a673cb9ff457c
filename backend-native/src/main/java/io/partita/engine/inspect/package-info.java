/**
 * Verifies and shows the files of a node that does not run: pages, log, and the tables in them.
 * Changes nothing on the disk. Blocks; one thread.
 */
@NullMarked
package io.partita.engine.inspect;

import org.jspecify.annotations.NullMarked;
