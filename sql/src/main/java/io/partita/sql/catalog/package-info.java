/** What SQL knows of tables: relations, their columns and the types of these. */
@NullMarked
package io.partita.sql.catalog;

import org.jspecify.annotations.NullMarked;
