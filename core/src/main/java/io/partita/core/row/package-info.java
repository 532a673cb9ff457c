/**
 * Metadata as attributes: how records such as tables and partition descriptors are stored, so that
 * they describe themselves and can grow (members are added, never renamed). Pure functions; any
 * thread may enter.
 */
@NullMarked
package io.partita.core.row;

import org.jspecify.annotations.NullMarked;
