package io.partita.gateway.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.zip.GZIPOutputStream;

/**
 * A request as it goes over the wire.
 *
 * @param isHttp whether it is whole and sound as HTTP: it must then be answered in DynamoDB's form,
 *     and the connection goes on
 */
record Envelope(byte[] bytes, boolean isHttp) {
  private static final String SIGNED =
      "AWS4-HMAC-SHA256 Credential=key/20260101/us-east-1/dynamodb/aws4_request,"
          + " SignedHeaders=host;x-amz-date, Signature=0123";
  private static final List<String> AUTHORIZATIONS =
      List.of(
          "",
          "AWS4",
          "AWS4-",
          "AWS4-HMAC-SHA256",
          "AWS4-HMAC-SHA256 Credential=, SignedHeaders=, Signature=",
          "AWS4-HMAC-SHA256 Credential=////, SignedHeaders=;;, Signature=x",
          "AWS4-HMAC-SHA256 Credential=a/b/\u00e9/dynamodb/x, SignedHeaders=host, Signature=x",
          "Bearer x",
          "AWS4-HMAC-SHA256 Credential=a/20260101/us-east-1/dynamodb/aws4_request,Signature=x");
  private static final List<String> QUERIES =
      List.of(
          "?X-Amz-Algorithm",
          "?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=%&X-Amz-Date=x&X-Amz-Signature=%zz"
              + "&X-Amz-SignedHeaders=host",
          "?%ff&&==&X-Amz-Expires=-1",
          "?");
  private static final List<String> TARGETS =
      List.of("", "DynamoDB_20120810.", "DynamoDB_20120810.Nonsense", "x", "DynamoDB_2012.GetItem");
  private static final List<String> TYPES =
      List.of(
          "application/json", "application/x-amz-json-1.1", "text/plain", "APPLICATION/JSON", "");
  private static final List<String> BROKEN =
      List.of(
          "GET",
          "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{",
          "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n{}",
          "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9999999999999999999999\r\n\r\n{}",
          "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
          "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
          "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nffffffffff\r\n{}",
          "POST / HTTP/9.9\r\n\r\n",
          "POST /" + "x".repeat(9000) + " HTTP/1.1\r\nHost: x\r\n\r\n",
          "POST / HTTP/1.1\r\nHost: x\r\nX: " + "y".repeat(70_000) + "\r\n\r\n",
          "POST / HTTP/1.1\r\nHost: x\r\n: empty\r\nno colon\r\n\r\n",
          "\u0016\u0003\u0001\u0000\u0005hello",
          "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\u0000\u0000\u0004nonsense",
          "POST / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n"
              + "HTTP2-Settings: !!!\r\n\r\n");

  /** A sound head around a body, with perhaps one thing wrong. */
  static Envelope around(String operation, byte[] body, RandomGenerator random) {
    if (random.nextInt(200) == 0) {
      return new Envelope(latin(pick(BROKEN, random)), false);
    }
    String target = "DynamoDB_20120810." + operation;
    String type = "application/x-amz-json-1.0";
    String authorization = SIGNED;
    String query = "";
    String extra = "";
    byte[] sent = body;
    boolean isChunked = false;
    switch (random.nextInt(40)) {
      case 0 -> target = pick(TARGETS, random);
      case 1 -> type = pick(TYPES, random);
      case 2 -> authorization = pick(AUTHORIZATIONS, random);
      case 3 -> query = pick(QUERIES, random);
      case 4 -> isChunked = true;
      case 5 -> extra = "Content-Encoding: gzip\r\n";
      case 6 -> {
        extra = "Content-Encoding: gzip\r\nAccept-Encoding: gzip\r\n";
        sent = packed(body);
      }
      case 7 -> {
        extra = "Content-Encoding: gzip\r\n";
        sent = new Mutator(random).damaged(packed(body));
      }
      case 8 -> extra = "Origin: http://localhost\r\nAccept-Encoding: gzip;q=0, deflate\r\n";
      case 9 -> extra = "X-Amz-Date: x\r\nX-Amz-Security-Token: \r\nDate: \r\n";
      default -> {}
    }
    String head =
        "POST /"
            + query
            + " HTTP/1.1\r\nHost: localhost\r\nX-Amz-Date: 20260101T000000Z\r\n"
            + line("X-Amz-Target", target)
            + line("Content-Type", type)
            + line("Authorization", authorization)
            + extra
            + (isChunked
                ? "Transfer-Encoding: chunked\r\n\r\n"
                : "Content-Length: " + sent.length + "\r\n\r\n");
    ByteArrayOutputStream out = new ByteArrayOutputStream(head.length() + sent.length + 32);
    out.writeBytes(latin(head));
    if (isChunked && sent.length > 0) {
      out.writeBytes(latin(Integer.toHexString(sent.length) + "\r\n"));
      out.writeBytes(sent);
      out.writeBytes(latin("\r\n"));
    } else {
      out.writeBytes(sent);
    }
    if (isChunked) {
      out.writeBytes(latin("0\r\n\r\n"));
    }
    return new Envelope(out.toByteArray(), true);
  }

  private static String line(String name, String value) {
    return value.isEmpty() ? "" : name + ": " + value + "\r\n";
  }

  private static byte[] packed(byte[] plain) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(plain);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toByteArray();
  }

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String pick(List<String> all, RandomGenerator random) {
    return all.get(random.nextInt(all.size()));
  }
}
