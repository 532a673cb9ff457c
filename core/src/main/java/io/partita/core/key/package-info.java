/**
 * Keys as bytes: unsigned byte order is DynamoDB's order, each component ends by itself, and the
 * hash of the partition key comes first. Also what makes a key valid, in DynamoDB's words.
 * Stateless; any thread may enter.
 */
@NullMarked
package io.partita.core.key;

import org.jspecify.annotations.NullMarked;
