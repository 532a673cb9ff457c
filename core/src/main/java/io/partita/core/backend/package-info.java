/**
 * The service provider interface of storage: where partitions live and commands run.
 * Implementations are found with {@link java.util.ServiceLoader}.
 */
@NullMarked
package io.partita.core.backend;

import org.jspecify.annotations.NullMarked;
