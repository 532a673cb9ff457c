/**
 * The HTTP server: limits, admission, dispatch. Requests run on the event loop that reads them;
 * answers that come on other threads are handed back in batches.
 */
@NullMarked
package io.partita.gateway.http;

import org.jspecify.annotations.NullMarked;
