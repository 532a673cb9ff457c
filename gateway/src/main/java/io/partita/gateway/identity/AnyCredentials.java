package io.partita.gateway.identity;

import io.partita.core.operation.CallContext;
import org.jspecify.annotations.Nullable;

/**
 * Accepts whoever signs, without looking at the signature: for development and closed networks. The
 * region of the credential scope is the region of the answer.
 */
public final class AnyCredentials implements Authentication {
  private static final int MAXIMUM_REGION_LENGTH = 32;
  private static final String SIGNATURE = " Signature=";

  private final CallContext home;
  private final boolean isPinned;
  private volatile Known known;

  /**
   * A caller and how its Authorization headers begin: all but the signature stays as it is for a
   * day.
   */
  private record Known(String beginning, CallContext caller) {
    boolean begins(String header) {
      return header.startsWith(beginning) && endsWithSignature(header, beginning.length());
    }
  }

  /**
   * @param home the account, and the region of callers that name none
   */
  public AnyCredentials(CallContext home) {
    this(home, false);
  }

  private AnyCredentials(CallContext home, boolean isPinned) {
    this.isPinned = isPinned;
    this.home = home;
    // no header is long enough
    this.known = new Known("\uffff", home);
  }

  /** All callers are at home, whatever region they name. */
  public static AnyCredentials in(CallContext home) {
    return new AnyCredentials(home, true);
  }

  @Override
  public CallContext identify(SignedRequest request) {
    String header = request.header("Authorization");
    Known last = known;
    if (header != null
        && last.begins(header)
        && request.query() == null
        && request.header("X-Amz-Date") != null) {
      return last.caller;
    }
    CallContext caller = caller(request);
    if (header != null) {
      remember(header, caller);
    }
    return caller;
  }

  private void remember(String header, CallContext caller) {
    int signature = header.indexOf(SIGNATURE);
    int end = signature + SIGNATURE.length();
    if (signature > 0 && endsWithSignature(header, end)) {
      known = new Known(header.substring(0, end), caller);
    }
  }

  /** Whether nothing but a signature follows: parts may come in any order, the credential last. */
  private static boolean endsWithSignature(String header, int from) {
    return header.length() > from && header.indexOf(',', from) < 0 && header.indexOf(' ', from) < 0;
  }

  private CallContext caller(SignedRequest request) {
    String region = region(SignatureParts.of(request).credential());
    if (region == null || isPinned) {
      return home;
    }
    return new CallContext(region, home.accountId());
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
