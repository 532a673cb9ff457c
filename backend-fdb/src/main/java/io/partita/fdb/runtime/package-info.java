/** The backend with everything real around it: threads, and FoundationDB's client. */
@NullMarked
package io.partita.fdb.runtime;

import org.jspecify.annotations.NullMarked;
