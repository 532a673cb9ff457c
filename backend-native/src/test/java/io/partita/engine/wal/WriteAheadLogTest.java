package io.partita.engine.wal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.partita.core.simulation.SeededChance;
import io.partita.engine.storage.FaultyDisk;
import io.partita.engine.storage.MemoryDisk;
import io.partita.engine.storage.RecordingDisk;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WriteAheadLogTest {
  private static final WalOptions SMALL = new WalOptions(4096);

  private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();

  private WriteAheadLog open(io.partita.engine.storage.Disk disk, long from, List<Frame> into)
      throws IOException {
    return WriteAheadLog.open(disk, SMALL, from, into::add, tasks::add, Runnable::run, cause -> {});
  }

  private void runTasks() {
    while (!tasks.isEmpty()) {
      tasks.removeFirst().run();
    }
  }

  private static FrameBatch batch(long index, int payloadBytes) {
    FrameBatch batch = new FrameBatch();
    byte[] payload = new byte[payloadBytes];
    for (int i = 0; i < payloadBytes; i++) {
      payload[i] = (byte) (index + i);
    }
    batch.add(7, FrameKind.ENTRY, 1, 1, index, 1000 + index, payload);
    return batch;
  }

  /** Remembers the highest index that was acknowledged, and that acknowledgements come in order. */
  private static final class Acknowledged implements WriteAheadLog.Completion {
    private final long index;
    private final long[] highest;

    Acknowledged(long index, long[] highest) {
      this.index = index;
      this.highest = highest;
    }

    @Override
    public void durable(long position) {
      assertEquals(highest[0] + 1, index);
      highest[0] = index;
    }

    @Override
    public void failed(Throwable cause) {}
  }

  @Test
  void whatWasAcknowledgedSurvivesCrashesAnywhere() throws IOException {
    long first = Long.getLong("seed", 1);
    for (long seed = first; seed < first + 300; seed++) {
      survivesCrashes(seed);
    }
  }

  private void survivesCrashes(long seed) throws IOException {
    SeededChance chance = new SeededChance(seed);
    MemoryDisk disk = new MemoryDisk();
    List<Frame> known = new ArrayList<>();
    long[] highest = {0};
    for (int life = 0; life < 6; life++) {
      tasks.clear();
      List<Frame> recovered = new ArrayList<>();
      int[] left = {chance.nextInt(40)};
      FaultyDisk dying = new FaultyDisk(disk, new CrashAfter(left, chance));
      try {
        WriteAheadLog log = open(dying, 0, recovered);
        assertRecovered(recovered, highest[0], "seed " + seed + " life " + life);
        known = recovered;
        long next = recovered.size() + 1;
        highest[0] = recovered.size();
        for (int i = 0; i < 30; i++) {
          log.append(batch(next, chance.nextInt(900)), new Acknowledged(next, highest));
          next++;
          if (chance.nextInt(3) == 0) {
            runTasks();
          }
        }
        runTasks();
        if (chance.nextInt(2) == 0) {
          log.close();
        }
      } catch (IOException planted) {
        assertEquals("planted crash", planted.getMessage(), "seed " + seed);
      }
      // a killed process leaves what it wrote, unsynced; only a later crash of the machine loses it
      if (chance.nextInt(2) == 0) {
        disk.kill();
      } else {
        disk.crash(chance);
      }
    }
    assertNotNull(known);
  }

  /** Every operation after some fails; a write among them may have been done in part. */
  private record CrashAfter(int[] operationsLeft, SeededChance chance) implements FaultyDisk.Fault {
    @Override
    public void before(FaultyDisk.Operation operation, String name) throws IOException {
      if (operation != FaultyDisk.Operation.READ && operationsLeft[0]-- <= 0) {
        throw new IOException("planted crash");
      }
    }

    @Override
    public int bytesOfFailedWrite(String name, int length) {
      return operationsLeft[0] == -1 ? chance.nextInt(length + 1) : 0;
    }
  }

  private static void assertRecovered(List<Frame> frames, long acknowledged, String when) {
    assertTrue(
        frames.size() >= acknowledged,
        when + ": " + frames.size() + " of " + acknowledged + " are left");
    for (int i = 0; i < frames.size(); i++) {
      Frame frame = frames.get(i);
      assertEquals(i + 1, frame.index(), when);
      assertEquals(1001 + i, frame.wallMillis());
      for (int b = 0; b < frame.payload().length; b++) {
        assertEquals((byte) (frame.index() + b), frame.payload()[b], when);
      }
    }
  }

  @Test
  void damageOfAcknowledgedBytesIsRefused() throws IOException {
    for (long seed = 1; seed < 200; seed++) {
      SeededChance chance = new SeededChance(seed);
      MemoryDisk disk = filled();
      // anywhere in the frames of the first twenty batches, all of which are known to be durable
      long position = WalLayout.SEGMENT_HEADER_BYTES + chance.nextInt(1500);
      disk.flipBit(WalLayout.fileName(1), position, chance.nextInt(8));
      List<Frame> recovered = new ArrayList<>();
      try {
        open(disk, 0, recovered);
        // a bit of padding may flip unnoticed, as nothing is read from it
        assertEquals(40, recovered.size(), "seed " + seed);
      } catch (DamagedLogException expected) {
        assertTrue(expected.fromPosition() > 0);
      }
    }
  }

  private MemoryDisk filled() throws IOException {
    MemoryDisk disk = new MemoryDisk();
    WriteAheadLog log = open(disk, 0, new ArrayList<>());
    long[] highest = {0};
    for (int i = 1; i <= 40; i++) {
      log.append(batch(i, 20), new Acknowledged(i, highest));
      runTasks();
    }
    log.close();
    assertEquals(40, highest[0]);
    return disk;
  }

  @Test
  void afterAFailedSyncNothingSucceeds() throws IOException {
    MemoryDisk disk = new MemoryDisk();
    boolean[] broken = {false};
    List<Throwable> fatal = new ArrayList<>();
    FaultyDisk faulty =
        new FaultyDisk(
            disk,
            (operation, name) -> {
              if (broken[0] && operation == FaultyDisk.Operation.SYNC) {
                broken[0] = false;
                throw new IOException("planted");
              }
            });
    WriteAheadLog log =
        WriteAheadLog.open(faulty, SMALL, 0, frame -> {}, tasks::add, Runnable::run, fatal::add);
    List<String> outcomes = new ArrayList<>();
    WriteAheadLog.Completion completion =
        new WriteAheadLog.Completion() {
          @Override
          public void durable(long position) {
            outcomes.add("durable");
          }

          @Override
          public void failed(Throwable cause) {
            outcomes.add("failed");
          }
        };
    log.append(batch(1, 10), completion);
    runTasks();
    broken[0] = true;
    log.append(batch(2, 10), completion);
    runTasks();
    // the disk would work again, but what the kernel dropped is gone
    log.append(batch(3, 10), completion);
    runTasks();
    assertEquals(List.of("durable", "failed", "failed"), outcomes);
    assertEquals(1, fatal.size());
  }

  @Test
  void oneSyncForAllThatArrivedDuringTheLast() throws IOException {
    MemoryDisk disk = new MemoryDisk();
    WriteAheadLog log = open(disk, 0, new ArrayList<>());
    long[] highest = {0};
    for (int i = 1; i <= 10; i++) {
      log.append(batch(i, 10), new Acknowledged(i, highest));
    }
    long before = log.syncCount();
    runTasks();
    assertEquals(10, highest[0]);
    assertEquals(1, log.syncCount() - before);
  }

  @Test
  void segmentsBeforeAPositionGoAndReadingBeginsThere() throws IOException {
    MemoryDisk disk = new MemoryDisk();
    WriteAheadLog log = open(disk, 0, new ArrayList<>());
    List<Long> positions = new ArrayList<>();
    for (int i = 1; i <= 40; i++) {
      log.append(
          batch(i, 300),
          new WriteAheadLog.Completion() {
            @Override
            public void durable(long position) {
              positions.add(position);
            }

            @Override
            public void failed(Throwable cause) {
              throw new AssertionError(cause);
            }
          });
      runTasks();
    }
    log.truncateBefore(positions.get(29));
    log.close();
    List<Frame> recovered = new ArrayList<>();
    open(disk, positions.get(29), recovered);
    assertEquals(11, recovered.size());
    assertEquals(30, recovered.getFirst().index());
    assertThrows(IOException.class, () -> open(disk, positions.get(0), new ArrayList<>()));
    assertTrue(LogInspection.check(disk, SMALL, line -> {}));
  }

  @Test
  void theOperationsOfACommitAreTheseAndNoOthers() throws IOException {
    List<String> lines = new ArrayList<>();
    WriteAheadLog log = open(new RecordingDisk(new MemoryDisk(), lines::add), 0, new ArrayList<>());
    log.append(batch(1, 10), new Acknowledged(1, new long[] {0}));
    runTasks();
    log.close();
    assertEquals(
        List.of(
            "create log-0000000000000001",
            "allocate log-0000000000000001 to 4096 bytes",
            "write log-0000000000000001 at 0, 64 bytes",
            "sync log-0000000000000001",
            "sync directory",
            "write log-0000000000000001 at 64, 128 bytes",
            "sync log-0000000000000001",
            "write log-0000000000000001 at 192, 72 bytes",
            "sync log-0000000000000001"),
        lines);
  }

  @Test
  void aSpareFileBecomesTheNextSegment() throws IOException {
    List<String> lines = new ArrayList<>();
    WriteAheadLog log = open(new RecordingDisk(new MemoryDisk(), lines::add), 0, new ArrayList<>());
    lines.clear();
    for (int i = 1; i <= 3; i++) {
      log.append(batch(i, 1500), new Acknowledged(i, new long[] {i - 1}));
      runTasks();
    }
    assertEquals(
        List.of(
            "write log-0000000000000001 at 64, 1616 bytes",
            "sync log-0000000000000001",
            "write log-0000000000000001 at 1680, 1616 bytes",
            "sync log-0000000000000001",
            "delete log-spare-0",
            "create log-spare-0",
            "allocate log-spare-0 to 4096 bytes",
            "sync log-spare-0",
            "rename log-spare-0 to log-0000000000000002",
            "write log-0000000000000002 at 0, 64 bytes",
            "sync log-0000000000000002",
            "sync directory",
            "write log-0000000000000002 at 64, 1616 bytes",
            "sync log-0000000000000002"),
        lines);
  }

  @Test
  void recoverySyncsWhatItReadAndErasesTheTail() throws IOException {
    MemoryDisk disk = filled();
    int end = 64;
    List<Frame> frames = new ArrayList<>();
    open(disk, 0, frames);
    WriteAheadLog log = open(disk, 0, new ArrayList<>());
    long position = log.endPosition();
    log.append(batch(41, 20), new Acknowledged(41, new long[] {40}));
    runTasks();
    long segment = position / 4096;
    disk.flipBit(WalLayout.fileName(segment), position % 4096 + end, 0);
    List<String> lines = new ArrayList<>();
    List<Frame> recovered = new ArrayList<>();
    open(new RecordingDisk(disk, lines::add), 0, recovered);
    assertEquals(frames.size(), recovered.size());
    String name = WalLayout.fileName(segment);
    assertEquals("sync directory", lines.get(0));
    assertTrue(lines.get(1).startsWith("write " + name + " at " + position % 4096), lines.get(1));
    assertEquals("sync " + name, lines.get(2));
    String next = WalLayout.fileName(segment + 1);
    assertEquals(
        List.of(
            "create " + next,
            "allocate " + next + " to 4096 bytes",
            "write " + next + " at 0, 64 bytes",
            "sync " + next,
            "sync directory"),
        lines.subList(3, lines.size()));
  }

  @Test
  void whatACompletionThrowsStopsTheLog() throws IOException {
    List<Throwable> fatal = new ArrayList<>();
    List<String> outcomes = new ArrayList<>();
    WriteAheadLog log =
        WriteAheadLog.open(
            new MemoryDisk(), SMALL, 0, frame -> {}, tasks::add, Runnable::run, fatal::add);
    for (int i = 0; i < 3; i++) {
      boolean throwing = i == 1;
      log.append(
          batch(i, 10),
          new WriteAheadLog.Completion() {
            @Override
            public void durable(long position) {
              if (throwing) {
                throw new IllegalStateException("planted");
              }
              outcomes.add("durable");
            }

            @Override
            public void failed(Throwable cause) {
              outcomes.add("failed");
            }
          });
    }
    runTasks();
    assertEquals(List.of("durable", "failed", "failed"), outcomes);
    assertEquals(1, fatal.size());
    assertEquals(fatal.getFirst(), log.failure());
  }

  @Test
  void aFullDiskStopsTheLogAndLosesNothing() throws IOException {
    MemoryDisk disk = new MemoryDisk();
    FaultyDisk full =
        new FaultyDisk(
            disk,
            (operation, name) -> {
              if (operation == FaultyDisk.Operation.ALLOCATE && !name.endsWith("1")) {
                throw new IOException("No space left on device");
              }
            });
    List<Throwable> fatal = new ArrayList<>();
    WriteAheadLog log =
        WriteAheadLog.open(full, SMALL, 0, frame -> {}, tasks::add, Runnable::run, fatal::add);
    long[] highest = {0};
    for (int i = 1; i <= 10; i++) {
      log.append(batch(i, 700), new Acknowledged(i, highest));
      runTasks();
    }
    assertEquals(4, highest[0]);
    assertEquals("No space left on device", fatal.getFirst().getMessage());
    List<Frame> recovered = new ArrayList<>();
    open(disk, 0, recovered).append(batch(5, 700), new Acknowledged(5, highest));
    runTasks();
    assertEquals(4, recovered.size());
    assertEquals(5, highest[0]);
  }

  @Test
  void segmentsThatAreNotNeededBecomeSpares() throws IOException {
    MemoryDisk disk = filled();
    List<String> lines = new ArrayList<>();
    WriteAheadLog log = open(new RecordingDisk(disk, lines::add), 0, new ArrayList<>());
    long position = log.endPosition();
    log.append(batch(41, 20), new Acknowledged(41, new long[] {40}));
    runTasks();
    lines.clear();
    log.truncateBefore(position);
    assertEquals(
        List.of(
            "rename log-0000000000000001 to log-spare-0",
            "rename log-0000000000000002 to log-spare-1",
            "sync directory"),
        lines);
    // it is full of batches of its old number, which nobody takes for new ones
    log.append(batch(42, 3000), new Acknowledged(42, new long[] {41}));
    log.append(batch(43, 1500), new Acknowledged(43, new long[] {42}));
    runTasks();
    assertTrue(lines.contains("rename log-spare-0 to log-0000000000000004"), lines.toString());
    List<Frame> recovered = new ArrayList<>();
    open(disk, position, recovered);
    assertEquals(List.of(41L, 42L, 43L), recovered.stream().map(Frame::index).toList());
    assertTrue(LogInspection.check(disk, SMALL, line -> {}));
  }
}
