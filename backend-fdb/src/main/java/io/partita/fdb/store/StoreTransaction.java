package io.partita.fdb.store;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One transaction. Reads see the snapshot at its read version, never its own writes (the option
 * "read your writes disable"). Futures fail with {@link StoreException}. Used by one thread after
 * another, not by several at once; nothing may be called after {@link #commit} except {@link
 * #versionstamp} and {@link #close}.
 *
 * <p>Limits (source: FoundationDB, "Known Limitations"): keys up to 10,000 bytes, values up to
 * 100,000 bytes, all keys, values and conflict ranges that are written up to 10,000,000 bytes,
 * reads and commits within 5 seconds of the read version. Beyond them, calls or the commit fail
 * with that limit's error.
 */
public interface StoreTransaction extends AutoCloseable {
  /**
   * The version that reads see: not older than any commit that was acknowledged before the first
   * call of it or of a read. Asked for once; later calls answer the same.
   */
  CompletableFuture<Long> readVersion();

  /** Reads at that version, instead of asking for one. To be called before any read. */
  void setReadVersion(long version);

  /**
   * The value under a key at the read version; null if there is none. Adds the key to what the
   * commit may conflict on, unless it is a snapshot read.
   */
  CompletableFuture<byte @Nullable []> get(byte[] key, boolean isSnapshot);

  /**
   * The metadata version ({@link SystemKeys#METADATA_VERSION}) at the read version: comes with the
   * read version and costs no round trip of its own. Null if nobody has ever set one. Never
   * conflicts.
   */
  CompletableFuture<byte @Nullable []> metadataVersion();

  /**
   * The first records of a range at the read version. Adds what was read (up to the last record
   * returned, or to the end of the range if there is no more) to what the commit may conflict on,
   * unless it is a snapshot read.
   */
  CompletableFuture<RangePage> range(RangeRead read, boolean isSnapshot);

  /** The transaction conflicts if somebody else has changed that key after the read version. */
  void addReadConflict(byte[] key);

  void set(byte[] key, byte[] value);

  void clear(byte[] key);

  /** Clears from a key, inclusive, to another, exclusive. */
  void clear(byte[] begin, byte[] end);

  /** Adds to a little-endian number of 8 bytes, without reading it; absent ones are 0. */
  void add(byte[] key, long delta);

  /**
   * Sets a value under a key into which the commit writes its versionstamp.
   *
   * @param stampOffset where in the key its 10 bytes are to be replaced
   */
  void setVersionstampedKey(byte[] key, int stampOffset, byte[] value);

  /** Sets a value that is the commit's versionstamp (10 bytes). */
  void setVersionstampedValue(byte[] key);

  /** Makes the metadata version the versionstamp of this commit. */
  default void touchMetadataVersion() {
    setVersionstampedValue(SystemKeys.METADATA_VERSION);
  }

  /**
   * Completes when the value of a key is not (or was for a while not) what this transaction read or
   * would have read, at the earliest after its commit. May fail at any time with a retriable error;
   * whoever watches reads then and watches again. Cancelling the future ends the watch.
   */
  CompletableFuture<Void> watch(byte[] key);

  /**
   * Makes all writes take effect at once, or none. A failure whose code {@link
   * StoreError#maybeCommitted} leaves that open. A transaction that wrote nothing commits at once.
   */
  CompletableFuture<Void> commit();

  /**
   * The commit's versionstamp, 10 bytes, ascending with the order of commits. To be asked for
   * before {@link #commit}; fails if the transaction wrote nothing.
   */
  CompletableFuture<byte[]> versionstamp();

  /** Gives everything back; what is not committed never happened. */
  @Override
  void close();
}
