package io.partita.fdb.layout;

import java.nio.ByteBuffer;

/** The version of everything in this package, as a store holds it. */
public final class LayoutVersion {
  public static final int CURRENT = 1;

  private LayoutVersion() {}

  public static byte[] encode() {
    return ByteBuffer.allocate(Integer.BYTES).putInt(CURRENT).array();
  }

  /**
   * @throws UnknownLayoutException if this build can't work with a store of that version
   */
  public static void require(byte[] stored) throws UnknownLayoutException {
    int version = stored.length == Integer.BYTES ? ByteBuffer.wrap(stored).getInt() : -1;
    if (version != CURRENT) {
      throw new UnknownLayoutException(version);
    }
  }
}
