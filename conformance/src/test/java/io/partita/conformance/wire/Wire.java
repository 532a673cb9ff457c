package io.partita.conformance.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.partita.conformance.target.Target;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;

/** Sends bodies as they are, signed, to one server. */
public final class Wire implements AutoCloseable {
  /** The name space of operations. */
  public static final String PREFIX = "DynamoDB_20120810.";

  /** The type of bodies. */
  public static final String JSON = "application/x-amz-json-1.0";

  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final Set<String> SET_BY_CLIENT = Set.of("host", "content-length", "connection");

  private final Target target;
  private final Meter meter;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();

  /** A sender to a server. */
  public Wire(Target target, Meter meter) {
    this.target = target;
    this.meter = meter;
  }

  /**
   * Posts a signed body, which is sent when the server has said that it wants it: so a refusal that
   * needs no body is not lost with the connection.
   */
  public Answer announce(String operation, byte[] body) {
    var headers = sign(Map.of("X-Amz-Target", PREFIX + operation, "Content-Type", JSON), body);
    return send("POST", headers, body, true);
  }

  /** Calls an operation with a body. */
  public Answer call(String operation, String body) {
    byte[] bytes = body.getBytes(UTF_8);
    Answer answer = post(Map.of("X-Amz-Target", PREFIX + operation, "Content-Type", JSON), bytes);
    if (answer.status() == 200) {
      meter.count(operation, bytes.length);
      meter.countDefinition(operation, body);
    }
    return answer;
  }

  /** Posts a signed body with these headers. */
  public Answer post(Map<String, String> headers, byte[] body) {
    return send("POST", sign(headers, body), body);
  }

  /** The headers of a signed request. */
  public Map<String, String> sign(Map<String, String> headers, byte[] body) {
    var request =
        SdkHttpRequest.builder().method(SdkHttpMethod.POST).uri(target.endpoint().resolve("/"));
    headers.forEach(request::putHeader);
    var signed =
        signer.sign(r ->
            r.identity(target.credentials().resolveCredentials())
                .request(request.build())
                .payload(() -> new ByteArrayInputStream(body))
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "dynamodb")
                .putProperty(AwsV4HttpSigner.REGION_NAME, target.region()));
    var result = new HashMap<String, String>();
    signed.request().headers().forEach((name, values) -> result.put(name, values.getFirst()));
    return result;
  }

  /** Sends exactly these headers, signed or not. */
  public Answer send(String method, Map<String, String> headers, byte[] body) {
    return send(method, headers, body, false);
  }

  private Answer send(
      String method, Map<String, String> headers, byte[] body, boolean expectContinue) {
    var request =
        HttpRequest.newBuilder(target.endpoint().resolve("/"))
            .timeout(TIMEOUT)
            .expectContinue(expectContinue)
            .method(
                method,
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    headers.forEach((name, value) -> {
      if (!SET_BY_CLIENT.contains(name.toLowerCase(Locale.ROOT))) {
        request.header(name, value);
      }
    });
    try {
      HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
      var received = new HashMap<String, String>();
      response
          .headers()
          .map()
          .forEach(
              (name, values) -> received.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
      return new Answer(response.statusCode(), received, response.body());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", interrupted);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
