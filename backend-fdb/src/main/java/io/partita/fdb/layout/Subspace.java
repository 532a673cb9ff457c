package io.partita.fdb.layout;

/**
 * What is kept under the root. Every key is
 *
 * <pre>
 *   root | code of the subspace, 1 byte | what the subspace says
 * </pre>
 *
 * <p>where the root is the configured prefix in UTF-8 and a zero byte. A partition is written as
 * the number of its significant bytes and those bytes (1 to 9 bytes, ascending). Numbers in keys
 * are big-endian; a stamp is FoundationDB's versionstamp (10 bytes).
 */
public enum Subspace {
  /** {@code () -> version of the layout, 4 bytes}. Written once. */
  VERSION(0x01),

  /**
   * {@code (partition) -> descriptor}. Changing one changes the cluster's metadata version, which
   * is how caches learn that they are stale.
   */
  DESCRIPTOR(0x02),

  /** {@code (partition, tree: 1 byte, encoded key) -> the record, or its head} (StoredValue). */
  RECORD(0x03),

  /**
   * {@code (partition, tree: 1 byte, length of the key: 2 bytes, encoded key, ordinal: 1 byte)}:
   * the rest of records that are too large for one value.
   */
  REST(0x04),

  /**
   * {@code (partition, counter: 1 byte) -> 8 bytes, little-endian}: 0 items, 1 their DynamoDB
   * sizes; changed by atomic additions only, so that writers don't conflict over them. Likewise
   * {@code (partition, counter: 1 byte, tree: 1 byte)}: 3 entries of a local index, 4 their sizes,
   * which are complete where counter 2 is present.
   */
  COUNTER(0x05),

  /** {@code (partition, stamp, ordinal: 1 byte)}: the change feed, in the order of commits. */
  FEED(0x06),

  /** {@code (partition) -> stamp}: changes with every record of the feed, to be watched. */
  BELL(0x07),

  /** {@code () -> stamp}: changes with the metadata version, to be watched. */
  METADATA_BELL(0x08),

  /**
   * {@code (gateway: 8 bytes, slot: 2 bytes) -> number, 8 bytes}: which write of a gateway came
   * through last in that slot, so that an unknown outcome can be looked up.
   */
  MARK(0x09),

  /** {@code (gateway: 8 bytes) -> heartbeat, 8 bytes}: the gateways that are alive. */
  GATEWAY(0x0a),

  /** {@code (name of the work) -> gateway, 8 bytes}: who does which background work. */
  DUTY(0x0b);

  private final byte code;

  Subspace(int code) {
    this.code = (byte) code;
  }

  byte code() {
    return code;
  }
}
