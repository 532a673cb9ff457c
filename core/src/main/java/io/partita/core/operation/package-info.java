/**
 * The operations of the DynamoDB API over typed requests: each turns its request into commands for
 * partitions and their results into a response. An operation is one small file and its test.
 * Nothing blocks: results come as {@link java.util.concurrent.CompletionStage}s, failed with {@link
 * io.partita.core.error.ApiException} where a client is to see an error.
 */
@NullMarked
package io.partita.core.operation;

import org.jspecify.annotations.NullMarked;
