/** Statements as texts: PartiQL and SQL, on Apache Calcite. */
@NullMarked
package io.partita.sql;

import org.jspecify.annotations.NullMarked;
