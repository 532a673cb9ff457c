package io.partita.core.value;

/**
 * Stored bytes that are not what their layout says: damage or a defect, never a client's mistake.
 * The message is constant; {@link #offset} says where in the array the reading stopped.
 */
public final class MalformedBytesException extends RuntimeException {
  private final int offset;

  public MalformedBytesException(String message, int offset) {
    super(message);
    this.offset = offset;
  }

  public int offset() {
    return offset;
  }
}
