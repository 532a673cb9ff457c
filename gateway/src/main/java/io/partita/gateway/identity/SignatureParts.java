package io.partita.gateway.identity;

import io.partita.core.error.ApiException;
import io.partita.core.error.ErrorCode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a signature, taken from the Authorization header or the query string. Texts and
 * order of checks: answers of DynamoDB recorded by dynalite.
 *
 * @param date when it was signed, as given: ISO-8601 basic form, or the Date header
 * @param expiresSeconds how long it is good for; null if it came in a header
 * @param token the session token; null if there is none
 */
record SignatureParts(
    String algorithm,
    String credential,
    String signedHeaders,
    String signature,
    String date,
    @Nullable String expiresSeconds,
    @Nullable String token,
    boolean isPresigned) {
  private static final String SCHEME = "AWS4-";
  private static final String[] QUERY_PARAMETERS = {
    "X-Amz-Algorithm", "X-Amz-Credential", "X-Amz-Signature", "X-Amz-SignedHeaders", "X-Amz-Date"
  };

  static SignatureParts of(SignedRequest request) {
    String header = request.header("Authorization");
    String query = request.query();
    boolean inQuery = query != null && query.contains("X-Amz-Algorithm");
    if (header != null && inQuery) {
      throw new ApiException(
          ErrorCode.INVALID_SIGNATURE,
          "Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as HTTP"
              + " header.");
    }
    if (query != null && inQuery) {
      return ofQuery(query);
    }
    if (header == null || !header.strip().startsWith(SCHEME)) {
      throw new ApiException(
          ErrorCode.MISSING_AUTHENTICATION_TOKEN, "Request is missing Authentication Token");
    }
    return ofHeader(request, header);
  }

  private static SignatureParts ofHeader(SignedRequest request, String header) {
    String credential = parameter(header, "Credential");
    String signature = parameter(header, "Signature");
    String signedHeaders = parameter(header, "SignedHeaders");
    String date = request.header("X-Amz-Date");
    if (date == null) {
      date = request.header("Date");
    }
    if (credential == null || signature == null || signedHeaders == null || date == null) {
      throw incomplete(header, credential, signature, signedHeaders, date);
    }
    int space = header.indexOf(' ');
    return new SignatureParts(
        space < 0 ? header : header.substring(0, space),
        credential,
        signedHeaders,
        signature,
        date,
        null,
        request.header("X-Amz-Security-Token"),
        false);
  }

  /** The value of {@code name=value}, where pairs are separated by commas or blanks. */
  private static @Nullable String parameter(String header, String name) {
    int at = 0;
    while ((at = header.indexOf(name, at)) >= 0) {
      int end = at + name.length();
      boolean begins = at > 0 && (header.charAt(at - 1) == ' ' || header.charAt(at - 1) == ',');
      if (begins && end < header.length() && header.charAt(end) == '=') {
        int stop = end + 1;
        while (stop < header.length() && header.charAt(stop) != ',' && header.charAt(stop) != ' ') {
          stop++;
        }
        return stop == end + 1 ? null : header.substring(end + 1, stop);
      }
      at = end;
    }
    return null;
  }

  private static ApiException incomplete(
      String header,
      @Nullable String credential,
      @Nullable String signature,
      @Nullable String signedHeaders,
      @Nullable String date) {
    StringBuilder text = new StringBuilder();
    lacks(text, "Credential", credential);
    lacks(text, "Signature", signature);
    lacks(text, "SignedHeaders", signedHeaders);
    if (date == null) {
      text.append("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date'")
          .append(" header. ");
    }
    text.append("Authorization=").append(header);
    return new ApiException(ErrorCode.INCOMPLETE_SIGNATURE, text.toString());
  }

  private static void lacks(StringBuilder text, String name, @Nullable String value) {
    if (value == null) {
      text.append("Authorization header requires '").append(name).append("' parameter. ");
    }
  }

  private static SignatureParts ofQuery(String query) {
    Map<String, String> parameters = parameters(query);
    StringBuilder text = new StringBuilder();
    for (String name : QUERY_PARAMETERS) {
      if (parameters.getOrDefault(name, "").isEmpty()) {
        text.append("AWS query-string parameters must include '").append(name).append("'. ");
      }
    }
    if (!text.isEmpty()) {
      text.append("Re-examine the query-string parameters.");
      throw new ApiException(ErrorCode.INCOMPLETE_SIGNATURE, text.toString());
    }
    return new SignatureParts(
        parameters.getOrDefault("X-Amz-Algorithm", ""),
        parameters.getOrDefault("X-Amz-Credential", ""),
        parameters.getOrDefault("X-Amz-SignedHeaders", ""),
        parameters.getOrDefault("X-Amz-Signature", ""),
        parameters.getOrDefault("X-Amz-Date", ""),
        parameters.get("X-Amz-Expires"),
        parameters.get("X-Amz-Security-Token"),
        true);
  }

  private static Map<String, String> parameters(String query) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String pair : query.split("&")) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      String value = equals < 0 ? "" : pair.substring(equals + 1);
      parameters.putIfAbsent(decode(name), decode(value));
    }
    return parameters;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      return text;
    }
  }
}
