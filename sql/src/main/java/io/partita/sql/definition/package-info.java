/**
 * Statements that define: tables and indexes, which become requests of the control plane; columns
 * and views, which become rows of the catalogue. They block until what they define is there, so
 * they run where statements run, never on an event loop.
 */
@NullMarked
package io.partita.sql.definition;

import org.jspecify.annotations.NullMarked;
