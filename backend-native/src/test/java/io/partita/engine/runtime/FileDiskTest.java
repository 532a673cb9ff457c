package io.partita.engine.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.partita.core.simulation.SeededChance;
import io.partita.engine.storage.Disk;
import io.partita.engine.storage.DiskFile;
import io.partita.engine.storage.MemoryDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileDiskTest {
  @TempDir private Path directory;

  @Test
  void aDirectoryThatIsInUseIsRefusedWithTheProcessThatHoldsIt() throws IOException {
    Path data = directory.resolve("a/b");
    try (FileDisk holder = FileDisk.open(data)) {
      assertEquals(List.of(), holder.list());
      IOException refused = assertThrows(IOException.class, () -> FileDisk.open(data));
      assertEquals(
          "The data directory "
              + data
              + " is in use by process "
              + ProcessHandle.current().pid()
              + ": stop it, or choose another directory.",
          refused.getMessage());
    }
    FileDisk.open(data).close();
  }

  @Test
  void aFileInTheWayIsTold() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));
    IOException there = assertThrows(IOException.class, () -> FileDisk.open(file));
    assertTrue(there.getMessage().contains(file.toString()), there.getMessage());
    Path below = file.resolve("below");
    IOException inPath = assertThrows(IOException.class, () -> FileDisk.open(below));
    assertTrue(inPath.getMessage().startsWith("The data directory "), inPath.getMessage());
  }

  @Test
  void longTransfersArriveWhole() throws IOException {
    byte[] bytes = new byte[3_000_001];
    SeededChance chance = new SeededChance(1);
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) chance.nextLong();
    }
    try (FileDisk disk = FileDisk.open(directory);
        DiskFile file = disk.create("one")) {
      ByteBuffer source = ByteBuffer.wrap(bytes);
      file.write(5, source);
      assertEquals(0, source.remaining());
      byte[] found = new byte[bytes.length];
      assertEquals(bytes.length, file.read(5, ByteBuffer.wrap(found)));
      assertArrayEquals(bytes, found);
      ByteBuffer longer = ByteBuffer.allocateDirect(bytes.length + 10);
      assertEquals(bytes.length, file.read(5, longer));
      assertEquals(10, longer.remaining());
      file.sync();
    }
  }

  /** One random history gives the same answers on both disks. */
  @Test
  void theRealDiskAndTheOneInMemoryAgree() throws IOException {
    long seed = Long.getLong("seed", 1);
    try (FileDisk real = FileDisk.open(directory)) {
      assertEquals(history(new MemoryDisk(), seed), history(real, seed), "seed " + seed);
    }
  }

  private static List<String> history(Disk disk, long seed) throws IOException {
    SeededChance chance = new SeededChance(seed);
    List<String> answers = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      try {
        answers.add(step(disk, chance));
      } catch (FileAlreadyExistsException | NoSuchFileException expected) {
        answers.add(expected.getClass().getSimpleName());
      }
    }
    return answers;
  }

  private static String step(Disk disk, SeededChance chance) throws IOException {
    String name = "f" + chance.nextInt(4);
    switch (chance.nextInt(7)) {
      case 0 -> disk.create(name).close();
      case 1 -> disk.rename(name, "f" + chance.nextInt(4));
      case 2 -> {
        if (chance.nextInt(3) == 0) {
          disk.delete(name);
        }
      }
      case 3 -> disk.syncDirectory();
      default -> {
        return useFile(disk, name, chance);
      }
    }
    return disk.list().toString();
  }

  private static String useFile(Disk disk, String name, SeededChance chance) throws IOException {
    int position = chance.nextInt(9000);
    int length = chance.nextInt(9000);
    int kind = chance.nextInt(3);
    try (DiskFile file = disk.open(name)) {
      if (kind == 0) {
        file.allocate(length);
      } else if (kind == 1) {
        byte[] bytes = new byte[length];
        java.util.Arrays.fill(bytes, (byte) length);
        file.write(position, ByteBuffer.wrap(bytes));
      }
      ByteBuffer found = ByteBuffer.allocate(length);
      int count = file.read(position, found);
      file.sync();
      return file.sizeBytes() + " " + count + " " + java.util.Arrays.hashCode(found.array());
    }
  }
}
