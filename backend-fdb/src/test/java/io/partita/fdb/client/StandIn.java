package io.partita.fdb.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The library that stands in for FoundationDB's (src/test/c/stand_in.c), compiled when asked for.
 */
public final class StandIn {
  private StandIn() {}

  /** The library; where there is no C compiler the test is skipped. */
  public static synchronized Path library() throws Exception {
    return compiled("current");
  }

  /** One that is too old. */
  static synchronized Path oldLibrary() throws Exception {
    return compiled("old", "-DNEWEST_API=630", "-DRELEASE=\"6.3.24\"");
  }

  private static Path compiled(String name, String... options) throws Exception {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    assumeTrue(os.startsWith("linux"), "the stand-in is for Linux");
    Path source =
        Path.of(System.getProperty("partita.root", ".."), "backend-fdb/src/test/c/stand_in.c");
    Path directory =
        Files.createDirectories(source.resolve("../../../../target/stand-in/" + name).normalize());
    Path library = directory.resolve("libfdb_c.so");
    List<String> command = new ArrayList<>(List.of("cc", "-O1", "-fPIC", "-shared", "-pthread"));
    command.addAll(List.of(options));
    command.addAll(List.of("-Wl,-soname,libfdb_c.so", "-o", library.toString(), source.toString()));
    Process compiler;
    try {
      compiler = new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException absent) {
      assumeTrue(false, "no C compiler");
      throw absent;
    }
    String said = new String(compiler.getInputStream().readAllBytes());
    assertEquals(0, compiler.waitFor(), said);
    return library;
  }

  /** Lets time pass for it. */
  static void skip(Path library, Duration duration) throws Throwable {
    call(library, "stand_in_skip", duration.toNanos() / 1000);
  }

  /** Lets the next read fail with an error. */
  static void fail(Path library, int error) throws Throwable {
    call(library, "stand_in_fail", error);
  }

  /** Whether nobody answers for read versions. */
  static void silence(Path library, boolean isOn) throws Throwable {
    call(library, "stand_in_silence", isOn ? 1 : 0);
  }

  @SuppressWarnings("restricted")
  private static void call(Path library, String function, long argument) throws Throwable {
    SymbolLookup symbols = SymbolLookup.libraryLookup(library, Arena.global());
    Linker.nativeLinker()
        .downcallHandle(
            symbols.find(function).orElseThrow(), FunctionDescriptor.ofVoid(ValueLayout.JAVA_LONG))
        .invokeExact(argument);
  }

  /** What a counter of the library's says. */
  @SuppressWarnings("restricted")
  static int count(Path library, String function) throws Throwable {
    SymbolLookup symbols = SymbolLookup.libraryLookup(library, Arena.global());
    return (int)
        Linker.nativeLinker()
            .downcallHandle(
                symbols.find(function).orElseThrow(), FunctionDescriptor.of(ValueLayout.JAVA_INT))
            .invokeExact();
  }
}
