package io.partita.gateway.identity;

import io.partita.core.environment.Clock;
import io.partita.core.error.ApiException;
import io.partita.core.error.ErrorCode;
import io.partita.core.operation.CallContext;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Verifies signatures against known credentials: form, date, signed headers, scope, key, signature,
 * session token, in DynamoDB's order (source: answers of DynamoDB recorded by dynalite). Needs
 * nothing but memory.
 */
public final class KnownCredentials implements Authentication {
  private static final String ALGORITHM = "AWS4-HMAC-SHA256";
  private static final DateTimeFormatter BASIC =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT);
  private static final long SKEW_SECONDS = 15 * 60;
  private static final long MAXIMUM_EXPIRY_SECONDS = 7 * 24 * 60 * 60;
  private static final int SCOPE_PARTS = 5;

  private final Credentials credentials;
  private final Clock clock;
  private final String accountId;
  private final @Nullable String region;
  private final SigningKeys keys = new SigningKeys();

  /**
   * @param region that signatures must be for; null if any will do
   */
  public KnownCredentials(
      Credentials credentials, Clock clock, String accountId, @Nullable String region) {
    this.region = region;
    this.credentials = credentials;
    this.clock = clock;
    this.accountId = accountId;
  }

  /** The parts of {@code key/date/region/service/aws4_request}. */
  private record Scope(String accessKey, String date, String region, String service) {
    String text() {
      return date + "/" + region + "/" + service + "/" + SigningKeys.TERMINATOR;
    }
  }

  @Override
  public CallContext identify(SignedRequest request) {
    SignatureParts parts = SignatureParts.of(request);
    String date = checkedDate(parts);
    requireHost(parts);
    requireAlgorithm(parts);
    Scope scope = checkedScope(parts.credential(), date);
    Credentials.Secret secret = credentials.find(scope.accessKey());
    if (secret == null) {
      throw unrecognized("The security token included in the request is invalid.");
    }
    requireSignature(request, parts, scope, secret.key(), date);
    requireToken(secret.sessionToken(), parts.token());
    return new CallContext(scope.region(), accountId);
  }

  /** When it was signed, in ISO-8601 basic form, if that is near enough. */
  private String checkedDate(SignatureParts parts) {
    Instant signed = instant(parts.date());
    if (signed == null) {
      throw incomplete(
          "Date must be in ISO-8601 'basic format'. Got '"
              + parts.date()
              + "'. See http://en.wikipedia.org/wiki/ISO_8601");
    }
    Instant now = Instant.ofEpochMilli(clock.wallMillis());
    long validSeconds = parts.isPresigned() ? expiry(parts) : SKEW_SECONDS;
    String given = basic(signed);
    if (signed.plusSeconds(validSeconds).isBefore(now)) {
      Instant limit = now.minusSeconds(validSeconds);
      throw invalid(
          "Signature expired: "
              + given
              + " is now earlier than "
              + basic(limit)
              + " ("
              + basic(now)
              + " - "
              + duration(validSeconds)
              + ")");
    }
    if (signed.minusSeconds(SKEW_SECONDS).isAfter(now)) {
      throw invalid(
          "Signature not yet current: "
              + given
              + " is still later than "
              + basic(now.plusSeconds(SKEW_SECONDS))
              + " ("
              + basic(now)
              + " + 15 min.)");
    }
    return given;
  }

  private static String duration(long seconds) {
    return seconds % 60 == 0 ? seconds / 60 + " min." : seconds + " sec.";
  }

  private static long expiry(SignatureParts parts) {
    String text = parts.expiresSeconds();
    try {
      long seconds = text == null ? SKEW_SECONDS : Long.parseLong(text);
      if (seconds >= 0 && seconds <= MAXIMUM_EXPIRY_SECONDS) {
        return seconds;
      }
    } catch (NumberFormatException notANumber) {
      // Told below.
    }
    throw incomplete("X-Amz-Expires must be a number of seconds up to 604800");
  }

  /** A time in basic form, or of a Date header. */
  private static @Nullable Instant instant(String text) {
    try {
      return LocalDateTime.parse(text, BASIC).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException notBasic) {
      try {
        return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      } catch (DateTimeException malformed) {
        return null;
      }
    }
  }

  private static String basic(Instant instant) {
    return BASIC.format(instant.atOffset(ZoneOffset.UTC));
  }

  private static void requireHost(SignatureParts parts) {
    List<String> names = Arrays.asList(parts.signedHeaders().toLowerCase(Locale.ROOT).split(";"));
    if (!names.contains("host")) {
      throw invalid("'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");
    }
  }

  private static void requireAlgorithm(SignatureParts parts) {
    if (!parts.algorithm().equals(ALGORITHM)) {
      throw incomplete(
          "Unsupported AWS 'algorithm': '"
              + parts.algorithm()
              + "' (only AWS4-HMAC-SHA256 for now). ");
    }
  }

  private Scope checkedScope(String credential, String date) {
    String[] parts = credential.split("/");
    if (parts.length != SCOPE_PARTS) {
      throw incomplete(
          "Credential must have exactly 5 slash-delimited elements, e.g."
              + " keyid/date/region/service/term, got '"
              + credential
              + "'");
    }
    StringBuilder wrong = new StringBuilder();
    if (!isRegion(parts[2])) {
      wrong.append("Credential should be scoped to a valid region, not '");
      wrong.append(parts[2]).append("'. ");
    }
    if (!parts[3].equals(SigningKeys.SERVICE)) {
      wrong.append("Credential should be scoped to correct service: 'dynamodb'. ");
    }
    if (!parts[4].equals(SigningKeys.TERMINATOR)) {
      wrong.append("Credential should be scoped with a valid terminator: 'aws4_request', not '");
      wrong.append(parts[4]).append("'. ");
    }
    if (!date.startsWith(parts[1]) || parts[1].length() != 8) {
      wrong.append(
          "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date");
      wrong.append(" from HTTP: '").append(parts[1]).append("' != '");
      wrong.append(date, 0, 8).append("', from '").append(date).append("'. ");
    }
    if (!wrong.isEmpty()) {
      throw invalid(wrong.toString());
    }
    return new Scope(parts[0], parts[1], parts[2], parts[3]);
  }

  private boolean isRegion(String text) {
    if (region != null) {
      return text.equals(region);
    }
    return !text.isEmpty()
        && text.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-');
  }

  private void requireSignature(
      SignedRequest request, SignatureParts parts, Scope scope, String secret, String date) {
    String canonical = Canonical.request(request, parts.signedHeaders(), bodyHash(request));
    String toSign = stringToSign(date, scope.text(), canonical);
    byte[] key = keys.key(scope.accessKey(), secret, scope.date(), scope.region(), scope.service());
    String expected = HexFormat.of().formatHex(SigningKeys.hmac(key, toSign));
    byte[] given = SigningKeys.bytes(parts.signature());
    if (!MessageDigest.isEqual(SigningKeys.bytes(expected), given)) {
      throw invalid(
          "The request signature we calculated does not match the signature you provided. Check"
              + " your AWS Secret Access Key and signing method. Consult the service documentation"
              + " for details.\n\nThe Canonical String for this request should have been\n'"
              + canonical
              + "'\n\nThe String-to-Sign should have been\n'"
              + toSign
              + "'\n");
    }
  }

  static String stringToSign(String date, String scope, String canonical) {
    byte[] hash = SigningKeys.sha256().digest(SigningKeys.bytes(canonical));
    return ALGORITHM + "\n" + date + "\n" + scope + "\n" + HexFormat.of().formatHex(hash);
  }

  private static String bodyHash(SignedRequest request) {
    MessageDigest digest = SigningKeys.sha256();
    digest.update(request.body(), 0, request.bodyLength());
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void requireToken(@Nullable String expected, @Nullable String given) {
    boolean matches =
        expected == null
            ? given == null || given.isEmpty()
            : given != null
                && MessageDigest.isEqual(SigningKeys.bytes(expected), SigningKeys.bytes(given));
    if (!matches) {
      throw unrecognized("The security token included in the request is invalid");
    }
  }

  private static ApiException incomplete(String text) {
    return new ApiException(ErrorCode.INCOMPLETE_SIGNATURE, text);
  }

  private static ApiException invalid(String text) {
    return new ApiException(ErrorCode.INVALID_SIGNATURE, text);
  }

  private static ApiException unrecognized(String text) {
    return new ApiException(ErrorCode.UNRECOGNIZED_CLIENT, text);
  }
}
