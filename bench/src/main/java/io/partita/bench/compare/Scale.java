package io.partita.bench.compare;

import java.time.Duration;

/**
 * How much of everything a comparison does.
 *
 * @param rounds how often each server takes its turn
 * @param measured how long a turn is counted
 * @param turnWarmUp how long a turn runs before it is counted
 * @param longestWarmUp how long a server is loaded at most before the first round of a row
 * @param latencyMeasured how long a turn at a fixed rate is counted
 * @param items how many items the servers are asked for
 * @param manyItems how many items "many" are, in the row on size
 * @param heldItems how many items a server holds in the rows on memory, restart and checkpoints
 * @param replayedMebibytes how much log a recovery reads at least
 */
public record Scale(
    int rounds,
    Duration measured,
    Duration turnWarmUp,
    Duration longestWarmUp,
    Duration latencyMeasured,
    long items,
    long manyItems,
    long heldItems,
    int replayedMebibytes) {
  /** A look, not a figure to keep. */
  public static final Scale QUICK =
      new Scale(
          3, millis(400), millis(200), millis(4000), millis(800), 10_000, 100_000, 200_000, 128);

  /** What is run without options. */
  public static final Scale USUAL =
      new Scale(
          5,
          millis(800),
          millis(200),
          millis(5000),
          millis(1500),
          10_000,
          1_000_000,
          1_000_000,
          512);

  /** The sizes that the targets name. */
  public static final Scale FULL =
      new Scale(
          7,
          millis(4000),
          millis(500),
          millis(40_000),
          millis(8000),
          10_000,
          10_000_000,
          1_000_000,
          1024);

  public Scale {
    if (rounds < 1 || items < 1 || manyItems < 1 || heldItems < 1 || replayedMebibytes < 1) {
      throw new IllegalArgumentException("Rounds, items and sizes are at least one");
    }
  }

  private static Duration millis(long millis) {
    return Duration.ofMillis(millis);
  }

  /** The same with another number of rounds and another length of a turn at full speed. */
  public Scale withTurns(int otherRounds, Duration otherMeasured) {
    return new Scale(
        otherRounds,
        otherMeasured,
        turnWarmUp,
        longestWarmUp,
        latencyMeasured,
        items,
        manyItems,
        heldItems,
        replayedMebibytes);
  }

  /** The same with other numbers of items. */
  public Scale withItems(long otherItems, long otherManyItems, long otherHeldItems) {
    return new Scale(
        rounds,
        measured,
        turnWarmUp,
        longestWarmUp,
        latencyMeasured,
        otherItems,
        otherManyItems,
        otherHeldItems,
        replayedMebibytes);
  }
}
