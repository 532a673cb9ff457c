/** The ten DynamoDB attribute types. Immutable; any thread may enter. */
@NullMarked
package io.partita.core.value;

import org.jspecify.annotations.NullMarked;
