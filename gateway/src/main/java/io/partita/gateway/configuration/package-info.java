/** How a server is set up: defaults, then the file, then the command line. Immutable. */
@NullMarked
package io.partita.gateway.configuration;

import org.jspecify.annotations.NullMarked;
