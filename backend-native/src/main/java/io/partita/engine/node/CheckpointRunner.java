package io.partita.engine.node;

import io.partita.engine.btree.Checkpoint;
import io.partita.engine.btree.PageStore;
import io.partita.engine.btree.Tree;
import io.partita.engine.partition.ChangeFeed;
import io.partita.engine.partition.Partition;
import io.partita.engine.wal.FrameBatch;
import io.partita.engine.wal.WriteAheadLog;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes checkpoints. Capturing happens on the writer; a marker batch then goes into the log, and
 * only when that is durable (so that everything captured is) the pages are written in the
 * background. The marker is where recovery from this checkpoint begins, unless a change feed still
 * wants older log.
 *
 * <p>What is in memory only is bounded: the pages that are dirty, and those that a checkpoint is
 * writing, which it holds until it ends. While one is being written, the room that is left is
 * handed out as it gets on, so that a disk that is too slow slows writers down evenly instead of
 * stopping them at the end.
 */
final class CheckpointRunner {
  private static final System.Logger LOG = System.getLogger("io.partita.engine");

  private final PageStore store;
  private final WriteAheadLog log;
  private final Executor writer;
  private final Executor background;
  private final Consumer<Throwable> fatal;
  private final Map<Long, Partition> partitions;
  private final NodeRules rules;
  private final long maximumDirtyBytes;

  /** Bytes of pages changed since the last capture, and of those captured and not durable yet. */
  private long dirtyBytes;

  private long capturedBytes;

  /** The part of the captured pages that is durable, in thousandths. */
  private long progressThousandths;

  private Set<Partition> changed = new LinkedHashSet<>();
  private Set<Long> dropped = new LinkedHashSet<>();
  private List<Tree> orphans = new ArrayList<>();
  private boolean running;
  private volatile @Nullable Throwable failure;
  private long lastMarker;
  private List<Runnable> afterwards = new ArrayList<>();

  CheckpointRunner(
      PageStore store,
      WriteAheadLog log,
      Executor writer,
      Executor background,
      Consumer<Throwable> fatal,
      Map<Long, Partition> partitions,
      long lastMarker,
      NodeRules rules,
      long maximumDirtyBytes) {
    this.store = store;
    this.log = log;
    this.writer = writer;
    this.background = background;
    this.fatal = fatal;
    this.partitions = partitions;
    this.lastMarker = lastMarker;
    this.rules = rules;
    this.maximumDirtyBytes = maximumDirtyBytes;
  }

  void changed(Partition partition) {
    changed.add(partition);
  }

  /** Takes in what recovery has changed. */
  void recovered(Partition partition) {
    changed.add(partition);
    dirtyBytes += partition.dirtyBytes();
  }

  /** Says that a decision has changed how many bytes are dirty. */
  void dirtied(long moreBytes) {
    dirtyBytes += moreBytes;
  }

  void dropped(long partition, List<Tree> trees) {
    dropped.add(partition);
    orphans.addAll(trees);
    changed.removeIf(one -> one.id().value() == partition);
  }

  /** Trees whose partitions went before the last stop, to be dropped with the next checkpoint. */
  void adopt(List<Tree> trees) {
    orphans.addAll(trees);
  }

  boolean isRunning() {
    return running;
  }

  /** Whether there can't be any more checkpoints. */
  boolean hasFailed() {
    return failure != null;
  }

  /** Why there can't be any more; null if there can. For any thread. */
  @Nullable Throwable failure() {
    return failure;
  }

  /** How much log has been written since the last checkpoint began. */
  long logBytes() {
    return log.endPosition() - lastMarker;
  }

  /** How much a checkpoint would have to write. */
  long dirtyBytes() {
    return dirtyBytes;
  }

  /** Pages that are in memory only, in bytes. */
  long unwrittenBytes() {
    return dirtyBytes + capturedBytes;
  }

  /** Whether nothing more may be changed before a checkpoint has got on. */
  boolean isOverfull() {
    return unwrittenBytes() > limitBytes();
  }

