package io.partita.gateway.identity;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signing keys, derived once for each access key, day and region. Any thread may enter. */
final class SigningKeys {
  static final String SERVICE = "dynamodb";
  static final String TERMINATOR = "aws4_request";

  /** A handful of keys a day is normal; beyond this the cache starts anew. */
  private static final int MAXIMUM_KEYS = 1024;

  private static final String ALGORITHM = "HmacSHA256";

  /** What a signing key depends on. */
  private record Scope(String accessKey, String date, String region, String service) {}

  private final ConcurrentHashMap<Scope, byte[]> keys = new ConcurrentHashMap<>();

  /**
   * @param secret of the access key; keys never change theirs while the server runs
   */
  byte[] key(String accessKey, String secret, String date, String region, String service) {
    Scope scope = new Scope(accessKey, date, region, service);
    byte[] known = keys.get(scope);
    if (known != null) {
      return known;
    }
    if (keys.size() >= MAXIMUM_KEYS) {
      keys.clear();
    }
    byte[] derived = bytes("AWS4" + secret);
    for (String part : new String[] {date, region, service, TERMINATOR}) {
      derived = hmac(derived, part);
    }
    keys.put(scope, derived);
    return derived;
  }

  static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return mac.doFinal(bytes(text));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
