package io.partita.sql.remote;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A pattern of JDBC's: % for any characters, _ for one, \ to mean the next one itself. */
final class NamePattern {
  private final @Nullable Pattern pattern;

  /**
   * @param text null for any name
   */
  NamePattern(@Nullable String text) {
    this.pattern = text == null || text.equals("%") ? null : compiled(text);
  }

  private static Pattern compiled(String text) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%') {
        regex.append(".*");
      } else if (c == '_') {
        regex.append('.');
      } else if (c == '\\' && i + 1 < text.length()) {
        i++;
        regex.append(Pattern.quote(String.valueOf(text.charAt(i))));
      } else {
        regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }

  boolean matches(String name) {
    return pattern == null || pattern.matcher(name).matches();
  }
}
