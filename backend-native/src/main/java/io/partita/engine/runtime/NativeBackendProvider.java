package io.partita.engine.runtime;

import io.partita.core.backend.Backend;
import io.partita.core.backend.BackendEnvironment;
import io.partita.core.backend.BackendProvider;
import io.partita.core.backend.BackendSettings;
import io.partita.core.runtime.ThreadScheduler;
import io.partita.engine.format.UnknownFormatException;
import io.partita.engine.inspect.DirectoryCheck;
import io.partita.engine.inspect.PageStoreInspect;
import io.partita.engine.inspect.TableInspect;
import io.partita.engine.node.Node;
import io.partita.engine.node.NodeOptions;
import io.partita.engine.storage.DiskFullException;
import io.partita.engine.wal.LogInspection;
import io.partita.engine.wal.WalOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Consumer;

/** The native engine on a directory of this machine. */
public final class NativeBackendProvider implements BackendProvider {
  private static final System.Logger LOG = System.getLogger("io.partita.engine");
  private static final int NODE_ID = 1;

  /** A setting of inspect: whether every frame of the log is shown. */
  private static final String FRAMES = "frames";

  @Override
  public String name() {
    return "native";
  }

  @Override
  public Backend open(BackendSettings settings, BackendEnvironment environment) throws IOException {
    NodeOptions options = NativeSettings.options(settings.properties(), NODE_ID);
    FileDisk disk = FileDisk.open(directory(settings));
    ThreadScheduler scheduler = new ThreadScheduler("engine");
    try {
      Node node =
          Node.open(
              disk,
              options,
              scheduler,
              environment.clock(),
              failure -> failed(failure, environment.fatal()));
      node.whenReady().toCompletableFuture().join();
      return new NativeBackend(node, scheduler, disk);
    } catch (UnknownFormatException newer) {
      scheduler.close();
      disk.close();
      throw new IOException(newer.getMessage(), newer);
    } catch (IOException | RuntimeException failure) {
      scheduler.close();
      disk.close();
      throw failure;
    }
  }

  /** A full disk ends writing, not reading; anything else ends the process. */
  private static void failed(Throwable failure, Consumer<Throwable> fatal) {
    if (failure instanceof DiskFullException full) {
      LOG.log(
          System.Logger.Level.ERROR, "event=disk-full consequence=read-only " + full.getMessage());
    } else {
      fatal.accept(failure);
    }
  }

  private static Path directory(BackendSettings settings) {
    Path directory = settings.directory();
    if (directory == null) {
      throw new IllegalArgumentException("the native engine needs a data directory");
    }
    return directory;
  }

  private static FileDisk existing(BackendSettings settings) throws IOException {
    Path directory = directory(settings);
    if (!Files.isDirectory(directory)) {
      throw new NoSuchFileException(directory + ": no such directory");
    }
    return FileDisk.open(directory);
  }

  @Override
  public boolean check(BackendSettings settings, Consumer<String> lines) throws IOException {
    try (FileDisk disk = existing(settings)) {
      return DirectoryCheck.run(disk, WalOptions.DEFAULT, lines);
    }
  }

  @Override
  public void inspect(BackendSettings settings, Consumer<String> lines) throws IOException {
    try (FileDisk disk = existing(settings)) {
      ByteArrayOutputStream text = new ByteArrayOutputStream();
      PageStoreInspect.run(disk, new PrintStream(text, true, StandardCharsets.UTF_8));
      text.toString(StandardCharsets.UTF_8).lines().forEach(lines);
      TableInspect.run(disk, WalOptions.DEFAULT, lines);
      if (Boolean.parseBoolean(settings.properties().get(FRAMES))) {
        LogInspection.inspect(disk, WalOptions.DEFAULT, lines);
      } else {
        LogInspection.summarise(disk, WalOptions.DEFAULT, lines);
      }
    } catch (UnknownFormatException newer) {
      throw new IOException(newer.getMessage(), newer);
    }
  }
}
