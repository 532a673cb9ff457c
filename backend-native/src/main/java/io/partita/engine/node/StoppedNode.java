package io.partita.engine.node;

import io.partita.engine.btree.PageStore;
import io.partita.engine.btree.PageStoreOptions;
import io.partita.engine.catalogue.CatalogueFiles;
import io.partita.engine.partition.Partition;
import io.partita.engine.storage.Disk;
import io.partita.engine.wal.LogInspection;
import io.partita.engine.wal.WalOptions;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The partitions of a node that does not run, as its next start would find them: the newest
 * catalogue and what the log has since, applied in memory. Nothing on the disk is changed. One
 * thread, which may block.
 */
public final class StoppedNode implements Closeable {
  private static final long CACHE_BYTES = 64L << 20;

  private final @Nullable PageStore store;
  private final List<Partition> partitions;

  private StoppedNode(@Nullable PageStore store, List<Partition> partitions) {
    this.store = store;
    this.partitions = partitions;
  }

  /**
   * Reads a node's files.
   *
   * @throws IOException if a start would be refused, with what it would say
   */
  public static StoppedNode open(Disk disk, WalOptions options) throws IOException {
    if (!CatalogueFiles.exists(disk)) {
      return new StoppedNode(null, List.of());
    }
    PageStore store = PageStore.openForReading(disk, PageStoreOptions.ofCache(CACHE_BYTES));
    try {
      // the number in ballots does not matter to one that does not vote
      Recovery recovery = new Recovery(store, 0);
      LogInspection.replay(disk, options, recovery.replayFrom(), recovery::replay);
      recovery.finish();
      List<Partition> partitions = new ArrayList<>(recovery.partitions().values());
      partitions.sort(Comparator.comparingLong(partition -> partition.id().value()));
      return new StoppedNode(store, partitions);
    } catch (UncheckedIOException unreadable) {
      store.close();
      throw unreadable.getCause();
    } catch (IOException | RuntimeException failure) {
      store.close();
      throw failure;
    }
  }

  /** All partitions, by number. */
  public List<Partition> partitions() {
    return partitions;
  }

  @Override
  public void close() throws IOException {
    if (store != null) {
      store.close();
    }
  }
}
