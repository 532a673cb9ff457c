package io.partita.gateway.http;

import io.partita.gateway.protocol.SerializationFault;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Compressed bodies, as DynamoDB takes and gives them where a client asks for it. */
final class Gzip {
  /** Smaller answers travel faster as they are. */
  static final int WORTHWHILE_BYTES = 1024;

  private static final String NAME = "gzip";
  private static final Pattern NEVER = Pattern.compile("\\s*;\\s*q\\s*=\\s*0(\\.0*)?\\s*");

  private Gzip() {}

  /** Whether a header of encodings names gzip, other than to rule it out ({@code q=0}). */
  static boolean isNamed(@Nullable String encodings) {
    if (encodings == null) {
      return false;
    }
    int at = encodings.indexOf(NAME);
    if (at < 0) {
      return false;
    }
    int end = encodings.indexOf(',', at);
    String weight = encodings.substring(at + NAME.length(), end < 0 ? encodings.length() : end);
    return weight.isEmpty() || !NEVER.matcher(weight).matches();
  }

  static byte[] pack(byte[] plain) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream(plain.length / 4 + 64);
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(plain);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return packed.toByteArray();
  }

  /** The plain bytes; null if they are too many. Bytes that are no gzip are a fault. */
  static byte @Nullable [] unpack(byte[] packed, int length, int maximumBytes)
      throws SerializationFault {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed, 0, length))) {
      byte[] plain = in.readNBytes(maximumBytes + 1);
      return plain.length > maximumBytes ? null : plain;
    } catch (IOException malformed) {
      throw new SerializationFault(null);
    }
  }
}
