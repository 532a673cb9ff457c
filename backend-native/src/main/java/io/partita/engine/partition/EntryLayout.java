package io.partita.engine.partition;

/**
 * The payload of a partition's log entry: physical redo, so that applying it needs no knowledge of
 * what was decided.
 *
 * <pre>
 *   offset  size    field
 *   0       1       format version ({@link #VERSION})
 *   1       1       kind: {@link #KIND_CHANGES} or {@link #KIND_CREATE}
 *
 *   KIND_CHANGES
 *   2       1       flags: {@link #FLAG_IMAGES} if images before the changes follow the mutations
 *   3       varint  schema version that the changes were derived with
 *           zigzag  by how much the number of items grows
 *           zigzag  by how much the sum of their DynamoDB sizes grows, in bytes
 *           varint  number of mutations; each:
 *             1       tree
 *             varint  key length, then the key
 *             varint  0: the key is removed; else length of the value plus 1, then the value
 *           with FLAG_IMAGES, for each mutation of tree 0, in order:
 *             varint  0: there was no record; else length of the image plus 1, then the image
 *
 *   KIND_CREATE
 *   2       ...     the partition's descriptor, as an encoded item of attributes
 * </pre>
 *
 * Varints have seven bits a byte, least significant first. Ballot, index, time, length and checksum
 * are the log's.
 */
final class EntryLayout {
  static final byte VERSION = 1;
  static final byte KIND_CHANGES = 1;
  static final byte KIND_CREATE = 2;
  static final byte FLAG_IMAGES = 1;

  private EntryLayout() {}
}
