package io.partita.fdb.store;

import java.util.List;

/**
 * What a range read returned, in the order asked for.
 *
 * @param hasMore whether there may be more records in the range
 */
public record RangePage(List<Record> records, boolean hasMore) {
  public RangePage {
    records = List.copyOf(records);
  }

  /** A key and its value. */
  public record Record(byte[] key, byte[] value) {}
}