  /** Half of what is left when a checkpoint begins is free at once, the rest with its progress. */
  private long limitBytes() {
    if (!running) {
      return maximumDirtyBytes;
    }
    long room = Math.max(0, maximumDirtyBytes - capturedBytes);
    return capturedBytes + room / 2 + room / 2 * progressThousandths / 1000;
  }

  /** Runs a task once the present checkpoint, if there is one, has ended. */
  void afterwards(Runnable task) {
    if (running) {
      afterwards.add(task);
    } else {
      task.run();
    }
  }

  /**
   * Begins a checkpoint; called on the writer with everything sealed.
   *
   * @param advanced called on the writer whenever there is more room than before
   * @param done called on the writer at the end, however it ends
   */
  void begin(Runnable advanced, Runnable done) {
    if (failure != null) {
      done.run();
      return;
    }
    Checkpoint checkpoint;
    try {
      checkpoint = capture();
    } catch (RuntimeException defect) {
      // whoever waits for the end of a checkpoint must not wait for one that never began
      failure = defect;
      fatal.accept(defect);
      finish(done);
      return;
    }
    running = true;
    log.append(
        new FrameBatch(),
        new WriteAheadLog.Completion() {
          @Override
          public void durable(long position) {
            lastMarker = position;
            long wanted = rules.keepsLogForFeeds() ? oldestWanted() : position;
            background.execute(() -> write(checkpoint, position, wanted, advanced, done));
          }

          @Override
          public void failed(Throwable cause) {
            failure = cause;
            finish(done);
          }
        });
  }

  private long oldestWanted() {
    long oldest = Long.MAX_VALUE;
    for (Partition partition : partitions.values()) {
      ChangeFeed feed = partition.feed();
      if (feed != null) {
        oldest = Math.min(oldest, feed.oldestLogPosition());
      }
    }
    return oldest;
  }

  private void write(
      Checkpoint checkpoint, long position, long wanted, Runnable advanced, Runnable done) {
    try {
      long marker = rules.replaysFromMarker() ? position : log.endPosition();
      long replayFrom = Math.min(marker, wanted);
      NodeState state = new NodeState(replayFrom, marker);
      checkpoint.add(NodeState.CATALOGUE_ID, 0, state.toBytes(), List.of());
      checkpoint.write((synced, total) -> writer.execute(() -> advance(synced, total, advanced)));
      for (long page : checkpoint.unreadablePages()) {
        // the drop goes on all the same: only space is lost
        LOG.log(
            System.Logger.Level.WARNING,
            "event=dropped-tree-unreadable page=" + page + " consequence=space-below-it-is-lost");
      }
      log.truncateBefore(replayFrom);
      writer.execute(() -> finish(done));
    } catch (IOException | RuntimeException | Error broken) {
      // also then somebody may wait for the end, to stop
      writer.execute(() -> {
        failure = broken;
        finish(done);
      });
      fatal.accept(broken);
    }
  }

  private void advance(long syncedBytes, long totalBytes, Runnable advanced) {
    progressThousandths = syncedBytes * 1000 / totalBytes;
    advanced.run();
  }

  private Checkpoint capture() {
    Checkpoint checkpoint = store.beginCheckpoint();
    orphans.forEach(checkpoint::drop);
    dropped.forEach(checkpoint::remove);
    // behind the removals: a number may have been given to a new partition since
    changed.forEach(partition -> partition.capture(checkpoint));
    changed = new LinkedHashSet<>();
    dropped = new LinkedHashSet<>();
    orphans = new ArrayList<>();
    capturedBytes = dirtyBytes;
    dirtyBytes = 0;
    progressThousandths = 0;
    return checkpoint;
  }

  private void finish(Runnable done) {
    running = false;
    if (failure == null) {
      capturedBytes = 0;
    }
    List<Runnable> tasks = afterwards;
    afterwards = new ArrayList<>();
    done.run();
    tasks.forEach(Runnable::run);
  }
}
