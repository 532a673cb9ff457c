package io.partita.engine.storage;

import java.io.IOException;
import java.util.List;

/**
 * One data directory: a flat set of named files. Names are plain (no separators).
 *
 * <p>Durability contract: bytes written to a file are durable once {@link DiskFile#sync} has
 * returned; the creation, deletion or renaming of a file is durable once {@link #syncDirectory} has
 * returned. Before that a crash may keep, lose or (for bytes) tear any part of it.
 */
public interface Disk {
  /**
   * Creates an empty file; fails with {@link java.nio.file.FileAlreadyExistsException} if present.
   */
  DiskFile create(String name) throws IOException;

  /** Opens an existing file; fails with {@link java.nio.file.NoSuchFileException} if absent. */
  DiskFile open(String name) throws IOException;

  /** The names of all files, sorted. */
  List<String> list() throws IOException;

  /** Removes a file; absent files are ignored. */
  void delete(String name) throws IOException;

  /** Atomically renames a file over any existing one. */
  void rename(String from, String to) throws IOException;

  /** Makes creations, deletions and renames that have returned durable. */
  void syncDirectory() throws IOException;
}
