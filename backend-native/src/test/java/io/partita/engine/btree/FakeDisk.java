package io.partita.engine.btree;

import io.partita.engine.storage.Disk;
import io.partita.engine.storage.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/** A disk in memory that can stop after a number of operations and lose what was not synced. */
final class FakeDisk implements Disk {
  /** The power went. */
  static final class Crash extends IOException {
    private static final long serialVersionUID = 1;
  }

  private record Write(long position, byte[] bytes) {}

  private static final class Content {
    byte[] live = new byte[0];
    byte[] durable = new byte[0];
    final List<Write> unsynced = new ArrayList<>();
  }

  private final TreeMap<String, Content> live = new TreeMap<>();
  private final TreeMap<String, Content> durable = new TreeMap<>();
  final List<String> trace = new ArrayList<>();
  int operationsLeft = Integer.MAX_VALUE;
  boolean tracing;

  private void operation(String text) throws IOException {
    if (tracing) {
      trace.add(text);
    }
    if (operationsLeft-- <= 0) {
      throw new Crash();
    }
  }

  /** What may be on the disk after a crash: some unsynced writes, the last of them torn. */
  FakeDisk afterCrash(Random random) {
    FakeDisk after = new FakeDisk();
    boolean keepNames = random.nextBoolean();
    (keepNames ? live : durable)
        .forEach((name, content) -> {
          Content copy = new Content();
          byte[] bytes = content.durable;
          for (Write write : content.unsynced) {
            if (random.nextBoolean()) {
              int length = random.nextInt(write.bytes.length + 1);
              bytes = put(bytes, write.position, Arrays.copyOf(write.bytes, length));
            }
          }
          copy.live = bytes;
          copy.durable = bytes.clone();
          after.live.put(name, copy);
          after.durable.put(name, copy);
        });
    return after;
  }

  private static byte[] put(byte[] into, long position, byte[] bytes) {
    int end = (int) position + bytes.length;
    byte[] target = end > into.length ? Arrays.copyOf(into, end) : into.clone();
    System.arraycopy(bytes, 0, target, (int) position, bytes.length);
    return target;
  }

  void damage(String name, int offset) {
    Content content = live.get(name);
    content.live[offset] ^= 1;
  }

  int size(String name) {
    return live.get(name).live.length;
  }

  @Override
  public DiskFile create(String name) throws IOException {
    operation("create " + name);
    Content content = new Content();
    if (live.putIfAbsent(name, content) != null) {
      throw new java.nio.file.FileAlreadyExistsException(name);
    }
    return new File(name, content);
  }

  @Override
  public DiskFile open(String name) throws IOException {
    Content content = live.get(name);
    if (content == null) {
      throw new NoSuchFileException(name);
    }
    return new File(name, content);
  }

  @Override
  public List<String> list() {
    return List.copyOf(live.keySet());
  }

  @Override
  public void delete(String name) throws IOException {
    operation("delete " + name);
    live.remove(name);
  }

  @Override
  public void rename(String from, String to) throws IOException {
    operation("rename " + from + " " + to);
    Content content = live.remove(from);
    if (content == null) {
      throw new NoSuchFileException(from);
    }
    live.put(to, content);
  }

  @Override
  public void syncDirectory() throws IOException {
    operation("sync directory");
    durable.clear();
    durable.putAll(live);
  }

  private final class File implements DiskFile {
    private final String name;
    private final Content content;

    File(String name, Content content) {
      this.name = name;
      this.content = content;
    }

    @Override
    public long sizeBytes() {
      return content.live.length;
    }

    @Override
    public synchronized int read(long position, ByteBuffer target) {
      byte[] live = content.live;
      int length = (int) Math.max(0, Math.min(target.remaining(), live.length - position));
      if (length > 0) {
        target.put(live, (int) position, length);
      }
      return length;
    }

    @Override
    public void write(long position, ByteBuffer source) throws IOException {
      operation("write " + name + " " + position + " " + source.remaining());
      byte[] bytes = new byte[source.remaining()];
      source.get(bytes);
      content.unsynced.add(new Write(position, bytes));
      int end = (int) position + bytes.length;
      if (end > content.live.length) {
        content.live = Arrays.copyOf(content.live, end);
      }
      System.arraycopy(bytes, 0, content.live, (int) position, bytes.length);
    }

    @Override
    public void sync() throws IOException {
      operation("sync " + name);
      content.durable = content.live.clone();
      content.unsynced.clear();
    }

    @Override
    public void allocate(long sizeBytes) throws IOException {
      operation("allocate " + name + " " + sizeBytes);
      content.live = Arrays.copyOf(content.live, (int) sizeBytes);
    }

    @Override
    public void close() {}
  }
}
