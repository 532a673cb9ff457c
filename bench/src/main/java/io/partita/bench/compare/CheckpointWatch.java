package io.partita.bench.compare;

import io.partita.bench.server.Pause;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;

/**
 * Sees checkpoints from outside: one is under way from the first write to the pages until the
 * catalogue changes. A thread of its own looks every few milliseconds.
 */
final class CheckpointWatch implements AutoCloseable {
  /** One checkpoint, in terms of {@link System#nanoTime}. */
  record Span(long beganNanos, long endedNanos) {}

  private static final int EVERY_MILLIS = 4;

  /** What comes before the first page is written: capturing what is dirty, and a log marker. */
  private static final long BEFORE_NANOS = 50_000_000L;

  private final DataFiles files;
  private final List<Span> spans = new ArrayList<>();
  private final Thread thread = new Thread(this::watch, "checkpoint-watch");
  private volatile boolean stopped;

  CheckpointWatch(DataFiles files) {
    this.files = files;
    thread.setDaemon(true);
    thread.start();
  }

  private void watch() {
    try {
      FileTime pages = files.pagesWritten();
      FileTime catalogue = files.catalogueWritten();
      long beganNanos = 0;
      while (!stopped) {
        Pause.millis(EVERY_MILLIS);
        FileTime pagesNow = files.pagesWritten();
        FileTime catalogueNow = files.catalogueWritten();
        long now = System.nanoTime();
        if (beganNanos == 0 && !pagesNow.equals(pages)) {
          beganNanos = now - BEFORE_NANOS;
        }
        if (beganNanos != 0 && !catalogueNow.equals(catalogue)) {
          spans.add(new Span(beganNanos, now));
          beganNanos = 0;
        }
        pages = pagesNow;
        catalogue = catalogueNow;
      }
      if (beganNanos != 0) {
        spans.add(new Span(beganNanos, System.nanoTime()));
      }
    } catch (IOException failure) {
      throw new UncheckedIOException("The server's files are gone", failure);
    }
  }

  /** Ends watching and tells what was seen, in order. */
  List<Span> spans() {
    close();
    return List.copyOf(spans);
  }

  @Override
  public void close() {
    stopped = true;
    try {
      thread.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", interrupted);
    }
  }
}
