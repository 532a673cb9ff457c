/**
 * The program: command line, start and stop. {@link io.partita.gateway.Server} puts all parts
 * together; nothing else knows them all.
 */
@NullMarked
package io.partita.gateway;

import org.jspecify.annotations.NullMarked;
