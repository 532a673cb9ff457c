/**
 * Verifies and shows the files of a page store that nobody has open for writing. Blocks; one
 * thread.
 */
@NullMarked
package io.partita.engine.inspect;

import org.jspecify.annotations.NullMarked;
