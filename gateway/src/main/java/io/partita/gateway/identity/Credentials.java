package io.partita.gateway.identity;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Known credentials, by access key. Read once from a file: either lines of {@code accessKey secret
 * [sessionToken]}, or an AWS credentials file with {@code aws_access_key_id}, {@code
 * aws_secret_access_key} and {@code aws_session_token} in its sections. Empty lines and those that
 * begin with # or ; are passed over.
 */
public final class Credentials {
  /** One secret; the session token is null for long-lived credentials. */
  record Secret(String key, @Nullable String sessionToken) {}

  private final Map<String, Secret> byAccessKey;

  private Credentials(Map<String, Secret> byAccessKey) {
    this.byAccessKey = Map.copyOf(byAccessKey);
  }

  public static Credentials read(Path file) throws IOException {
    try {
      return parse(Files.readAllLines(file, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException malformed) {
      throw new IOException(file + ": " + malformed.getMessage(), malformed);
    }
  }

  static Credentials parse(List<String> lines) {
    Map<String, Secret> found = new HashMap<>();
    Map<String, String> section = new HashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || line.startsWith("#") || line.startsWith(";")) {
        continue;
      }
      if (line.startsWith("[")) {
        add(section, found);
        section.clear();
      } else if (line.toLowerCase(Locale.ROOT).startsWith("aws_") && line.contains("=")) {
        int equals = line.indexOf('=');
        String name = line.substring(0, equals).strip().toLowerCase(Locale.ROOT);
        section.put(name, line.substring(equals + 1).strip());
      } else {
        addPlain(line, i + 1, found);
      }
    }
    add(section, found);
    if (found.isEmpty()) {
      throw new IllegalArgumentException("no credentials in it");
    }
    return new Credentials(found);
  }

  private static void add(Map<String, String> section, Map<String, Secret> found) {
    String accessKey = section.get("aws_access_key_id");
    String secret = section.get("aws_secret_access_key");
    if (accessKey != null && secret != null) {
      found.put(accessKey, new Secret(secret, section.get("aws_session_token")));
    }
  }

  private static void addPlain(String line, int lineNumber, Map<String, Secret> found) {
    String[] fields = line.split("[\\s,]+");
    if (fields.length < 2 || fields.length > 3) {
      // The line itself may hold a secret: it is not repeated.
      throw new IllegalArgumentException(
          "line " + lineNumber + " is not: access key, secret, optional session token");
    }
    found.put(fields[0], new Secret(fields[1], fields.length > 2 ? fields[2] : null));
  }

  @Nullable Secret find(String accessKey) {
    return byAccessKey.get(accessKey);
  }

  public int size() {
    return byAccessKey.size();
  }
}
