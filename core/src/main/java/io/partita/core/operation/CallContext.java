package io.partita.core.operation;

/**
 * Who calls, as far as an operation may care.
 *
 * @param region the region of the request's credential scope; ARNs in answers carry it
 * @param accountId twelve digits
 */
public record CallContext(String region, String accountId) {}
