/**
 * Where everything lies in FoundationDB, byte by byte: {@link io.partita.fdb.layout.Subspace} lists
 * what there is, {@link io.partita.fdb.layout.Keys} makes the keys, {@link
 * io.partita.fdb.layout.StoredValue} and {@link io.partita.fdb.layout.FeedRecord} the values. Pure
 * functions; any thread may enter.
 *
 * <p>The whole has one version ({@link io.partita.fdb.layout.LayoutVersion}); gateways refuse a
 * store whose version they don't know, and those of one version may run side by side.
 */
@NullMarked
package io.partita.fdb.layout;

import org.jspecify.annotations.NullMarked;
