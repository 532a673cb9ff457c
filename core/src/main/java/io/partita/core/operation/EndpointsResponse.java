package io.partita.core.operation;

/**
 * What DescribeEndpoints answers.
 *
 * @param address host, and port if it is not the protocol's own
 * @param cachePeriodMinutes how long a client may rely on it
 */
public record EndpointsResponse(String address, long cachePeriodMinutes) implements Response {}
