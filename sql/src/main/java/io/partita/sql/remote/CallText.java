package io.partita.sql.remote;

import io.partita.sql.session.SqlException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A call as it is written: {@code CALL partita.name('text', 1, NULL)}.
 *
 * @param name in lower case
 * @param arguments strings and whole numbers, as texts; null for NULL
 */
record CallText(String name, List<@Nullable String> arguments) {
  private static final String PREFIX = "call partita.";

  /** Null if the statement is no call. */
  static @Nullable CallText of(String statement) throws SqlException {
    String text = statement.strip();
    if (!text.regionMatches(true, 0, PREFIX, 0, PREFIX.length())) {
      return null;
    }
    int open = text.indexOf('(');
    if (open < 0 || !text.endsWith(")")) {
      throw malformed(text);
    }
    String name = text.substring(PREFIX.length(), open).strip().toLowerCase(Locale.ROOT);
    return new CallText(name, new Reader(text, open + 1).arguments());
  }

  private static SqlException malformed(String text) {
    return new SqlException("42601", "The call is not written as calls are: " + text);
  }

  /** The argument at a place; fails if there is none. */
  String required(int index) throws SqlException {
    String value = index < arguments.size() ? arguments.get(index) : null;
    if (value == null) {
      throw new SqlException("22004", "Argument " + (index + 1) + " of " + name + " is missing");
    }
    return value;
  }

  /** The argument at a place as a number. */
  long number(int index) throws SqlException {
    String value = required(index);
    try {
      return Long.parseLong(value);
    } catch (NumberFormatException noNumber) {
      throw new SqlException("22018", "Argument " + (index + 1) + " of " + name + " is no number");
    }
  }

  /** Reads arguments up to the closing parenthesis. */
  private static final class Reader {
    private final String text;
    private int at;

    Reader(String text, int at) {
      this.text = text;
      this.at = at;
    }

    List<@Nullable String> arguments() throws SqlException {
      List<@Nullable String> arguments = new ArrayList<>();
      skipBlanks();
      if (text.charAt(at) == ')') {
        return requireEnd(arguments);
      }
      while (true) {
        skipBlanks();
        arguments.add(text.charAt(at) == '\'' ? string() : word());
        skipBlanks();
        if (text.charAt(at) == ')') {
          return requireEnd(arguments);
        }
        if (text.charAt(at) != ',') {
          throw malformed(text);
        }
        at++;
      }
    }

    private List<@Nullable String> requireEnd(List<@Nullable String> arguments)
        throws SqlException {
      if (at != text.length() - 1) {
        throw malformed(text);
      }
      return arguments;
    }

    /** There is always a closing parenthesis to stop at. */
    private void skipBlanks() {
      while (Character.isWhitespace(text.charAt(at))) {
        at++;
      }
    }

    private String string() throws SqlException {
      StringBuilder value = new StringBuilder();
      for (at++; at < text.length(); at++) {
        char c = text.charAt(at);
        if (c != '\'') {
          value.append(c);
        } else if (at + 1 < text.length() && text.charAt(at + 1) == '\'') {
          value.append('\'');
          at++;
        } else {
          at++;
          if (at == text.length()) {
            break;
          }
          return value.toString();
        }
      }
      throw malformed(text);
    }

    private @Nullable String word() throws SqlException {
      int start = at;
      while (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '-') {
        at++;
      }
      if (at == start) {
        throw malformed(text);
      }
      String word = text.substring(start, at);
      return word.equalsIgnoreCase("null") ? null : word;
    }
  }
}
