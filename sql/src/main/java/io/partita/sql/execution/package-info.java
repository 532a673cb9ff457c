/** Statements at run time: reads of tables, bounds on what a statement may take. */
@NullMarked
package io.partita.sql.execution;

import org.jspecify.annotations.NullMarked;
