/** The server's entry point. */
@NullMarked
package io.partita.gateway;

import org.jspecify.annotations.NullMarked;
