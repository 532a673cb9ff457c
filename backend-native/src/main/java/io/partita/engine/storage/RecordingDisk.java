package io.partita.engine.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;

/** Writes down every operation that changes the disk, one line each, for golden traces. */
public final class RecordingDisk implements Disk {
  private final Disk disk;
  private final Consumer<String> lines;

  public RecordingDisk(Disk disk, Consumer<String> lines) {
    this.disk = disk;
    this.lines = lines;
  }

  @Override
  public DiskFile create(String name) throws IOException {
    lines.accept("create " + name);
    return new RecordingFile(name, disk.create(name));
  }

  @Override
  public DiskFile open(String name) throws IOException {
    return new RecordingFile(name, disk.open(name));
  }

  @Override
  public List<String> list() throws IOException {
    return disk.list();
  }

  @Override
  public void delete(String name) throws IOException {
    lines.accept("delete " + name);
    disk.delete(name);
  }

  @Override
  public void rename(String from, String to) throws IOException {
    lines.accept("rename " + from + " to " + to);
    disk.rename(from, to);
  }

  @Override
  public void syncDirectory() throws IOException {
    lines.accept("sync directory");
    disk.syncDirectory();
  }

  /** One open file. */
  private final class RecordingFile implements DiskFile {
    private final String name;
    private final DiskFile file;

    RecordingFile(String name, DiskFile file) {
      this.name = name;
      this.file = file;
    }

    @Override
    public long sizeBytes() throws IOException {
      return file.sizeBytes();
    }

    @Override
    public int read(long position, ByteBuffer target) throws IOException {
      return file.read(position, target);
    }

    @Override
    public void write(long position, ByteBuffer source) throws IOException {
      lines.accept("write " + name + " at " + position + ", " + source.remaining() + " bytes");
      file.write(position, source);
    }

    @Override
    public void sync() throws IOException {
      lines.accept("sync " + name);
      file.sync();
    }

    @Override
    public void allocate(long sizeBytes) throws IOException {
      lines.accept("allocate " + name + " to " + sizeBytes + " bytes");
      file.allocate(sizeBytes);
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
