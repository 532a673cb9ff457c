package io.partita.engine.wal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.partita.engine.storage.DiskFile;
import io.partita.engine.storage.MemoryDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Pins the bytes of {@link WalLayout}: a change here needs a new format version. */
class WalFormatTest {
  private static final String SEGMENT =
      """
      5057414c01000000000000000000000100000000000010000000000000000000
      00000000000000013ed7f8960000000000000000000000000000000000000000
      """;

  private static final String BATCH =
      """
      5042415401000000000000000000000100000000000000010000000000001040
      0000005500000002000000000000000000000000000000000000000000000000
      000000004ac1f4bc0000000000000a0b01000000000000000500000003000000
      00000000110000018bcfe5687b000000030102030000000000000c0d02000000
      00000000060000000200000000000000000000018bcfe5687c00000000000000
      """;

  private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();

  private static final WriteAheadLog.Completion IGNORED =
      new WriteAheadLog.Completion() {
        @Override
        public void durable(long position) {}

        @Override
        public void failed(Throwable cause) {
          throw new AssertionError(cause);
        }
      };

  private MemoryDisk written() throws IOException {
    MemoryDisk disk = new MemoryDisk();
    WriteAheadLog log =
        WriteAheadLog.open(
            disk, new WalOptions(4096), 0, frame -> {}, tasks::add, Runnable::run, cause -> {});
    FrameBatch batch = new FrameBatch();
    batch.add(0x0A0B, FrameKind.ENTRY, 5, 3, 17, 1_700_000_000_123L, new byte[] {1, 2, 3});
    batch.add(0x0C0D, FrameKind.HARD_STATE, 6, 2, 0, 1_700_000_000_124L, new byte[] {});
    log.append(batch, IGNORED);
    while (!tasks.isEmpty()) {
      tasks.removeFirst().run();
    }
    return disk;
  }

  private static byte[] bytes(MemoryDisk disk, long position, int length) throws IOException {
    byte[] bytes = new byte[length];
    try (DiskFile file = disk.open("log-0000000000000001")) {
      file.read(position, ByteBuffer.wrap(bytes));
    }
    return bytes;
  }

  private static String hex(byte[] bytes) {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < bytes.length; i += 32) {
      lines.append(HexFormat.of().formatHex(bytes, i, Math.min(bytes.length, i + 32))).append('\n');
    }
    return lines.toString();
  }

  @Test
  void aSegmentBeginsWithTheseBytes() throws IOException {
    assertEquals(SEGMENT, hex(bytes(written(), 0, 64)));
  }

  @Test
  void aBatchHasTheseBytes() throws IOException {
    assertEquals(BATCH, hex(bytes(written(), 64, 160)));
  }

  @Test
  void theGoldenBytesReadBack() throws IOException {
    MemoryDisk disk = new MemoryDisk();
    try (DiskFile file = disk.create("log-0000000000000001")) {
      file.write(0, ByteBuffer.wrap(HexFormat.of().parseHex(SEGMENT.replace("\n", ""))));
      file.write(64, ByteBuffer.wrap(HexFormat.of().parseHex(BATCH.replace("\n", ""))));
    }
    List<Frame> frames = new ArrayList<>();
    WriteAheadLog.open(
        disk, new WalOptions(4096), 0, frames::add, tasks::add, Runnable::run, cause -> {});
    assertEquals(2, frames.size());
    Frame entry = frames.getFirst();
    assertEquals(0x0A0B, entry.group());
    assertEquals(FrameKind.ENTRY, entry.kind());
    assertEquals(5, entry.ballotRound());
    assertEquals(3, entry.ballotNode());
    assertEquals(17, entry.index());
    assertEquals(1_700_000_000_123L, entry.wallMillis());
    assertArrayEquals(new byte[] {1, 2, 3}, entry.payload());
    assertEquals(4096 + 64, entry.logPosition());
    assertEquals(FrameKind.HARD_STATE, frames.get(1).kind());
  }
}
