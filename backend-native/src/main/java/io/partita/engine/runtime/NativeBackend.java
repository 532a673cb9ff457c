package io.partita.engine.runtime;

import io.partita.core.runtime.ThreadScheduler;
import io.partita.engine.node.Node;
import io.partita.engine.node.NodeBackend;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A node with the threads and the directory that it runs on. */
final class NativeBackend extends NodeBackend {
  private final ThreadScheduler scheduler;
  private final FileDisk disk;

  NativeBackend(Node node, ThreadScheduler scheduler, FileDisk disk) {
    super(node);
    this.scheduler = scheduler;
    this.disk = disk;
  }

  @Override
  public void close() {
    try {
      node.stop().toCompletableFuture().join();
    } finally {
      scheduler.close();
      closeDisk();
    }
  }

  private void closeDisk() {
    try {
      disk.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
