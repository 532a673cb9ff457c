package io.partita.bench.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Finds the end of one HTTP/1.1 response at a time; looks only at the status, the length and, where
 * it is an error, the first bytes of the body.
 *
 * <p>Knows Content-Length and chunked bodies, and no pipelining: a connection has one request under
 * way.
 */
final class ResponseReader {
  private static final int MAX_HEADER_BYTES = 16 * 1024;
  private static final int SAMPLE_BYTES = 512;
  private static final byte[] CONTENT_LENGTH = ascii("content-length:");
  private static final byte[] CHUNK_END = ascii("0\r\n\r\n");

  private final byte[] header = new byte[MAX_HEADER_BYTES];
  private final byte[] tail = new byte[CHUNK_END.length];
  private final StringBuilder errorSample = new StringBuilder();
  private int headerCount;
  private boolean inBody;
  private boolean chunked;
  private long bodyRemaining;
  private int status;
  private long bodyBytes;

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Makes ready for the next response. */
  void reset() {
    headerCount = 0;
    inBody = false;
    chunked = false;
    bodyRemaining = 0;
    bodyBytes = 0;
    status = 0;
    Arrays.fill(tail, (byte) 0);
    errorSample.setLength(0);
  }

  int status() {
    return status;
  }

  /** The bytes of the body (for chunked ones, with the framing) seen so far. */
  long bodyBytes() {
    return bodyBytes;
  }

  String errorSample() {
    return status + " " + errorSample;
  }

  /** Takes what has arrived; true when the response is complete. */
  boolean take(ByteBuffer in) {
    while (!inBody && in.hasRemaining()) {
      takeHeaderByte(in.get());
    }
    if (!inBody) {
      return false;
    }
    takeBody(in);
    return chunked ? endsWithChunkEnd() : bodyRemaining <= 0;
  }

  private void takeHeaderByte(byte next) {
    if (headerCount == MAX_HEADER_BYTES) {
      throw new IllegalStateException("The response header is longer than " + MAX_HEADER_BYTES);
    }
    header[headerCount++] = next;
    if (next == '\n'
        && headerCount >= 4
        && header[headerCount - 2] == '\r'
        && header[headerCount - 3] == '\n') {
      inBody = true;
      status = (header[9] - '0') * 100 + (header[10] - '0') * 10 + (header[11] - '0');
      bodyRemaining = contentLength();
      chunked = bodyRemaining < 0;
    }
  }

  private void takeBody(ByteBuffer in) {
    int count = in.remaining();
    if (chunked) {
      keepTail(in);
    }
    for (int index = in.position();
        status != 200 && index < in.limit() && errorSample.length() < SAMPLE_BYTES;
        index++) {
      errorSample.append((char) in.get(index));
    }
    in.position(in.limit());
    bodyRemaining -= count;
    bodyBytes += count;
  }

  private void keepTail(ByteBuffer in) {
    int count = Math.min(in.remaining(), tail.length);
    System.arraycopy(tail, count, tail, 0, tail.length - count);
    in.get(in.limit() - count, tail, tail.length - count, count);
  }

  private boolean endsWithChunkEnd() {
    return Arrays.equals(tail, CHUNK_END);
  }

  /** The value of Content-Length, or -1 where there is none. */
  private long contentLength() {
    for (int start = 0; start + CONTENT_LENGTH.length < headerCount; start = nextLine(start)) {
      if (startsWithContentLength(start)) {
        return number(start + CONTENT_LENGTH.length);
      }
    }
    return -1;
  }

  private int nextLine(int start) {
    int index = start;
    while (index < headerCount && header[index] != '\n') {
      index++;
    }
    return index + 1;
  }

  private boolean startsWithContentLength(int start) {
    for (int index = 0; index < CONTENT_LENGTH.length; index++) {
      if ((header[start + index] | 0x20) != (CONTENT_LENGTH[index] | 0x20)) {
        return false;
      }
    }
    return true;
  }

  private long number(int start) {
    long value = 0;
    for (int index = start; header[index] != '\r'; index++) {
      if (header[index] != ' ') {
        value = value * 10 + (header[index] - '0');
      }
    }
    return value;
  }
}
