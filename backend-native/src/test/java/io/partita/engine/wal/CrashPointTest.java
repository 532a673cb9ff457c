package io.partita.engine.wal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.partita.core.simulation.SeededChance;
import io.partita.engine.storage.Disk;
import io.partita.engine.storage.FaultyDisk;
import io.partita.engine.storage.MemoryDisk;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * One scripted run, ended before each of its disk operations in turn, by the end of the process or
 * of the machine. What was acknowledged, or shown by a recovery, is there ever after.
 */
class CrashPointTest {
  private static final WalOptions SMALL = new WalOptions(4096);
  private static final int CHANCES = 6;

  private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
  private final ArrayDeque<Runnable> background = new ArrayDeque<>();

  /** What the script has been told. */
  private static final class Story {
    final List<Long> positions = new ArrayList<>();
    int highest;
    int keptFrom = 1;
    long from;
  }

  private WriteAheadLog open(Disk disk, long from, List<Frame> into) throws IOException {
    return WriteAheadLog.open(
        disk, SMALL, from, into::add, tasks::add, background::add, cause -> {});
  }

  private void append(WriteAheadLog log, Story story, int index, int payloadBytes) {
    FrameBatch batch = new FrameBatch();
    byte[] payload = new byte[payloadBytes];
    java.util.Arrays.fill(payload, (byte) index);
    batch.add(7, FrameKind.ENTRY, 1, 1, index, 1000, payload);
    log.append(
        batch,
        new WriteAheadLog.Completion() {
          @Override
          public void durable(long position) {
            assertEquals(story.highest + 1, index);
            story.highest = index;
            story.positions.add(position);
          }

          @Override
          public void failed(Throwable cause) {}
        });
  }

  private static void run(ArrayDeque<Runnable> queue) {
    while (!queue.isEmpty()) {
      queue.removeFirst().run();
    }
  }

  /** Fills segments in groups, with and without a spare, lets old ones go, stops and starts. */
  private void script(Disk disk, Story story) throws IOException {
    WriteAheadLog log = open(disk, 0, new ArrayList<>());
    int index = 1;
    for (int group = 0; group < 6; group++) {
      for (int i = 0; i < 3; i++) {
        append(log, story, index++, 450 + 10 * index);
      }
      run(tasks);
      if (group % 2 == 1) {
        run(background);
      }
    }
    if (log.failure() == null) {
      // a catalogue would say so durably before log is let go
      story.from = story.positions.get(9);
      story.keptFrom = 10;
      log.truncateBefore(story.from);
      run(background);
    }
    log.close();
    if (log.failure() != null) {
      return;
    }
    log = open(disk, story.from, new ArrayList<>());
    append(log, story, index++, 700);
    append(log, story, index, 0);
    run(tasks);
  }

  @Test
  void everyCrashPointKeepsWhatWasAcknowledged() throws IOException {
    int operations = 0;
    boolean ended = false;
    for (int crashAt = 0; !ended; crashAt++) {
      for (int variant = 0; variant < CHANCES; variant++) {
        ended = !runUntil(crashAt, new SeededChance(crashAt * 100L + variant), variant % 2 == 0);
      }
      operations = crashAt;
    }
    assertTrue(operations > 40, "the script has " + operations + " operations");
  }

  /** Whether the script was cut off. */
  private boolean runUntil(int crashAt, SeededChance chance, boolean kill) throws IOException {
    String when = "crash before operation " + crashAt + (kill ? " (kill)" : "");
    tasks.clear();
    background.clear();
    MemoryDisk disk = new MemoryDisk();
    int[] left = {crashAt};
    Story story = new Story();
    try {
      script(new FaultyDisk(disk, new Cut(left, chance)), story);
    } catch (IOException planted) {
      assertEquals("cut", planted.getMessage(), when);
    }
    if (kill) {
      disk.kill();
    } else {
      disk.crash(chance);
    }
    assertTrue(LogInspection.check(disk, SMALL, line -> {}), when);
    int shown = verify(disk, story.from, story.keptFrom, story.highest, when);
    // what a recovery has shown stays, even if the machine goes down right after it
    disk.crash(chance);
    verify(disk, story.from, story.keptFrom, shown, when + ", then again");
    return left[0] <= 0;
  }

  private record Cut(int[] left, SeededChance chance) implements FaultyDisk.Fault {
    @Override
    public void before(FaultyDisk.Operation operation, String name) throws IOException {
      if (operation != FaultyDisk.Operation.READ
          && operation != FaultyDisk.Operation.OPEN
          && left[0]-- <= 0) {
        throw new IOException("cut");
      }
    }

    @Override
    public int bytesOfFailedWrite(String name, int length) {
      return left[0] == -1 ? chance.nextInt(length + 1) : 0;
    }
  }

  /** Returns the last index that is there. */
  private int verify(MemoryDisk disk, long from, int keptFrom, int highest, String when)
      throws IOException {
    List<Frame> frames = new ArrayList<>();
    open(disk, from, frames);
    int last = keptFrom - 1 + frames.size();
    assertTrue(last >= highest, when + ": " + last + " instead of " + highest);
    for (int i = 0; i < frames.size(); i++) {
      Frame frame = frames.get(i);
      assertEquals(keptFrom + i, frame.index(), when);
      for (byte one : frame.payload()) {
        assertEquals((byte) frame.index(), one, when);
      }
    }
    return last;
  }
}
