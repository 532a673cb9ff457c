package io.partita.engine.storage;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** An open file of a {@link Disk}, read and written at explicit positions. */
public interface DiskFile extends Closeable {
  /** Current length in bytes. */
  long sizeBytes() throws IOException;

  /** Fills {@code target} from {@code position}; returns the bytes read, fewer only at the end. */
  int read(long position, ByteBuffer target) throws IOException;

  /** Writes all of {@code source} at {@code position}, growing the file if needed. */
  void write(long position, ByteBuffer source) throws IOException;

  /**
   * Makes all writes that have returned durable (data, and the length needed to read them). A
   * failure is final: the caller must treat the file as lost and stop; it is never retried.
   */
  void sync() throws IOException;

  /** Sets the length; growing allocates zeroed space so that later syncs need no metadata write. */
  void allocate(long sizeBytes) throws IOException;

  @Override
  void close() throws IOException;
}
