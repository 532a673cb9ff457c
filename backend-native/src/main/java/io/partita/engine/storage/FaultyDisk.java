package io.partita.engine.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * A disk that fails when told to: before each operation it asks its {@link Fault}, which may throw,
 * cut writes short and swallow syncs.
 */
public final class FaultyDisk implements Disk {
  private final Disk disk;
  private final Fault fault;

  /** Decides what fails. */
  public interface Fault {
    /** Called before an operation; what it throws is what the operation throws. */
    void before(Operation operation, String name) throws IOException;

    /** How much of a write that fails is written all the same. */
    default int bytesOfFailedWrite(String name, int length) {
      return 0;
    }

    /**
     * Whether a sync of that file (of the directory: an empty name) is to be lost: it returns, but
     * nothing is durable.
     */
    default boolean losesSync(String name) {
      return false;
    }
  }

  /** What can fail. */
  public enum Operation {
    CREATE,
    OPEN,
    DELETE,
    RENAME,
    SYNC_DIRECTORY,
    READ,
    WRITE,
    SYNC,
    ALLOCATE
  }

  public FaultyDisk(Disk disk, Fault fault) {
    this.disk = disk;
    this.fault = fault;
  }

  @Override
  public DiskFile create(String name) throws IOException {
    fault.before(Operation.CREATE, name);
    return new FaultyFile(name, disk.create(name));
  }

  @Override
  public DiskFile open(String name) throws IOException {
    fault.before(Operation.OPEN, name);
    return new FaultyFile(name, disk.open(name));
  }

  @Override
  public List<String> list() throws IOException {
    return disk.list();
  }

  @Override
  public void delete(String name) throws IOException {
    fault.before(Operation.DELETE, name);
    disk.delete(name);
  }

  @Override
  public void rename(String from, String to) throws IOException {
    fault.before(Operation.RENAME, from);
    disk.rename(from, to);
  }

  @Override
  public void syncDirectory() throws IOException {
    fault.before(Operation.SYNC_DIRECTORY, "");
    if (!fault.losesSync("")) {
      disk.syncDirectory();
    }
  }

  /** One open file. */
  private final class FaultyFile implements DiskFile {
    private final String name;
    private final DiskFile file;

    FaultyFile(String name, DiskFile file) {
      this.name = name;
      this.file = file;
    }

    @Override
    public long sizeBytes() throws IOException {
      return file.sizeBytes();
    }

    @Override
    public int read(long position, ByteBuffer target) throws IOException {
      fault.before(Operation.READ, name);
      return file.read(position, target);
    }

    @Override
    public void write(long position, ByteBuffer source) throws IOException {
      try {
        fault.before(Operation.WRITE, name);
      } catch (IOException failure) {
        int part = fault.bytesOfFailedWrite(name, source.remaining());
        if (part > 0) {
          file.write(position, source.slice(source.position(), part));
        }
        throw failure;
      }
      file.write(position, source);
    }

    @Override
    public void sync() throws IOException {
      fault.before(Operation.SYNC, name);
      if (!fault.losesSync(name)) {
        file.sync();
      }
    }

    @Override
    public void allocate(long sizeBytes) throws IOException {
      fault.before(Operation.ALLOCATE, name);
      file.allocate(sizeBytes);
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
