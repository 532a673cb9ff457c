package io.partita.conformance.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where a target is known to differ from DynamoDB: lines of an expectation's id, two spaces or
 * more, and a reason. Lines that begin with # are comments.
 */
final class KnownDifferences {
  private final Map<String, String> reasons;

  private KnownDifferences(Map<String, String> reasons) {
    this.reasons = reasons;
  }

  /** Reads the file of a target; where there is none, nothing is known. */
  static KnownDifferences of(String target) throws IOException {
    var reasons = new LinkedHashMap<String, String>();
    Path file =
        Path.of(
            System.getProperty("partita.root", ".."),
            "conformance/known-differences",
            target.replaceAll("[^a-zA-Z0-9.-]", "_") + ".txt");
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file)) {
        if (!line.isBlank() && !line.startsWith("#")) {
          String[] parts = line.strip().split("\\s{2,}", 2);
          if (parts.length < 2) {
            throw new IOException(file + " gives no reason for " + line);
          }
          reasons.put(parts[0], parts[1]);
        }
      }
    }
    return new KnownDifferences(reasons);
  }

  /** The reason, or an empty text. */
  String reason(String id) {
    String exact = reasons.get(id);
    if (exact != null) {
      return exact;
    }
    for (Map.Entry<String, String> entry : reasons.entrySet()) {
      String pattern = entry.getKey();
      if (pattern.endsWith("*") && id.startsWith(pattern.substring(0, pattern.length() - 1))) {
        return entry.getValue();
      }
    }
    return "";
  }
}
