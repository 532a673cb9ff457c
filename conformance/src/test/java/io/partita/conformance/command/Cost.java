package io.partita.conformance.command;

import io.partita.conformance.wire.Meter;
import java.util.Locale;

/**
 * What a run would cost on AWS, at most, from what a rehearsal asked for. Prices: on-demand and
 * provisioned capacity in us-east-1, standard table class, as AWS lists them since November 2024.
 *
 * @param requests requests of all kinds
 * @param tables tables created
 * @param writeUnits write request units, for the table and its indexes
 * @param readUnits read request units
 * @param provisionedDollars provisioned capacity, for the hour that AWS charges at least
 */
record Cost(
    long requests, long tables, long writeUnits, long readUnits, double provisionedDollars) {
  private static final double DOLLARS_PER_WRITE_UNIT = 0.625e-6;
  private static final double DOLLARS_PER_READ_UNIT = 0.125e-6;
  private static final double DOLLARS_PER_WRITE_HOUR = 0.00065;
  private static final double DOLLARS_PER_READ_HOUR = 0.00013;

  /** A write to a table with six indexes moves an entry in each: two writes. */
  private static final long WRITES_PER_WRITE = 13;

  /** A page of 1 MB, read strongly. */
  private static final long UNITS_PER_READ = 256;

  /** Counts every write as one with six indexes, every read as a whole page. */
  static Cost of(Meter.Reading reading) {
    return new Cost(
        reading.requests(),
        reading.tables(),
        reading.writeUnits() * WRITES_PER_WRITE,
        reading.reads() * UNITS_PER_READ,
        reading.provisionedWrites() * DOLLARS_PER_WRITE_HOUR
            + reading.provisionedReads() * DOLLARS_PER_READ_HOUR);
  }

  double dollars() {
    return writeUnits * DOLLARS_PER_WRITE_UNIT
        + readUnits * DOLLARS_PER_READ_UNIT
        + provisionedDollars;
  }

  String text() {
    return String.format(
        Locale.ROOT,
        "%d requests, %d tables, at most %d write units, %d read units and $ %.2f of provisioned capacity: at most $ %.2f",
        requests,
        tables,
        writeUnits,
        readUnits,
        provisionedDollars,
        dollars());
  }
}
