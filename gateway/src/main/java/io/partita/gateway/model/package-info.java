/**
 * AWS' model of the service as the server needs it: the shapes of requests and their constraints,
 * read at start from a compact table that is generated from the Smithy model ({@code
 * ModelTableTest} regenerates and compares it). Immutable after loading; any thread may read.
 */
@NullMarked
package io.partita.gateway.model;

import org.jspecify.annotations.NullMarked;
