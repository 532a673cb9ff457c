package io.partita.gateway.protocol;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;

/** Reads one scalar, or says in DynamoDB's words why it can't be read. */
final class Scalars {
  private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger GREATEST = BigInteger.valueOf(Long.MAX_VALUE);

  /** A number whose exponent is beyond this is not worked out digit by digit. */
  private static final int MAXIMUM_SCALE = 400;

  private Scalars() {}

  static String text(JsonParser parser) throws IOException, SerializationFault {
    if (parser.currentToken() == JsonToken.VALUE_STRING) {
      return wellFormed(parser.getText());
    }
    throw mismatch(parser, "String");
  }

  /** Refuses half of a surrogate pair: it is no character and has no UTF-8. */
  static String wellFormed(String text) throws SerializationFault {
    int length = text.length();
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (!Character.isSurrogate(c)) {
        continue;
      }
      boolean isPair =
          Character.isHighSurrogate(c)
              && i + 1 < length
              && Character.isLowSurrogate(text.charAt(i + 1));
      if (!isPair) {
        throw new SerializationFault("Invalid UTF-8: unpaired surrogate");
      }
      i++;
    }
    return text;
  }

  static Boolean flag(JsonParser parser) throws IOException, SerializationFault {
    return switch (parser.currentToken()) {
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_STRING ->
          switch (parser.getText().toUpperCase(Locale.ROOT)) {
            case "TRUE", "1", "YES" -> true;
            case "FALSE", "0", "NO" -> false;
            default -> throw new SerializationFault("Unexpected token received from parser");
          };
      default -> throw mismatch(parser, "Boolean");
    };
  }

  /** A Long, or a Double where the type is that. */
  static Number number(JsonParser parser, String javaType) throws IOException, SerializationFault {
    if (!parser.currentToken().isNumeric()) {
      throw mismatch(parser, javaType);
    }
    if (javaType.equals("Double")) {
      return parser.getDoubleValue();
    }
    if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT
        && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
      return parser.getLongValue();
    }
    BigDecimal exact = parser.getDecimalValue();
    if (Math.abs(exact.scale()) > MAXIMUM_SCALE) {
      return exact.scale() > 0 ? 0L : exact.signum() * Long.MAX_VALUE;
    }
    BigInteger whole = exact.setScale(0, RoundingMode.FLOOR).toBigInteger();
    return whole.max(LEAST).min(GREATEST).longValue();
  }

  /** The bytes of base64 text. */
  static byte[] binary(JsonParser parser) throws IOException, SerializationFault {
    return switch (parser.currentToken()) {
      case VALUE_STRING -> decode(parser.getText());
      case START_ARRAY ->
          throw new SerializationFault("Unrecognized collection type class java.nio.ByteBuffer");
      case START_OBJECT ->
          throw new SerializationFault("Start of structure or map found where not expected");
      default ->
          throw new SerializationFault("only base-64-encoded strings are convertible to bytes");
    };
  }

  private static byte[] decode(String text) throws SerializationFault {
    if (text.length() % 4 != 0) {
      throw new SerializationFault(
          "Base64 encoded length is expected a multiple of 4 bytes but found: " + text.length());
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      if (isCanonical(text, bytes)) {
        return bytes;
      }
    } catch (IllegalArgumentException malformed) {
      // Told below, in DynamoDB's words and spelling.
    }
    throw new SerializationFault("Invalid last non-pad Base64 character dectected");
  }

  /** Whether the bits of the last character that no byte takes are zero. */
  private static boolean isCanonical(String text, byte[] bytes) {
    if (!text.endsWith("=")) {
      return true;
    }
    int tail = bytes.length % 3;
    byte[] last = Arrays.copyOfRange(bytes, bytes.length - tail, bytes.length);
    return text.endsWith(Base64.getEncoder().encodeToString(last));
  }

  /** Why the present token can't be of a type. */
  static SerializationFault mismatch(JsonParser parser, String javaType) throws IOException {
    return new SerializationFault(
        switch (parser.currentToken()) {
          case START_OBJECT -> "Start of structure or map found where not expected";
          case START_ARRAY -> "Unrecognized collection type class java.lang." + javaType;
          case VALUE_TRUE -> "TRUE_VALUE cannot be converted to " + javaType;
          case VALUE_FALSE -> "FALSE_VALUE cannot be converted to " + javaType;
          case VALUE_STRING -> "STRING_VALUE cannot be converted to " + javaType;
          case VALUE_NUMBER_FLOAT -> "DECIMAL_VALUE cannot be converted to " + javaType;
          default -> "NUMBER_VALUE cannot be converted to " + javaType;
        });
  }

  static SerializationFault notAStructure(boolean isMember) {
    return new SerializationFault(
        isMember ? "Unexpected field type" : "Unexpected value type in payload");
  }
}
