/**
 * The wire protocol: reads JSON bodies into parameters by the shape of AWS' model, checks the
 * model's constraints in DynamoDB's words, and knows the wire form of every error. Pure code
 * without state of its own; any thread may enter.
 */
@NullMarked
package io.partita.gateway.protocol;

import org.jspecify.annotations.NullMarked;
