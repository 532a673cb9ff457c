package io.partita.fdb.client;

import io.partita.core.backend.StoreSetupException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * FoundationDB's client library, {@code libfdb_c}. It is loaded and asked for its version before
 * the Java binding is: the binding says no more than that it can't be linked.
 */
final class NativeLibrary {
  /** The version of the API that we speak; libraries speak all older ones than their own. */
  static final int API_VERSION = 740;

  private static final String INSTALL =
      "install FoundationDB's client package of version 7.4"
          + " (https://github.com/apple/foundationdb/releases)";
  private static final String POINT = "--set fdb.library=FILE or LD_LIBRARY_PATH";

  /** More than any version's text has. */
  private static final int MAXIMUM_TEXT_BYTES = 256;

  private NativeLibrary() {}

  /**
   * Loads the library for good; later calls find it loaded.
   *
   * @param given a file, or the directory that the library is in; null to leave it to the system
   */
  static void load(@Nullable Path given) throws StoreSetupException {
    String fileName = System.mapLibraryName("fdb_c");
    if (given == null) {
      check(fileName, bySystem(fileName));
    } else {
      Path file = (Files.isDirectory(given) ? given.resolve(fileName) : given).toAbsolutePath();
      check(file.toString(), byFile(file));
    }
  }

  @SuppressWarnings("restricted")
  private static SymbolLookup byFile(Path file) throws StoreSetupException {
    if (!Files.isRegularFile(file)) {
      throw new StoreSetupException(
          "There is no library "
              + file
              + ": name FoundationDB's client library with "
              + POINT
              + ", or "
              + INSTALL
              + ".");
    }
    try {
      System.load(file.toString());
    } catch (UnsatisfiedLinkError failure) {
      throw unloadable(file.toString(), failure);
    }
    return SymbolLookup.libraryLookup(file, Arena.global());
  }

  /** The linker knows more places than Java does, but only Java says what was wrong there. */
  @SuppressWarnings("restricted")
  private static SymbolLookup bySystem(String fileName) throws StoreSetupException {
    try {
      return SymbolLookup.libraryLookup(fileName, Arena.global());
    } catch (IllegalArgumentException unknown) {
      // told below
    }
    try {
      System.loadLibrary("fdb_c");
      return SymbolLookup.loaderLookup();
    } catch (UnsatisfiedLinkError failure) {
      if (String.valueOf(failure.getMessage()).contains("java.library.path")) {
        throw new StoreSetupException(
            "FoundationDB's client library ("
                + fileName
                + ") is not on this machine: "
                + INSTALL
                + ", or say where it is with "
                + POINT
                + ".");
      }
      throw unloadable(fileName, failure);
    }
  }

  private static StoreSetupException unloadable(String name, UnsatisfiedLinkError failure) {
    return new StoreSetupException(
        "The library "
            + name
            + " can't be loaded ("
            + failure.getMessage()
            + "): it has to be FoundationDB's client library for this system and processor; "
            + INSTALL
            + ".");
  }

  /** Refuses what is another library, and what is too old. */
  private static void check(String name, SymbolLookup symbols) throws StoreSetupException {
    MemorySegment newest = symbols.find("fdb_get_max_api_version").orElse(null);
    if (newest == null) {
      throw new StoreSetupException(
          "The library "
              + name
              + " is not FoundationDB's client library (libfdb_c): "
              + INSTALL
              + ", or say where it is with "
              + POINT
              + ".");
    }
    int version = number(newest);
    if (version < API_VERSION) {
      throw new StoreSetupException(
          "The library "
              + name
              + " is of FoundationDB "
              + release(symbols, version)
              + ", but version 7.4 or newer is needed: "
              + INSTALL
              + ".");
    }
  }

  /** Such as 7.1.27; the function gives the source's hash and the protocol, too. */
  private static String release(SymbolLookup symbols, int version) {
    MemorySegment name = symbols.find("fdb_get_client_version").orElse(null);
    if (name == null) {
      return version / 100 + "." + version / 10 % 10;
    }
    return text(name).split(",", -1)[0];
  }

  @SuppressWarnings("restricted")
  private static int number(MemorySegment function) {
    try {
      return (int)
          Linker.nativeLinker()
              .downcallHandle(function, FunctionDescriptor.of(ValueLayout.JAVA_INT))
              .invokeExact();
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @SuppressWarnings("restricted")
  private static String text(MemorySegment function) {
    try {
      MemorySegment text =
          (MemorySegment)
              Linker.nativeLinker()
                  .downcallHandle(function, FunctionDescriptor.of(ValueLayout.ADDRESS))
                  .invokeExact();
      return text.reinterpret(MAXIMUM_TEXT_BYTES).getString(0);
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
