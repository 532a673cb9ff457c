package io.partita.core.operation;

/** What DescribeLimits answers: capacity units a second, of all tables and of one. */
public record LimitsResponse(
    long accountReadUnits, long accountWriteUnits, long tableReadUnits, long tableWriteUnits)
    implements Response {}
