package io.partita.core.backend;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Opens backends of one kind; found with {@link java.util.ServiceLoader}. */
public interface BackendProvider {
  /** The name users choose it by, e.g. {@code native}. */
  String name();

  /**
   * Opens the store, recovering it if need be; blocks until it can serve.
   *
   * @throws IOException with a sentence that tells the user what is wrong and what to do, if the
   *     store can't be opened (in use, no permission, full, damaged)
   */
  Backend open(BackendSettings settings, BackendEnvironment environment) throws IOException;

  /**
   * Where a store that has been opened keeps what it acknowledges, for people: what follows "every
   * acknowledged write is …".
   */
  default String place(BackendSettings settings) throws IOException {
    Path directory = settings.directory();
    return directory == null ? "kept" : "on disk in " + directory.toAbsolutePath();
  }

  /**
   * Verifies a closed store, writing findings as lines.
   *
   * @return whether everything is sound
   * @throws IllegalArgumentException if a store of this kind can't be checked, with a sentence that
   *     says what to use instead; {@link #inspect} likewise
   */
  boolean check(BackendSettings settings, Consumer<String> lines) throws IOException;

  /** Describes a closed store's files, as lines. */
  void inspect(BackendSettings settings, Consumer<String> lines) throws IOException;
}
