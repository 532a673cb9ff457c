package io.partita.core.operation;

/**
 * Who calls, as far as an operation may care.
 *
 * @param region the region of the request's credential scope; ARNs in answers carry it
 * @param accountId twelve digits
 * @param host where the caller found this server, host and port; empty unless the operation asks
 */
public record CallContext(String region, String accountId, String host) {
  public CallContext(String region, String accountId) {
    this(region, accountId, "");
  }

  /** The same caller, with the place where it found this server. */
  public CallContext at(String nextHost) {
    return new CallContext(region, accountId, nextHost);
  }
}
