package io.partita.gateway.model;

import java.util.Base64;

/** Base64 as strictly as DynamoDB reads it, with its words. */
final class Base64Text {
  private Base64Text() {}

  static byte[] decode(String text) {
    if (text.length() % 4 != 0) {
      throw new SerializationException(
          "Base64 encoded length is expected a multiple of 4 bytes but found: " + text.length());
    }
    for (int i = 0; i < text.length(); i++) {
      if (!isAllowed(text, i)) {
        throw new SerializationException("Invalid Base64 character: '" + text.charAt(i) + "'");
      }
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      if (Base64.getEncoder().encodeToString(bytes).equals(text)) {
        return bytes;
      }
    } catch (IllegalArgumentException malformed) {
      // told below
    }
    throw new SerializationException("Invalid last non-pad Base64 character dectected");
  }

  private static boolean isAllowed(String text, int at) {
    char c = text.charAt(at);
    if (c == '=') {
      return at >= text.length() - 2 && (at == text.length() - 1 || text.charAt(at + 1) == '=');
    }
    return (c >= 'A' && c <= 'Z')
        || (c >= 'a' && c <= 'z')
        || (c >= '0' && c <= '9')
        || c == '+'
        || c == '/';
  }
}
