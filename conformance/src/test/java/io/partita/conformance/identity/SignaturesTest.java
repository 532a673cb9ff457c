package io.partita.conformance.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.partita.conformance.suite.Server;
import io.partita.conformance.target.Target;
import io.partita.conformance.target.Targets;
import io.partita.conformance.wire.Answer;
import io.partita.conformance.wire.Wire;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.AuthLocation;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/**
 * Signatures on a server that knows its callers. Texts: answers of DynamoDB recorded by dynalite
 * and in issues of AWS' SDKs; types and their order: recorded likewise.
 */
@EnabledIf("isBuilt")
class SignaturesTest {
  private static final AwsBasicCredentials KNOWN = AwsBasicCredentials.create("AKIDONE", "secret");
  private static final AwsSessionCredentials TEMPORARY =
      AwsSessionCredentials.create("ASIATWO", "other secret", "token");
  private static final String INVALID = "com.amazon.coral.service#InvalidSignatureException";
  private static final String UNKNOWN = "com.amazon.coral.service#UnrecognizedClientException";
  private static final String INCOMPLETE = "com.amazon.coral.service#IncompleteSignatureException";
  private static final String MISMATCH =
      "The request signature we calculated does not match the signature you provided. Check your"
          + " AWS Secret Access Key and signing method. Consult the service documentation for"
          + " details.";
  private static final byte[] BODY = "{}".getBytes(UTF_8);

  @TempDir private static Path directory;
  private static Server server;
  private static URI endpoint;

  static boolean isBuilt() {
    return new Targets().obstacle("partita-memory").isEmpty();
  }

