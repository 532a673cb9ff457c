/**
 * The JSON form of each operation's request and response. An operation is one small codec, listed
 * in {@link Codecs} together with what carries it out: nothing else knows operations by name.
 * Codecs have no state; any thread may enter.
 */
@NullMarked
package io.partita.gateway.operation;

import org.jspecify.annotations.NullMarked;
