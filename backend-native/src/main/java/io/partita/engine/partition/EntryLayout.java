package io.partita.engine.partition;

/**
 * The payload of a partition's log entry: physical redo, so that applying it needs no knowledge of
 * what was decided.
 *
 * <pre>
 *   offset  size    field
 *   0       1       format version: {@link #VERSION}, or {@link #VERSION_NOTICES} for the kinds
 *                   that came with it
 *   1       1       kind: {@link #KIND_CHANGES}, {@link #KIND_CREATE}, {@link #KIND_SCHEMA} or
 *                   {@link #KIND_REINDEX}
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
 *
 *   KIND_SCHEMA     the partition's schema from here on
 *   2       ...     the schema, as an encoded item of attributes
 *
 *   KIND_REINDEX    a page of a backfill
 *   2       varint  ordinal of the global index
 *           varint  bytes of items that were looked at
 *           varint  0: the partition came to its end; else length of the last key plus 1, then it
 *           varint  number of items; each:
 *             varint  key length, then the key
 *             varint  length of the stored item plus 1, then the stored item
 * </pre>
 *
 * Varints have seven bits a byte, least significant first. Ballot, index, time, length and checksum
 * are the log's.
 */
final class EntryLayout {
  static final byte VERSION = 1;
  static final byte VERSION_NOTICES = 2;
  static final byte KIND_CHANGES = 1;
  static final byte KIND_CREATE = 2;
  static final byte KIND_SCHEMA = 3;
  static final byte KIND_REINDEX = 4;
  static final byte FLAG_IMAGES = 1;

  private EntryLayout() {}
}
