package io.partita.engine.storage;

import io.partita.core.environment.Chance;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A disk in memory that can crash: it remembers which writes have been synced, and {@link #crash}
 * decides by chance what becomes of the others, sector by sector. Guarded by its monitor.
 */
public final class MemoryDisk implements Disk {
  private static final int SECTOR_BYTES = 512;

  private Map<String, Content> files = new TreeMap<>();
  private Map<String, Content> durableFiles = new TreeMap<>();
  private final List<Map<String, Content>> directoryHistory = new ArrayList<>();
  private int generation;

  /** A file's bytes now, its bytes as last synced, and the writes since. */
  private static final class Content {
    byte[] bytes = {};
    byte[] synced = {};
    final List<long[]> unsyncedRanges = new ArrayList<>();
  }

  @Override
  public synchronized DiskFile create(String name) throws IOException {
    if (files.containsKey(name)) {
      throw new FileAlreadyExistsException(name);
    }
    Content content = new Content();
    changeDirectory();
    files.put(name, content);
    return new MemoryFile(content, generation);
  }

  @Override
  public synchronized DiskFile open(String name) throws IOException {
    Content content = files.get(name);
    if (content == null) {
      throw new NoSuchFileException(name);
    }
    return new MemoryFile(content, generation);
  }

  @Override
  public synchronized List<String> list() {
    return List.copyOf(files.keySet());
  }

  @Override
  public synchronized void delete(String name) {
    changeDirectory();
    files.remove(name);
  }

  @Override
  public synchronized void rename(String from, String to) throws IOException {
    Content content = files.get(from);
    if (content == null) {
      throw new NoSuchFileException(from);
    }
    changeDirectory();
    files.remove(from);
    files.put(to, content);
  }

  private void changeDirectory() {
    directoryHistory.add(new TreeMap<>(files));
  }

  @Override
  public synchronized void syncDirectory() {
    directoryHistory.clear();
    durableFiles = new TreeMap<>(files);
  }

  /**
   * Loses power: open files are dead from now on. Of the directory's changes since its last sync
   * the first few survive; of each file's unsynced sectors, some.
   */
  public synchronized void crash(Chance chance) {
    generation++;
    List<Map<String, Content>> states = new ArrayList<>(directoryHistory);
    states.add(new TreeMap<>(files));
    states.set(0, durableFiles);
    files = new TreeMap<>(states.get(chance.nextInt(states.size())));
    durableFiles = new TreeMap<>(files);
    directoryHistory.clear();
    for (Content content : new HashMap<>(files).values()) {
      settle(content, chance);
    }
  }

  /**
   * Ends the process but not the machine: open files are dead from now on; what was written is
   * still there to be read, and what was not synced may still be lost by a later {@link #crash}.
   */
  public synchronized void kill() {
    generation++;
  }

  private static void settle(Content content, Chance chance) {
    boolean keepsLength = chance.nextInt(2) == 0;
    int length = keepsLength ? content.bytes.length : content.synced.length;
    byte[] survived = Arrays.copyOf(content.synced, Math.max(length, content.synced.length));
    for (long[] range : content.unsyncedRanges) {
      for (long at = range[0]; at < range[1]; at = (at / SECTOR_BYTES + 1) * SECTOR_BYTES) {
        int end = (int) Math.min(range[1], (at / SECTOR_BYTES + 1) * SECTOR_BYTES);
        if (end <= survived.length && end <= content.bytes.length && chance.nextInt(2) == 0) {
          System.arraycopy(content.bytes, (int) at, survived, (int) at, end - (int) at);
        }
      }
    }
    content.bytes = survived;
    content.synced = survived.clone();
    content.unsyncedRanges.clear();
  }

  /** Flips one bit at rest, as a decaying disk would. */
  public synchronized void flipBit(String name, long position, int bit) {
    Content content = files.get(name);
    if (content == null || position >= content.bytes.length) {
      throw new IllegalArgumentException("no such byte: " + name + " " + position);
    }
    content.bytes[(int) position] ^= (byte) (1 << bit);
    if (position < content.synced.length) {
      content.synced[(int) position] ^= (byte) (1 << bit);
    }
  }

  /** One open file. */
  private final class MemoryFile implements DiskFile {
    private final Content content;
    private final int openedIn;

    MemoryFile(Content content, int openedIn) {
      this.content = content;
      this.openedIn = openedIn;
    }

    private void requireAlive() throws IOException {
      if (openedIn != generation) {
        throw new IOException("the machine has crashed");
      }
    }

    @Override
    public long sizeBytes() throws IOException {
      synchronized (MemoryDisk.this) {
        requireAlive();
        return content.bytes.length;
      }
    }

    @Override
    public int read(long position, ByteBuffer target) throws IOException {
      synchronized (MemoryDisk.this) {
        requireAlive();
        int count = Math.clamp(content.bytes.length - position, 0, target.remaining());
        if (count > 0) {
          target.put(content.bytes, (int) position, count);
        }
        return count;
      }
    }

    @Override
    public void write(long position, ByteBuffer source) throws IOException {
      synchronized (MemoryDisk.this) {
        requireAlive();
        int end = (int) position + source.remaining();
        if (end > content.bytes.length) {
          content.bytes = Arrays.copyOf(content.bytes, end);
        }
        source.get(content.bytes, (int) position, end - (int) position);
        content.unsyncedRanges.add(new long[] {position, end});
      }
    }

    @Override
    public void sync() throws IOException {
      synchronized (MemoryDisk.this) {
        requireAlive();
        if (content.synced.length != content.bytes.length) {
          content.synced = Arrays.copyOf(content.synced, content.bytes.length);
        }
        for (long[] range : content.unsyncedRanges) {
          int start = (int) range[0];
          int length = (int) (Math.min(range[1], content.bytes.length) - range[0]);
          if (length > 0) {
            System.arraycopy(content.bytes, start, content.synced, start, length);
          }
        }
        content.unsyncedRanges.clear();
      }
    }

    @Override
    public void allocate(long sizeBytes) throws IOException {
      synchronized (MemoryDisk.this) {
        requireAlive();
        content.bytes = Arrays.copyOf(content.bytes, (int) sizeBytes);
      }
    }

    @Override
    public void close() {}
  }
}
