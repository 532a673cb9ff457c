package io.partita.gateway.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.partita.core.environment.ManualClock;
import io.partita.core.error.ApiException;
import io.partita.core.error.ErrorCode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class KnownCredentialsTest {
  private static final String SECRET = "secret/with+odd=characters";
  private static final String HEADERS = "host;x-amz-date";
  private static final DateTimeFormatter BASIC =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final ManualClock clock = new ManualClock();
  private final KnownCredentials known =
      new KnownCredentials(
          Credentials.parse(List.of("# ours", "key1 " + SECRET, "key2 " + SECRET + " token2")),
          clock,
          "000000000000",
          null);

  private String now() {
    return BASIC.format(Instant.ofEpochMilli(clock.wallMillis()));
  }

  private FakeRequest request(String date, String body) {
    return new FakeRequest("POST", "/", null, body)
        .with("Host", "localhost:8000")
        .with("X-Amz-Date", date);
  }

  private FakeRequest signed(String date, String accessKey, String body) {
    return sign(request(date, body), date, accessKey, HEADERS);
  }

  private static String hash(String body) {
    return HexFormat.of().formatHex(SigningKeys.sha256().digest(SigningKeys.bytes(body)));
  }

  private static FakeRequest sign(
      FakeRequest request, String date, String accessKey, String signedHeaders) {
    String scope = date.substring(0, 8) + "/eu-west-1/dynamodb/aws4_request";
    String canonical = Canonical.request(request, signedHeaders, hash(new String(request.body())));
    String toSign = KnownCredentials.stringToSign(date, scope, canonical);
    byte[] key =
        new SigningKeys().key(accessKey, SECRET, date.substring(0, 8), "eu-west-1", "dynamodb");
    String signature = HexFormat.of().formatHex(SigningKeys.hmac(key, toSign));
    return request.with(
        "Authorization",
        "AWS4-HMAC-SHA256 Credential="
            + accessKey
            + "/"
            + scope
            + ", SignedHeaders="
            + signedHeaders
            + ", Signature="
            + signature);
  }

  private ApiException refused(SignedRequest request) {
    return assertThrows(ApiException.class, () -> known.identify(request));
  }

  @Test
  void acceptsWhatIsSignedRightly() {
    assertEquals("eu-west-1", known.identify(signed(now(), "key1", "{}")).region());
    assertEquals("eu-west-1", known.identify(signed(now(), "key1", "{}")).region());
  }

  @Test
  void refusesAnotherBody() {
    FakeRequest honest = signed(now(), "key1", "{}");
    FakeRequest forged =
        request(now(), "{ }").with("Authorization", honest.header("Authorization"));
    ApiException error = refused(forged);
    assertEquals(ErrorCode.INVALID_SIGNATURE, error.code());
    assertTrue(error.text().startsWith("The request signature we calculated does not match"));
  }

  @Test
  void aServerOfOneRegionRefusesOthers() {
    KnownCredentials frankfurt =
        new KnownCredentials(
            Credentials.parse(List.of("key1 " + SECRET)), clock, "000000000000", "eu-central-1");
    FakeRequest request = signed(now(), "key1", "{}");
    ApiException error = assertThrows(ApiException.class, () -> frankfurt.identify(request));
    assertEquals(ErrorCode.INVALID_SIGNATURE, error.code());
    assertEquals("Credential should be scoped to a valid region, not 'eu-west-1'. ", error.text());
  }

  @Test
  void refusesUnknownKeys() {
    ApiException error = refused(signed(now(), "key3", "{}"));
    assertEquals(ErrorCode.UNRECOGNIZED_CLIENT, error.code());
    assertEquals("The security token included in the request is invalid.", error.text());
  }

  @Test
  void refusesOldAndFutureSignatures() {
    String signedAt = now();
    FakeRequest request = signed(signedAt, "key1", "{}");
    clock.advanceMillis(14 * 60 * 1_000L);
    known.identify(request);
    clock.advanceMillis(2 * 60 * 1_000L);
    ApiException error = refused(request);
    assertEquals(ErrorCode.INVALID_SIGNATURE, error.code());
    assertTrue(error.text().startsWith("Signature expired: " + signedAt + " is now earlier than "));
    assertTrue(error.text().endsWith(" - 15 min.)"));

    String future = BASIC.format(Instant.ofEpochMilli(clock.wallMillis()).plusSeconds(16 * 60));
    assertTrue(
        refused(signed(future, "key1", "{}")).text().startsWith("Signature not yet current"));
  }

  @Test
  void checksTheSessionToken() {
    FakeRequest without = signed(now(), "key2", "{}");
    assertEquals(ErrorCode.UNRECOGNIZED_CLIENT, refused(without).code());
    FakeRequest wrong = signed(now(), "key2", "{}").with("X-Amz-Security-Token", "other");
    assertEquals(ErrorCode.UNRECOGNIZED_CLIENT, refused(wrong).code());
    known.identify(signed(now(), "key2", "{}").with("X-Amz-Security-Token", "token2"));
  }

  @Test
  void acceptsPresignedRequestsUntilTheyExpire() {
    String date = now();
    String scope = date.substring(0, 8) + "/eu-west-1/dynamodb/aws4_request";
    String query =
        "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=key1%2F"
            + scope.replace("/", "%2F")
            + "&X-Amz-Date="
            + date
            + "&X-Amz-Expires=60&X-Amz-SignedHeaders=host";
    FakeRequest unsigned = new FakeRequest("POST", "/", query, "{}").with("Host", "h");
    String canonical = Canonical.request(unsigned, "host", hash("{}"));
    byte[] key =
        new SigningKeys().key("key1", SECRET, date.substring(0, 8), "eu-west-1", "dynamodb");
    String signature =
        HexFormat.of()
            .formatHex(
                SigningKeys.hmac(key, KnownCredentials.stringToSign(date, scope, canonical)));
    FakeRequest signed =
        new FakeRequest("POST", "/", query + "&X-Amz-Signature=" + signature, "{}")
            .with("Host", "h");
    known.identify(signed);
    clock.advanceMillis(61 * 1_000L);
    assertTrue(refused(signed).text().startsWith("Signature expired"));
  }

  @Test
  void refusesWrongScopesAndForms() {
    FakeRequest scope =
        request(now(), "{}")
            .with(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=a/b/C/d/e, SignedHeaders=host, Signature=x");
    assertEquals(
        "Credential should be scoped to a valid region, not 'C'. Credential should be scoped to"
            + " correct service: 'dynamodb'. Credential should be scoped with a valid terminator:"
            + " 'aws4_request', not 'e'. Date in Credential scope does not match YYYYMMDD from"
            + " ISO-8601 version of date from HTTP: 'b' != '"
            + now().substring(0, 8)
            + "', from '"
            + now()
            + "'. ",
        refused(scope).text());
    FakeRequest host =
        request(now(), "{}")
            .with(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=a/b/c/d/e, SignedHeaders=x-amz-date, Signature=x");
    assertEquals(
        "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.",
        refused(host).text());
  }
}
