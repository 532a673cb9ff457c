package io.partita.engine.wal;

import io.partita.engine.invariant.BrokenInvariantException;
import io.partita.engine.storage.Disk;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Verifies and shows the log of a stopped node. */
public final class LogInspection {
  private LogInspection() {}

  /**
   * Reads the whole log and checks what recovery relies on: whole batches, and in each group
   * indexes without gaps and ballots that never fall.
   *
   * @return whether everything is sound
   */
  public static boolean check(Disk disk, WalOptions options, Consumer<String> lines)
      throws IOException {
    List<Long> segments = LogRecovery.segments(disk);
    if (segments.isEmpty()) {
      lines.accept("log: empty");
      return true;
    }
    Checker checker = new Checker(lines);
    LogRecovery recovery = new LogRecovery(disk, options.segmentSizeBytes(), checker::add);
    try {
      if (segments.size() == 1 && recovery.isUnfinished(segments, 0)) {
        lines.accept("log: one segment, which a crash left unfinished, without frames");
        return true;
      }
      LogEnd end = recovery.fromOldest(segments);
      lines.accept(
          "log: %d segments, %d frames, ends in segment %d at byte %d"
              .formatted(segments.size(), checker.frameCount, end.segment(), end.offset()));
    } catch (DamagedLogException | UnreadableLogException | BrokenInvariantException damaged) {
      lines.accept("problem: log: " + damaged.getMessage());
      return false;
    }
    return checker.sound;
  }

  /**
   * Visits what a start would replay; touches nothing.
   *
   * @param from as in {@link WriteAheadLog#open}
   */
  public static void replay(Disk disk, WalOptions options, long from, Consumer<Frame> visitor)
      throws IOException {
    List<Long> segments = LogRecovery.segments(disk);
    LogRecovery recovery = new LogRecovery(disk, options.segmentSizeBytes(), visitor);
    if (from != 0) {
      recovery.from(from, segments);
    } else if (!segments.isEmpty()
        && !(segments.size() == 1 && recovery.isUnfinished(segments, 0))) {
      recovery.fromBeginning(segments);
    }
  }

  /** Shows each segment file, and where the log ends. */
  public static void summarise(Disk disk, WalOptions options, Consumer<String> lines)
      throws IOException {
    Map<Long, Long> counts = new HashMap<>();
    Consumer<Frame> counter =
        frame -> counts.merge(frame.logPosition() / options.segmentSizeBytes(), 1L, Long::sum);
    List<Long> segments = LogRecovery.segments(disk);
    LogRecovery recovery = new LogRecovery(disk, options.segmentSizeBytes(), counter);
    LogEnd end = null;
    if (!segments.isEmpty() && !(segments.size() == 1 && recovery.isUnfinished(segments, 0))) {
      end = recovery.fromOldest(segments);
    }
    for (long segment : segments) {
      lines.accept(
          "log segment=%d file=%s frames=%d"
              .formatted(segment, WalLayout.fileName(segment), counts.getOrDefault(segment, 0L)));
    }
    if (end != null) {
      lines.accept(
          "log end segment=%d byte=%d sequenceNumber=%d nextBatch=%d"
              .formatted(
                  end.segment(),
                  end.offset(),
                  end.position(options.segmentSizeBytes()),
                  end.nextSequence()));
    }
  }

  /** Shows every frame, one line each. */
  public static void inspect(Disk disk, WalOptions options, Consumer<String> lines)
      throws IOException {
    List<Long> segments = LogRecovery.segments(disk);
    LogRecovery recovery =
        new LogRecovery(disk, options.segmentSizeBytes(), frame -> lines.accept(line(frame)));
    if (!segments.isEmpty() && !(segments.size() == 1 && recovery.isUnfinished(segments, 0))) {
      recovery.fromOldest(segments);
    }
  }

  private static String line(Frame frame) {
    return "group %d %s ballot %d.%d index %d time %d, %d bytes"
        .formatted(
            frame.group(),
            frame.kind(),
            frame.ballotRound(),
            frame.ballotNode(),
            frame.index(),
            frame.wallMillis(),
            frame.payload().length);
  }

  /** What has been seen of each group. */
  private static final class Checker {
    private final Consumer<String> lines;
    private final Map<Long, Frame> last = new HashMap<>();
    private boolean sound = true;
    private long frameCount;

    Checker(Consumer<String> lines) {
      this.lines = lines;
    }

    void add(Frame frame) {
      frameCount++;
      if (frame.kind() == FrameKind.DROP) {
        last.remove(frame.group());
        return;
      }
      if (frame.kind() != FrameKind.ENTRY) {
        return;
      }
      Frame before = last.put(frame.group(), frame);
      if (before != null && frame.index() > before.index() + 1) {
        report(frame, "follows index " + before.index());
      }
      if (before != null && frame.ballotRound() < before.ballotRound()) {
        report(frame, "follows ballot round " + before.ballotRound());
      }
      if (before != null
          && frame.index() <= before.index()
          && frame.ballotRound() == before.ballotRound()
          && frame.ballotNode() == before.ballotNode()) {
        report(frame, "replaces index " + before.index() + " of its own ballot");
      }
    }

    private void report(Frame frame, String what) {
      sound = false;
      lines.accept("problem: log: " + line(frame) + ": " + what);
    }
  }
}
