package io.partita.gateway.identity;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The canonical form of a request, as Signature Version 4 signs it (source: AWS, "Create a signed
 * AWS API request").
 */
final class Canonical {
  private static final char[] HEX = "0123456789ABCDEF".toCharArray();

  private Canonical() {}

  /**
   * The canonical request.
   *
   * @param signedHeaders as in the signature: names in lower case, in order, separated by
   *     semicolons
   * @param bodyHash of the body, in hexadecimal
   */
  static String request(SignedRequest request, String signedHeaders, String bodyHash) {
    StringBuilder text = new StringBuilder(512);
    text.append(request.method()).append('\n');
    text.append(path(request.path())).append('\n');
    text.append(query(request.query())).append('\n');
    for (String name : signedHeaders.split(";")) {
      text.append(name).append(':');
      text.append(headerValue(request.headers(name))).append('\n');
    }
    return text.append('\n').append(signedHeaders).append('\n').append(bodyHash).toString();
  }

  private static String headerValue(List<String> values) {
    StringBuilder text = new StringBuilder();
    for (String value : values) {
      if (!text.isEmpty()) {
        text.append(',');
      }
      appendTrimmed(value, text);
    }
    return text.toString();
  }

  /** Without blanks at the ends, and with single ones inside. */
  private static void appendTrimmed(String value, StringBuilder text) {
    boolean pendingBlank = false;
    boolean any = false;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
        pendingBlank = any;
        continue;
      }
      if (pendingBlank) {
        text.append(' ');
        pendingBlank = false;
      }
      any = true;
      text.append(c);
    }
  }

  /** The path with dot segments resolved and each segment encoded once more. */
  static String path(String path) {
    List<String> segments = new ArrayList<>();
    String bare = path.isEmpty() ? "/" : path;
    for (String segment : bare.split("/", -1)) {
      if (segment.equals("..")) {
        if (!segments.isEmpty()) {
          segments.removeLast();
        }
      } else if (!segment.isEmpty() && !segment.equals(".")) {
        segments.add(encode(segment, false));
      }
    }
    boolean endsOpen = bare.endsWith("/") || bare.endsWith("/.") || bare.endsWith("/..");
    String joined = "/" + String.join("/", segments);
    return endsOpen && !segments.isEmpty() ? joined + "/" : joined;
  }

  /** The query parameters but the signature itself, encoded and sorted. */
  static String query(@Nullable String query) {
    if (query == null || query.isEmpty()) {
      return "";
    }
    List<String> pairs = new ArrayList<>();
    for (String pair : query.split("&")) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      String value = equals < 0 ? "" : pair.substring(equals + 1);
      if (!pair.isEmpty() && !name.equals("X-Amz-Signature")) {
        // The separator sorts before all that a name may hold.
        pairs.add(encode(name, true) + '\0' + encode(value, true));
      }
    }
    Collections.sort(pairs);
    return String.join("&", pairs).replace('\0', '=');
  }

  /**
   * Percent-encodes all but what RFC 3986 calls unreserved.
   *
   * @param decodeFirst whether the text is percent-encoded already, perhaps not in this form
   */
  private static String encode(String text, boolean decodeFirst) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    StringBuilder encoded = new StringBuilder(bytes.length + 16);
    for (int i = 0; i < bytes.length; i++) {
      int b = bytes[i] & 0xff;
      if (decodeFirst && b == '%' && i + 2 < bytes.length) {
        int high = Character.digit(bytes[i + 1], 16);
        int low = Character.digit(bytes[i + 2], 16);
        if (high >= 0 && low >= 0) {
          b = high << 4 | low;
          i += 2;
        }
      } else if (decodeFirst && b == '+') {
        b = ' ';
      }
      append(b, encoded);
    }
    return encoded.toString();
  }

  private static void append(int b, StringBuilder encoded) {
    boolean unreserved =
        (b >= 'A' && b <= 'Z')
            || (b >= 'a' && b <= 'z')
            || (b >= '0' && b <= '9')
            || b == '-'
            || b == '.'
            || b == '_'
            || b == '~';
    if (unreserved) {
      encoded.append((char) b);
    } else {
      encoded.append('%').append(HEX[b >> 4]).append(HEX[b & 15]);
    }
  }
}
