package io.partita.engine.runtime;

import io.partita.core.backend.StoreInUseException;
import io.partita.engine.storage.Disk;
import io.partita.engine.storage.DiskFile;
import io.partita.engine.storage.DiskFullException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A directory of the real file system, held by one process at a time through a locked file. */
public final class FileDisk implements Disk, AutoCloseable {
  private static final String LOCK_NAME = "lock";

  /** What the C library says, which the JDK hands on, where there is no room. */
  private static final List<String> FULL =
      List.of("No space left on device", "Disk quota exceeded", "File too large");

  private final Path directory;
  private final FileChannel lockChannel;

  private FileDisk(Path directory, FileChannel lockChannel) {
    this.directory = directory;
    this.lockChannel = lockChannel;
  }

  /**
   * Takes a directory, which is made if it is not there.
   *
   * @throws IOException with a sentence for the user if the directory is in use or can't be used
   */
  public static FileDisk open(Path directory) throws IOException {
    try {
      createDurably(directory.toAbsolutePath());
      return new FileDisk(directory, lock(directory));
    } catch (AccessDeniedException denied) {
      throw new IOException(
          "No permission to use the data directory " + directory + ": check who owns it.", denied);
    } catch (FileAlreadyExistsException file) {
      throw new IOException(
          "The data directory " + directory + " can't be made: a file is in its way.", file);
    } catch (FileSystemException unusable) {
      throw new IOException(
          "The data directory " + directory + " can't be used: " + reason(unusable), unusable);
    }
  }

  private static String reason(FileSystemException unusable) {
    String told = unusable.getReason();
    return told == null ? "the system refuses " + unusable.getFile() + "." : told;
  }

  /** A directory lasts once its parent has been synced, as do its parents. */
  private static void createDurably(Path directory) throws IOException {
    if (Files.isDirectory(directory)) {
      return;
    }
    Path parent = directory.getParent();
    if (parent == null) {
      throw new FileSystemException(directory.toString(), null, "there is no such directory");
    }
    createDurably(parent);
    Files.createDirectory(directory);
    syncDirectory(parent);
  }

  private static FileChannel lock(Path directory) throws IOException {
    FileChannel channel =
        FileChannel.open(
            directory.resolve(LOCK_NAME),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
    FileLock lock = tryLock(channel);
    if (lock == null) {
      String holder = holder(channel);
      channel.close();
      throw new StoreInUseException(
          "The data directory "
              + directory
              + " is in use by "
              + holder
              + ": stop it, or choose another directory.");
    }
    channel.truncate(0);
    channel.write(
        ByteBuffer.wrap(
            Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)),
        0);
    return channel;
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException heldHere) {
      return null;
    }
  }

  private static String holder(FileChannel channel) throws IOException {
    ByteBuffer text = ByteBuffer.allocate(20);
    channel.read(text, 0);
    text.flip();
    String pid = StandardCharsets.US_ASCII.decode(text).toString();
    return pid.isEmpty() ? "another process" : "process " + pid;
  }

  @Override
  public DiskFile create(String name) throws IOException {
    Path path = directory.resolve(name);
    try {
      return new OpenFile(
          path,
          FileChannel.open(
              path,
              StandardOpenOption.CREATE_NEW,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE));
    } catch (FileAlreadyExistsException expected) {
      throw expected;
    } catch (FileSystemException failure) {
      throw told(path, failure);
    }
  }

  /**
   * A full disk, a used-up quota and a limit on the length of files are told from other failures.
   */
  private static IOException told(Path path, IOException failure) {
    String reason = String.valueOf(failure.getMessage());
    for (String full : FULL) {
      if (reason.contains(full)) {
        return new DiskFullException(
            "There is no room for "
                + path
                + " ("
                + full
                + "): free some space, then start again. Nothing acknowledged is lost.",
            failure);
      }
    }
    return failure;
  }

  @Override
  public DiskFile open(String name) throws IOException {
    Path path = directory.resolve(name);
    return new OpenFile(
        path, FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE));
  }

  @Override
  public List<String> list() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.equals(LOCK_NAME))
          .sorted()
          .toList();
    }
  }

  @Override
  public void delete(String name) throws IOException {
    Files.deleteIfExists(directory.resolve(name));
  }

  @Override
  public void rename(String from, String to) throws IOException {
    Files.move(directory.resolve(from), directory.resolve(to), StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void syncDirectory() throws IOException {
    syncDirectory(directory);
  }

  private static void syncDirectory(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** Lets the directory go. */
  @Override
  public void close() throws IOException {
    lockChannel.close();
  }

  /** One open file. */
  private record OpenFile(Path path, FileChannel channel) implements DiskFile {
    /**
     * Space is filled page by page: filled by larger writes, the kernel keeps it in larger units,
     * and then syncs whole units for a few bytes written in one of them.
     */
    private static final int ZEROS_BYTES = 4096;

    /** The JDK keeps a copy outside the heap as large as the longest transfer of a thread. */
    private static final int TRANSFER_BYTES = 1 << 20;

    @Override
    public long sizeBytes() throws IOException {
      return channel.size();
    }

    @Override
    public int read(long position, ByteBuffer target) throws IOException {
      int total = 0;
      int limit = target.limit();
      while (target.position() < limit) {
        target.limit(Math.min(limit, target.position() + TRANSFER_BYTES));
        int read = channel.read(target, position + total);
        if (read < 0) {
          break;
        }
        total += read;
      }
      target.limit(limit);
      return total;
    }

    @Override
    public void write(long position, ByteBuffer source) throws IOException {
      long at = position;
      int limit = source.limit();
      while (source.position() < limit) {
        source.limit(
            source.isDirect() ? limit : Math.min(limit, source.position() + TRANSFER_BYTES));
        at += writeSome(source, at);
      }
    }

    private int writeSome(ByteBuffer source, long at) throws IOException {
      try {
        return channel.write(source, at);
      } catch (IOException failure) {
        throw told(path, failure);
      }
    }

    @Override
    public void sync() throws IOException {
      try {
        channel.force(false);
      } catch (IOException failure) {
        throw new IOException(
            "The disk did not take what was written to "
                + path
                + " ("
                + failure.getMessage()
                + "). That is not tried again, since the system may have dropped it. Nothing"
                + " acknowledged is lost: see to the disk, then start again.",
            failure);
      }
    }

    @Override
    public void allocate(long sizeBytes) throws IOException {
      long size = channel.size();
      if (sizeBytes < size) {
        channel.truncate(sizeBytes);
        return;
      }
      ByteBuffer zeros = ByteBuffer.allocateDirect(ZEROS_BYTES);
      for (long at = size; at < sizeBytes; ) {
        zeros.clear().limit((int) Math.min(ZEROS_BYTES, sizeBytes - at));
        at += writeSome(zeros, at);
      }
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