  @BeforeAll
  static void start() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("keys"),
            "AKIDONE secret\n[temporary]\naws_access_key_id=ASIATWO\n"
                + "aws_secret_access_key=other secret\naws_session_token=token\n");
    Target target = new Targets().startVerifying(file, StaticCredentialsProvider.create(KNOWN));
    server = new Server(target);
    endpoint = target.endpoint();
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  /** How a request is signed: by whom, when, and for what. */
  private record Signing(
      AwsCredentialsIdentity who, Instant when, String region, String service, boolean isQuery) {
    static Signing by(AwsCredentialsIdentity who) {
      return new Signing(who, Instant.now(), "us-east-1", "dynamodb", false);
    }

    Signing at(Instant other) {
      return new Signing(who, other, region, service, isQuery);
    }

    Signing forService(String otherRegion, String otherService) {
      return new Signing(who, when, otherRegion, otherService, isQuery);
    }

    Signing inQuery() {
      return new Signing(who, when, region, service, true);
    }

    SdkHttpRequest sign(byte[] body) {
      SdkHttpRequest request =
          SdkHttpRequest.builder()
              .method(SdkHttpMethod.POST)
              .uri(endpoint.resolve("/"))
              .putHeader("X-Amz-Target", Wire.PREFIX + "ListTables")
              .putHeader("Content-Type", Wire.JSON)
              .build();
      return AwsV4HttpSigner.create()
          .sign(r -> {
            r.identity(who)
                .request(request)
                .payload(() -> new ByteArrayInputStream(body))
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                .putProperty(AwsV4HttpSigner.SIGNING_CLOCK, Clock.fixed(when, ZoneOffset.UTC));
            if (isQuery) {
              r.putProperty(AwsV4HttpSigner.AUTH_LOCATION, AuthLocation.QUERY_STRING);
              r.putProperty(AwsV4HttpSigner.EXPIRATION_DURATION, Duration.ofSeconds(60));
            }
          })
          .request();
    }

    Map<String, String> headers() {
      var headers = new HashMap<String, String>();
      sign(BODY).headers().forEach((name, values) -> headers.put(name, values.getFirst()));
      return headers;
    }

    Answer send() {
      return server.wire().send("POST", headers(), BODY);
    }
  }

  private static void refused(Answer answer, String type, String text) {
    assertEquals(400, answer.status(), answer::toString);
    assertEquals(type, answer.errorType(), answer::toString);
    assertTrue(answer.has("message") && !answer.has("Message"), answer::toString);
    assertTrue(answer.errorText().startsWith(text), answer::toString);
  }

  private static Answer changed(String from, String to) {
    Map<String, String> headers = Signing.by(KNOWN).headers();
    headers.compute("Authorization", (name, value) -> value.replaceFirst(from, to));
    return server.wire().send("POST", headers, BODY);
  }

  @Test
  void rightSignaturesAreServed() {
    assertEquals(200, Signing.by(KNOWN).send().status());
    assertEquals(200, Signing.by(TEMPORARY).send().status());
    assertEquals(200, Signing.by(KNOWN).forService("ap-southeast-2", "dynamodb").send().status());
    assertEquals(200, Signing.by(KNOWN).at(Instant.now().minusSeconds(14 * 60)).send().status());
    assertTrue(server.sdk().listTables().tableNames().isEmpty());
  }

  @Test
  void forgedSignaturesAreRefused() {
    refused(changed("Signature=....", "Signature=0000"), INVALID, MISMATCH);
    refused(changed("Signature=.*", "Signature=x"), INVALID, MISMATCH);
    refused(Signing.by(AwsBasicCredentials.create("AKIDONE", "guess")).send(), INVALID, MISMATCH);
    Map<String, String> headers = Signing.by(KNOWN).headers();
    refused(
        server.wire().send("POST", headers, "{\"Limit\":1}".getBytes(UTF_8)), INVALID, MISMATCH);
    headers.put("X-Amz-Target", Wire.PREFIX + "DescribeLimits");
    refused(server.wire().send("POST", headers, BODY), INVALID, MISMATCH);
  }

  @Test
  void payloadsMustBeSigned() {
    Map<String, String> headers = Signing.by(KNOWN).headers();
    headers.put("X-Amz-Content-Sha256", "UNSIGNED-PAYLOAD");
    refused(server.wire().send("POST", headers, "{ }".getBytes(UTF_8)), INVALID, MISMATCH);
  }

  @Test
  void unknownKeysAreRefused() {
    refused(
        Signing.by(AwsBasicCredentials.create("AKIDWHO", "secret")).send(),
        UNKNOWN,
        "The security token included in the request is invalid.");
  }

  @Test
  void sessionTokensBelongToTheirKeys() {
    String text = "The security token included in the request is invalid";
    refused(
        Signing.by(AwsBasicCredentials.create("ASIATWO", "other secret")).send(), UNKNOWN, text);
    refused(
        Signing.by(AwsSessionCredentials.create("ASIATWO", "other secret", "x")).send(),
        UNKNOWN,
        text);
    refused(
        Signing.by(AwsSessionCredentials.create("AKIDONE", "secret", "x")).send(), UNKNOWN, text);
  }

  @Test
  void staleSignaturesAreRefused() {
    refused(
        Signing.by(KNOWN).at(Instant.now().minusSeconds(16 * 60)).send(),
        INVALID,
        "Signature expired: ");
    refused(
        Signing.by(KNOWN).at(Instant.EPOCH).send(),
        INVALID,
        "Signature expired: 19700101T000000Z is now earlier than ");
    refused(
        Signing.by(KNOWN).at(Instant.now().plusSeconds(16 * 60)).send(),
        INVALID,
        "Signature not yet current: ");
  }

  @Test
  void scopesMustFit() {
    refused(
        Signing.by(KNOWN).forService("us-east-1", "s3").send(),
        INVALID,
        "Credential should be scoped to correct service: 'dynamodb'. ");
    refused(
        changed("aws4_request", "aws5_request"),
        INVALID,
        "Credential should be scoped with a valid terminator: 'aws4_request', not 'aws5_request'. ");
    refused(
        changed("/\\d{8}/", "/20200101/"),
        INVALID,
        "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP:"
            + " '20200101' != '");
    refused(
        changed("/us-east-1/", "//"),
        INVALID,
        "Credential should be scoped to a valid region, not ''. ");
  }

  @Test
  void signaturesMustBeWhole() {
    refused(
        changed("Signature=.*", ""),
        INCOMPLETE,
        "Authorization header requires 'Signature' parameter. Authorization=AWS4-HMAC-SHA256 ");
    refused(
        changed("/dynamodb/", "/"),
        INCOMPLETE,
        "Credential must have exactly 5 slash-delimited elements, e.g."
            + " keyid/date/region/service/term, got 'AKIDONE/");
    refused(
        changed("AWS4-HMAC-SHA256", "AWS4-X"), INCOMPLETE, "Unsupported AWS 'algorithm': 'AWS4-X'");
    Map<String, String> headers = Signing.by(KNOWN).headers();
    headers.remove("Authorization");
    refused(
        server.wire().send("POST", headers, BODY),
        "com.amazon.coral.service#MissingAuthenticationTokenException",
        "Request is missing Authentication Token");
  }

  private static int presigned(String query) throws Exception {
    return presigned(query, HttpClient.Version.HTTP_1_1);
  }

  private static int presigned(String query, HttpClient.Version version) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(endpoint + "/?" + query))
              .version(version)
              .header("X-Amz-Target", Wire.PREFIX + "ListTables")
              .header("Content-Type", Wire.JSON)
              .POST(HttpRequest.BodyPublishers.ofByteArray(BODY))
              .build();
      return client.send(request, BodyHandlers.discarding()).statusCode();
    }
  }

  @Test
  void presignedRequestsAreServedInAnyOrderUntilTheyExpire() throws Exception {
    String query = Signing.by(KNOWN).inQuery().sign(BODY).getUri().getRawQuery();
    assertEquals(200, presigned(query));
    String[] pairs = query.split("&");
    String reversed = String.join("&", java.util.Arrays.asList(pairs).reversed());
    assertEquals(200, presigned(reversed));
    assertEquals(400, presigned(query.replace("X-Amz-Expires=60", "X-Amz-Expires=61")));
    assertEquals(400, presigned(query + "&more=1"));
    Instant early = Instant.now().minusSeconds(61);
    String expired = Signing.by(KNOWN).at(early).inQuery().sign(BODY).getUri().getRawQuery();
    assertEquals(400, presigned(expired));
  }

  @Test
  void requestsOverHttp2AreVerifiedToo() throws Exception {
    String query = Signing.by(KNOWN).inQuery().sign(BODY).getUri().getRawQuery();
    assertEquals(200, presigned(query, HttpClient.Version.HTTP_2));
    assertEquals(400, presigned(query + "&more=1", HttpClient.Version.HTTP_2));
  }

  @Test
  void theSdkTellsWhatWasWrong() {
    try (Server stranger =
        new Server(
            new Target(
                "stranger",
                endpoint,
                "us-east-1",
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDONE", "guess")),
                false,
                () -> {}))) {
      DynamoDbException refused =
          assertThrows(DynamoDbException.class, () -> stranger.sdk().listTables());
      assertEquals("InvalidSignatureException", refused.awsErrorDetails().errorCode());
      assertTrue(refused.awsErrorDetails().errorMessage().startsWith(MISMATCH));
    }
  }
}
