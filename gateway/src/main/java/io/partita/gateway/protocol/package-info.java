/**
 * DynamoDB's wire protocol: requests from JSON, responses and errors to JSON. One codec for each
 * operation, listed in {@link io.partita.gateway.protocol.Codecs}. Runs on event loops and never
 * blocks.
 */
@NullMarked
package io.partita.gateway.protocol;

import org.jspecify.annotations.NullMarked;
