package io.partita.core.backend;

/**
 * What a partition holds, as of its newest committed state.
 *
 * @param itemCount records of the items tree
 * @param itemSizeBytes their DynamoDB sizes, summed
 */
public record PartitionStatistics(long itemCount, long itemSizeBytes) {}
