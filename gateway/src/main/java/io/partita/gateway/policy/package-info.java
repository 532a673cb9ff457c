/**
 * Policies of AWS' access language as documents: read, checked and brought into the form in which
 * AWS shows them. What they mean for a request is not decided yet. Pure functions; any thread may
 * enter.
 */
@NullMarked
package io.partita.gateway.policy;

import org.jspecify.annotations.NullMarked;
