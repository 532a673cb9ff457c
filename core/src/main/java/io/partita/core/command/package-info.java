/**
 * Commands: plain data that a partition carries out. A command declares what it must see, the
 * backend fetches those images, then the command decides, purely. Nothing in here waits, reads a
 * clock or knows a backend. Any thread may enter.
 */
@NullMarked
package io.partita.core.command;

import org.jspecify.annotations.NullMarked;
