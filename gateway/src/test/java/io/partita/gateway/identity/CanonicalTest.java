package io.partita.gateway.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/**
 * Facts of AWS' published Signature Version 4 test suite (access key AKIDEXAMPLE, 2015-08-30,
 * us-east-1, service "service").
 */
class CanonicalTest {
  private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
  private static final String EMPTY_HASH =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
  private static final String DATE = "20150830T123600Z";
  private static final String SCOPE = "20150830/us-east-1/service/aws4_request";

  private static FakeRequest get(String path, String query) {
    return new FakeRequest("GET", path, query, "")
        .with("Host", "example.amazonaws.com")
        .with("X-Amz-Date", DATE);
  }

  private static String signature(SignedRequest request, String signedHeaders) {
    String canonical = Canonical.request(request, signedHeaders, EMPTY_HASH);
    String toSign = KnownCredentials.stringToSign(DATE, SCOPE, canonical);
    byte[] key = new SigningKeys().key("AKIDEXAMPLE", SECRET, "20150830", "us-east-1", "service");
    return HexFormat.of().formatHex(SigningKeys.hmac(key, toSign));
  }

  @Test
  void getVanilla() {
    assertEquals(
        "GET\n/\n\nhost:example.amazonaws.com\nx-amz-date:20150830T123600Z\n\nhost;x-amz-date\n"
            + EMPTY_HASH,
        Canonical.request(get("/", null), "host;x-amz-date", EMPTY_HASH));
    assertEquals(
        "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
        signature(get("/", null), "host;x-amz-date"));
  }

  @Test
  void postVanilla() {
    FakeRequest post =
        new FakeRequest("POST", "/", null, "")
            .with("Host", "example.amazonaws.com")
            .with("X-Amz-Date", DATE);
    assertEquals(
        "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b",
        signature(post, "host;x-amz-date"));
  }

  @Test
  void getVanillaQueryOrderKeyCase() {
    assertEquals(
        "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500",
        signature(get("/", "Param2=value2&Param1=value1"), "host;x-amz-date"));
  }

  @Test
  void getHeaderValueTrim() {
    FakeRequest request =
        get("/", null).with("My-Header1", " value1").with("My-Header2", " \"a   b   c\"");
    assertEquals(
        "acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736",
        signature(request, "host;my-header1;my-header2;x-amz-date"));
  }

  @Test
  void pathsAreNormal() {
    assertEquals("/", Canonical.path("/"));
    assertEquals("/", Canonical.path("/example/.."));
    assertEquals("/", Canonical.path("//"));
    assertEquals("/example", Canonical.path("/./example"));
    assertEquals("/example/", Canonical.path("//example//"));
    assertEquals("/example%2520space/", Canonical.path("/example%20space/"));
  }

  @Test
  void queriesAreSortedAndEncoded() {
    assertEquals("", Canonical.query(null));
    assertEquals("Param1=Value1&Param1=value2", Canonical.query("Param1=value2&Param1=Value1"));
    assertEquals("a=&b=%2F", Canonical.query("b=/&a"));
    assertEquals("a=%20", Canonical.query("a=+&X-Amz-Signature=x"));
  }
}
