/**
 * The real threads behind {@link io.partita.core.environment.Scheduler}, for whoever starts a
 * process. Nothing else in core knows of them.
 */
@NullMarked
package io.partita.core.runtime;

import org.jspecify.annotations.NullMarked;
