package io.partita.engine.wal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.partita.core.simulation.SeededChance;
import io.partita.engine.storage.DiskFile;
import io.partita.engine.storage.MemoryDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What had been durable must read back, or the log refuses and touches nothing. */
class DamageTest {
  private static final WalOptions SMALL = new WalOptions(4096);
  private static final int FRAME_COUNT = 40;

  private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
  private final List<Long> positions = new ArrayList<>();
  private final WriteAheadLog.Completion remembering =
      new WriteAheadLog.Completion() {
        @Override
        public void durable(long position) {
          positions.add(position);
        }

        @Override
        public void failed(Throwable cause) {
          throw new AssertionError(cause);
        }
      };

  private WriteAheadLog open(MemoryDisk disk, long from, List<Frame> into) throws IOException {
    return WriteAheadLog.open(disk, SMALL, from, into::add, tasks::add, Runnable::run, cause -> {});
  }

  private void append(WriteAheadLog log, long index, int payloadBytes) {
    FrameBatch batch = new FrameBatch();
    batch.add(7, FrameKind.ENTRY, 1, 1, index, 1000, new byte[payloadBytes]);
    log.append(batch, remembering);
    drain();
  }

  private MemoryDisk filled() throws IOException {
    positions.clear();
    MemoryDisk disk = new MemoryDisk();
    WriteAheadLog log = open(disk, 0, new ArrayList<>());
    for (int i = 1; i <= FRAME_COUNT; i++) {
      append(log, i, 120);
    }
    log.close();
    return disk;
  }

  private List<byte[]> contents(MemoryDisk disk) throws IOException {
    List<byte[]> contents = new ArrayList<>();
    for (String name : disk.list()) {
      try (DiskFile file = disk.open(name)) {
        byte[] bytes = new byte[(int) file.sizeBytes()];
        file.read(0, ByteBuffer.wrap(bytes));
        contents.add(bytes);
      }
    }
    return contents;
  }

  private static void requireSame(List<byte[]> before, List<byte[]> after) {
    assertEquals(before.size(), after.size());
    for (int i = 0; i < before.size(); i++) {
      assertTrue(java.util.Arrays.equals(before.get(i), after.get(i)), "file " + i);
    }
  }

  @Test
  void everyFlippedBitOfAcknowledgedFramesIsRefused() throws IOException {
    long seed = Long.getLong("seed", 1);
    SeededChance chance = new SeededChance(seed);
    MemoryDisk disk = filled();
    long last = positions.getLast();
    assertTrue(last / 4096 >= 3, "several segments are filled");
    for (long position = 4096; position < last; position += 3) {
      long segment = position / 4096;
      int bit = chance.nextInt(8);
      disk.flipBit(WalLayout.fileName(segment), position % 4096, bit);
      List<byte[]> before = contents(disk);
      List<Frame> recovered = new ArrayList<>();
      boolean refused = false;
      try {
        open(disk, 0, recovered);
      } catch (DamagedLogException expected) {
        refused = true;
        assertFalse(LogInspection.check(disk, SMALL, line -> {}));
        requireSame(before, contents(disk));
      }
      // bits of padding and of what is behind a segment's last batch are never looked at
      assertTrue(refused || recovered.size() == FRAME_COUNT, "byte " + position + " seed " + seed);
      disk.flipBit(WalLayout.fileName(segment), position % 4096, bit);
    }
  }

  private void drain() {
    while (!tasks.isEmpty()) {
      tasks.removeFirst().run();
    }
  }

  /** A log of five groups, the last of two batches; nothing is written behind it. */
  private WriteAheadLog withLastGroup(MemoryDisk disk) throws IOException {
    positions.clear();
    WriteAheadLog log = open(disk, 0, new ArrayList<>());
    for (int i = 1; i <= 4; i++) {
      append(log, i, 120);
    }
    FrameBatch first = new FrameBatch();
    first.add(7, FrameKind.ENTRY, 1, 1, 5, 1000, new byte[120]);
    log.append(first, remembering);
    append(log, 6, 120);
    return log;
  }

  /**
   * The border of what one node can tell: damage to the last group is found from the moment on at
   * which something behind it says that it was durable, and looks like a torn write until then.
   */
  @Test
  void damageToTheLastGroupIsFoundOnceItIsMarked() throws IOException {
    long seed = Long.getLong("seed", 1);
    SeededChance chance = new SeededChance(seed);
    for (boolean marked : new boolean[] {false, true}) {
      MemoryDisk disk = new MemoryDisk();
      WriteAheadLog log = withLastGroup(disk);
      assertTrue(log.needsMark());
      long groupBegins = positions.get(4);
      long secondBegins = positions.get(5);
      long groupEnds = log.endPosition();
      if (marked) {
        log.mark();
        drain();
        assertFalse(log.needsMark());
      }
      for (long position = groupBegins; position < groupEnds; position++) {
        String name = WalLayout.fileName(position / 4096);
        int bit = chance.nextInt(8);
        disk.flipBit(name, position % 4096, bit);
        List<Frame> recovered = new ArrayList<>();
        LogRecovery recovery = new LogRecovery(disk, 4096, recovered::add);
        boolean refused = false;
        try {
          recovery.fromOldest(LogRecovery.segments(disk));
        } catch (DamagedLogException found) {
          refused = true;
        }
        int intact = position < secondBegins ? 4 : 5;
        // padding between batches belongs to none of them
        boolean harmless = recovered.size() == 6;
        assertTrue(
            harmless || (refused == marked && recovered.size() == intact),
            "byte %d bit %d marked %b refused %b frames %d"
                .formatted(position, bit, marked, refused, recovered.size()));
        disk.flipBit(name, position % 4096, bit);
      }
    }
  }

