/**
 * The ten DynamoDB attribute types, exact numbers and their texts and bytes. Immutable; any thread
 * may enter. A {@link io.partita.core.value.ByteBuilder} alone belongs to one thread.
 */
@NullMarked
package io.partita.core.value;

import org.jspecify.annotations.NullMarked;
