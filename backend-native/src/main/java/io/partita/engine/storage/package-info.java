/**
 * The disk as one small interface, with a real, a crashable in-memory and a fault-injecting
 * implementation. Calls block and are made from roles that may block; a file's methods may be
 * called from several threads as long as the byte ranges do not overlap.
 */
@NullMarked
package io.partita.engine.storage;

import org.jspecify.annotations.NullMarked;