  @Test
  void damageToTheMarkItselfLosesNothing() throws IOException {
    MemoryDisk disk = new MemoryDisk();
    WriteAheadLog log = withLastGroup(disk);
    long mark = log.endPosition();
    log.mark();
    drain();
    disk.flipBit(WalLayout.fileName(mark / 4096), mark % 4096 + 20, 1);
    List<Frame> recovered = new ArrayList<>();
    open(disk, 0, recovered);
    assertEquals(6, recovered.size());
  }

  @Test
  void aCleanStopAndAStartMarkTheEnd() throws IOException {
    for (boolean stopped : new boolean[] {true, false}) {
      MemoryDisk disk = new MemoryDisk();
      WriteAheadLog log = withLastGroup(disk);
      if (stopped) {
        log.close();
      } else {
        // what recovery has accepted is durable from then on: the next segment says so
        open(disk, 0, new ArrayList<>());
      }
      long last = positions.getLast();
      disk.flipBit(WalLayout.fileName(last / 4096), last % 4096 + 100, 5);
      assertThrows(DamagedLogException.class, () -> open(disk, 0, new ArrayList<>()));
    }
  }

  @Test
  void theEndOfASegmentIsKnownToTheNext() throws IOException {
    MemoryDisk disk = new MemoryDisk();
    WriteAheadLog log = open(disk, 0, new ArrayList<>());
    append(log, 1, 1900);
    append(log, 2, 1900);
    append(log, 3, 1900);
    // the crash leaves nothing of the second segment but its header
    disk.flipBit(WalLayout.fileName(2), 100, 1);
    disk.flipBit(WalLayout.fileName(1), positions.get(1) % 4096 + 100, 1);
    assertThrows(DamagedLogException.class, () -> open(disk, 0, new ArrayList<>()));
  }

  @Test
  void missingFilesAreRefused() throws IOException {
    for (int missing = 1; missing <= 2; missing++) {
      MemoryDisk disk = filled();
      disk.delete(WalLayout.fileName(missing));
      assertThrows(
          UnreadableLogException.class, () -> open(disk, 0, new ArrayList<>()), "" + missing);
    }
    MemoryDisk disk = filled();
    for (String name : disk.list()) {
      disk.delete(name);
    }
    long from = positions.getLast();
    assertThrows(UnreadableLogException.class, () -> open(disk, from, new ArrayList<>()));
  }

  @Test
  void aLogThatEndsBeforeAPositionThatWasDurableIsRefused() throws IOException {
    MemoryDisk disk = filled();
    long from = positions.getLast();
    disk.flipBit(WalLayout.fileName(from / 4096), from % 4096 + 80, 3);
    assertThrows(DamagedLogException.class, () -> open(disk, from, new ArrayList<>()));
  }

  @Test
  void aNewerFormatIsNotTakenForATornTail() throws IOException {
    MemoryDisk disk = new MemoryDisk();
    ByteBuffer header = BatchCodec.segmentHeader(1, 4096, 0, 1);
    header.put(4, (byte) 2);
    BatchCodec.sealSegmentHeader(header);
    try (DiskFile file = disk.create(WalLayout.fileName(1))) {
      file.write(0, header);
    }
    List<byte[]> before = contents(disk);
    assertThrows(UnreadableLogException.class, () -> open(disk, 0, new ArrayList<>()));
    requireSame(before, contents(disk));
  }

  @Test
  void anotherSegmentSizeIsRefused() throws IOException {
    MemoryDisk disk = filled();
    assertThrows(
        UnreadableLogException.class,
        () ->
            WriteAheadLog.open(
                disk,
                new WalOptions(8192),
                0,
                frame -> {},
                tasks::add,
                Runnable::run,
                cause -> {}));
  }

  @Test
  void whatStoodBehindATornTailNeverComesBack() throws IOException {
    MemoryDisk disk = new MemoryDisk();
    WriteAheadLog log = open(disk, 0, new ArrayList<>());
    append(log, 1, 100);
    FrameBatch torn = new FrameBatch();
    torn.add(7, FrameKind.ENTRY, 1, 1, 2, 1000, new byte[100]);
    log.append(torn, remembering);
    append(log, 3, 100);
    // of the last group's two batches the first is torn, the second is whole
    disk.flipBit(WalLayout.fileName(1), positions.get(1) % 4096 + 80, 0);
    List<Frame> recovered = new ArrayList<>();
    WriteAheadLog reopened = open(disk, 0, recovered);
    assertEquals(1, recovered.size());
    // a batch of the same length and sequence number takes the torn one's place
    append(reopened, 2, 100);
    recovered.clear();
    open(disk, 0, recovered);
    assertEquals(List.of(1L, 2L), recovered.stream().map(Frame::index).toList());
  }
}
