package io.partita.gateway.http;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Compressed bodies, as DynamoDB takes and gives them where a client asks for it. */
final class Gzip {
  /** Smaller answers travel faster as they are. */
  static final int WORTHWHILE_BYTES = 1024;

  private Gzip() {}

  /** Whether a header of encodings names gzip. */
  static boolean isNamed(@Nullable String encodings) {
    return encodings != null && encodings.contains("gzip");
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

  /** The plain bytes; null if they are no gzip, or too many. */
  static byte @Nullable [] unpack(byte[] packed, int length, int maximumBytes) {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed, 0, length))) {
      byte[] plain = in.readNBytes(maximumBytes + 1);
      return plain.length > maximumBytes ? null : plain;
    } catch (IOException malformed) {
      return null;
    }
  }
}
