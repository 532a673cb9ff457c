/**
 * INSERT, UPDATE and DELETE as SQL means them: any number of rows, found by a query and written as
 * single items, many at a time. Each write is conditional on the item being as the query saw it (as
 * far as it looked), so that no deleted item comes back and no change of others is lost; where it
 * isn't, the row is looked at again. There is no rollback: what is written when something goes
 * wrong stays, and the error says how much that is.
 *
 * <p>A statement belongs to PartiQL instead if it uses what only PartiQL has ({@link
 * io.partita.sql.change.Dialect}).
 */
@NullMarked
package io.partita.sql.change;

import org.jspecify.annotations.NullMarked;
