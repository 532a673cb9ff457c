/**
 * A model of FoundationDB in memory: multi-version reads, conflicts of ranges, limits and errors.
 * See {@link io.partita.fdb.model.ModelStore}.
 */
@NullMarked
package io.partita.fdb.model;

import org.jspecify.annotations.NullMarked;
