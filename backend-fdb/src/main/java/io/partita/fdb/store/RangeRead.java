package io.partita.fdb.store;

/**
 * What to read of a range.
 *
 * @param begin inclusive
 * @param end exclusive
 * @param maximumRecords how many records to return at most
 * @param targetBytes after how many bytes of keys and values to stop, roughly; one record is
 *     returned in any case
 * @param isReverse whether to begin at the end and descend
 */
public record RangeRead(
    byte[] begin, byte[] end, int maximumRecords, int targetBytes, boolean isReverse) {
  public RangeRead {
    if (maximumRecords <= 0 || targetBytes <= 0) {
      throw new IllegalArgumentException("a range read returns something");
    }
  }
}
