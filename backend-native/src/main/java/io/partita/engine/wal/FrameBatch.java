package io.partita.engine.wal;

import java.nio.ByteBuffer;

/**
 * Frames that are to become durable together, encoded as they are added. Not thread-safe; belongs
 * to the log once it has been appended.
 */
public final class FrameBatch {
  private static final int INITIAL_BYTES = 16 * 1024;

  private ByteBuffer frames = ByteBuffer.allocate(INITIAL_BYTES);
  private int count;

  public void add(
      long group,
      FrameKind kind,
      long ballotRound,
      int ballotNode,
      long index,
      long wallMillis,
      byte[] payload) {
    ensure(WalLayout.FRAME_HEADER_BYTES + payload.length);
    frames
        .putLong(group)
        .put(kind.code())
        .putLong(ballotRound)
        .putInt(ballotNode)
        .putLong(index)
        .putLong(wallMillis)
        .putInt(payload.length)
        .put(payload);
    count++;
  }

  public int frameCount() {
    return count;
  }

  /** Length of the encoded frames. */
  public int sizeBytes() {
    return frames.position();
  }

  void writeTo(ByteBuffer target) {
    target.put(frames.array(), 0, frames.position());
  }

  private void ensure(int more) {
    if (frames.remaining() < more) {
      int needed = frames.position() + more;
      ByteBuffer larger = ByteBuffer.allocate(Math.max(frames.capacity() * 2, needed));
      larger.put(frames.array(), 0, frames.position());
      frames = larger;
    }
  }
}
