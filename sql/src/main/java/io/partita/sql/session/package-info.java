/**
 * Statements as clients run them: prepared, given parameters, executed, read row by row, cancelled.
 */
@NullMarked
package io.partita.sql.session;

import org.jspecify.annotations.NullMarked;
