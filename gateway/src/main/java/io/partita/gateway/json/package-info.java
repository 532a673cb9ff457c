/**
 * Writing JSON as bytes: no strings in between, no reflection. Writers belong to one thread at a
 * time, usually an event loop.
 */
@NullMarked
package io.partita.gateway.json;

import org.jspecify.annotations.NullMarked;
