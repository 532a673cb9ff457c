package io.partita.gateway.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.partita.core.error.ApiException;
import io.partita.core.error.ErrorCode;
import io.partita.core.operation.CallContext;
import org.junit.jupiter.api.Test;

/** Texts: answers of DynamoDB recorded by dynalite's connection tests. */
class AnyCredentialsTest {
  private final CallContext home = new CallContext("us-east-1", "000000000000");
  private final AnyCredentials any = new AnyCredentials(home);

  private static FakeRequest request(String query) {
    return new FakeRequest("POST", "/", query, "{}");
  }

  private ApiException refused(SignedRequest request) {
    return assertThrows(ApiException.class, () -> any.identify(request));
  }

  @Test
  void takesTheRegionOfTheScope() {
    FakeRequest signed =
        request(null)
            .with("X-Amz-Date", "now")
            .with(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=a/20130101/eu-central-1/dynamodb/aws4_request,"
                    + "SignedHeaders=host,Signature=x");
    assertEquals("eu-central-1", any.identify(signed).region());
    assertEquals(any.identify(signed), any.identify(signed));
  }

  /** A caller is known by how the header begins only where the credential is in that part. */
  @Test
  void theCredentialMayComeBehindTheSignature() {
    for (String region : new String[] {"eu-central-1", "us-west-2", "eu-central-1"}) {
      String credential = "Credential=a/20130101/" + region + "/dynamodb/aws4_request";
      for (String separator : new String[] {", ", " "}) {
        FakeRequest signed =
            request(null)
                .with("X-Amz-Date", "now")
                .with(
                    "Authorization",
                    "AWS4-HMAC-SHA256 SignedHeaders=host, Signature=x" + separator + credential);
        assertEquals(region, any.identify(signed).region());
      }
    }
  }

  /** What is incomplete is refused also if it begins as a good header did. */
  @Test
  void aKnownBeginningIsNoSignature() {
    String beginning =
        "AWS4-HMAC-SHA256 Credential=a/20130101/eu-central-1/dynamodb/aws4_request,"
            + " SignedHeaders=host, Signature=";
    any.identify(request(null).with("X-Amz-Date", "now").with("Authorization", beginning + "x"));
    for (String rest : new String[] {"", " ", ",x"}) {
      assertEquals(
          ErrorCode.INCOMPLETE_SIGNATURE,
          refused(request(null).with("X-Amz-Date", "now").with("Authorization", beginning + rest))
              .code());
    }
  }

  @Test
  void oddScopesAreAtHome() {
    for (String credential : new String[] {"a", "a/b/c", "a/b/<c>/dynamodb/d", "/dynamodb/"}) {
      FakeRequest signed =
          request(null)
              .with("Date", "now")
              .with(
                  "Authorization",
                  "AWS4- Credential=" + credential + " SignedHeaders=a Signature=b");
      assertSame(home, any.identify(signed));
    }
  }

  @Test
  void nothingIsMissing() {
    ApiException error = refused(request(null));
    assertEquals(ErrorCode.MISSING_AUTHENTICATION_TOKEN, error.code());
    assertEquals("Request is missing Authentication Token", error.text());
    assertEquals(
        ErrorCode.MISSING_AUTHENTICATION_TOKEN,
        refused(request(null).with("Authorization", "AWS3-Http")).code());
  }

  @Test
  void partsAreMissing() {
    ApiException error = refused(request(null).with("Authorization", "AWS4-"));
    assertEquals(ErrorCode.INCOMPLETE_SIGNATURE, error.code());
    assertEquals(
        "Authorization header requires 'Credential' parameter. Authorization header requires"
            + " 'Signature' parameter. Authorization header requires 'SignedHeaders' parameter."
            + " Authorization header requires existence of either a 'X-Amz-Date' or a 'Date'"
            + " header. Authorization=AWS4-",
        error.text());
    assertEquals(
        "AWS query-string parameters must include 'X-Amz-Algorithm'. AWS query-string parameters"
            + " must include 'X-Amz-Credential'. AWS query-string parameters must include"
            + " 'X-Amz-Signature'. AWS query-string parameters must include"
            + " 'X-Amz-SignedHeaders'. AWS query-string parameters must include 'X-Amz-Date'."
            + " Re-examine the query-string parameters.",
        refused(request("X-Amz-Algorithm")).text());
  }

  @Test
  void bothWaysAtOnce() {
    ApiException error = refused(request("X-Amz-Algorithm=x").with("Authorization", "AWS4-"));
    assertEquals(ErrorCode.INVALID_SIGNATURE, error.code());
  }
}
