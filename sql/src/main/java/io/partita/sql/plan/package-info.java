/**
 * The planner's part: what of a query a table can answer itself, and the cheapest way for it to do
 * so.
 */
@NullMarked
package io.partita.sql.plan;

import org.jspecify.annotations.NullMarked;
