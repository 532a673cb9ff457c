/**
 * JSON as bytes: parsed into plain maps and lists, written into a growing buffer. Not thread-safe;
 * one event loop at a time.
 */
@NullMarked
package io.partita.gateway.json;

import org.jspecify.annotations.NullMarked;
