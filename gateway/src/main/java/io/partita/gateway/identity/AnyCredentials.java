package io.partita.gateway.identity;

import io.partita.core.operation.CallContext;
import org.jspecify.annotations.Nullable;

/**
 * Accepts whoever signs, without looking at the signature: for development and closed networks. The
 * region of the credential scope is the region of the answer.
 */
public final class AnyCredentials implements Authentication {
  private static final int MAXIMUM_REGION_LENGTH = 32;

  private final CallContext home;
  private volatile CallContext recent;

  /**
   * @param home the account, and the region of callers that name none
   */
  public AnyCredentials(CallContext home) {
    this.home = home;
    this.recent = home;
  }

  @Override
  public CallContext identify(SignedRequest request) {
    String region = region(SignatureParts.of(request).credential());
    if (region == null) {
      return home;
    }
    CallContext same = recent;
    if (same.region().equals(region)) {
      return same;
    }
    CallContext caller = new CallContext(region, home.accountId());
    recent = caller;
    return caller;
  }

  /** The third of {@code key/date/region/service/aws4_request}, if it looks like a region. */
  private static @Nullable String region(String credential) {
    int service = credential.lastIndexOf("/dynamodb/");
    int region = service < 0 ? -1 : credential.lastIndexOf('/', service - 1);
    if (region < 0 || service - region - 1 > MAXIMUM_REGION_LENGTH || service == region + 1) {
      return null;
    }
    for (int i = region + 1; i < service; i++) {
      char c = credential.charAt(i);
      if ((c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-') {
        return null;
      }
    }
    return credential.substring(region + 1, service);
  }
}
