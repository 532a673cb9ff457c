package io.partita.bench.load;

/** A well-formed signature header that no one checks: the servers compared here accept any. */
public final class Credentials {
  /** The value of the Authorization header. */
  public static final String AUTHORIZATION =
      "AWS4-HMAC-SHA256 Credential=bench/20260101/us-east-1/dynamodb/aws4_request,"
          + " SignedHeaders=host;x-amz-date;x-amz-target, Signature="
          + "0".repeat(64);

  private Credentials() {}
}
