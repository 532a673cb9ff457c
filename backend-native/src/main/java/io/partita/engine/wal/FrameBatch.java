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
    header(group, kind, ballotRound, ballotNode, index, wallMillis, payload.length);
    frames.put(payload);
  }

  /** The same, where the payload is a byte and what follows it. */
  public void add(
      long group,
      FrameKind kind,
      long ballotRound,
      int ballotNode,
      long index,
      long wallMillis,
      byte first,
      byte[] rest) {
    header(group, kind, ballotRound, ballotNode, index, wallMillis, 1 + rest.length);
    frames.put(first).put(rest);
  }

  private void header(
      long group,
      FrameKind kind,
      long ballotRound,
      int ballotNode,
      long index,
      long wallMillis,
      int length) {
    ensure(WalLayout.FRAME_HEADER_BYTES + length);
    frames
        .putLong(group)
        .put(kind.code())
        .putLong(ballotRound)
        .putInt(ballotNode)
        .putLong(index)
        .putLong(wallMillis)
        .putInt(length);
    count++;
  }

  /** Forgets all frames, to be filled anew; the log must be done with it. */
  public void clear() {
    frames.clear();
    count = 0;
  }

  /** How much memory is kept for frames. */
  public int capacityBytes() {
    return frames.capacity();
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
