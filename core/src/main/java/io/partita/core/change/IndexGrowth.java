package io.partita.core.change;

/**
 * By how much a local index of a partition grows.
 *
 * @param tree the index's ordinal
 * @param countDelta by how much the number of entries grows
 * @param sizeDeltaBytes by how much the sum of the entries' DynamoDB sizes grows
 */
public record IndexGrowth(int tree, int countDelta, long sizeDeltaBytes) {}
