package io.partita.core.memory;

import io.partita.core.backend.BackendException;
import io.partita.core.backend.ChangePage;
import io.partita.core.backend.PartitionStatistics;
import io.partita.core.change.Change;
import io.partita.core.change.ChangeRecord;
import io.partita.core.change.Effects;
import io.partita.core.change.IndexGrowth;
import io.partita.core.change.Mutation;
import io.partita.core.change.Notice;
import io.partita.core.change.Position;
import io.partita.core.command.Decision;
import io.partita.core.command.DecisionContext;
import io.partita.core.command.ReadCommand;
import io.partita.core.command.WriteCommand;
import io.partita.core.environment.Clock;
import io.partita.core.partition.PartitionDescriptor;
import io.partita.core.partition.Trees;
import io.partita.core.table.IndexSchema;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** One partition in memory, guarded by its monitor. */
final class MemoryPartition {
  private PartitionDescriptor descriptor;
  private final Clock clock;
  private final Map<Integer, NavigableMap<byte[], byte[]>> trees = new HashMap<>();
  private final ArrayDeque<ChangeRecord> feed = new ArrayDeque<>();
  private final List<FeedReader> waiting = new ArrayList<>();
  private long itemCount;
  private long itemSizeBytes;
  private final Map<Integer, Long> indexSizes = new HashMap<>();
  private long lastWallMillis;
  private long lastPosition;
  private boolean dropped;

  private record FeedReader(Position after, int maximumBytes, CompletableFuture<ChangePage> page) {}

  MemoryPartition(PartitionDescriptor descriptor, Clock clock) {
    this.descriptor = descriptor;
    this.clock = clock;
  }

  synchronized <R> R read(ReadCommand<R> command) {
    requirePresent();
    return command.answer(context(), new MemoryImages(command.reads(), this::tree));
  }

  <R> R write(WriteCommand<R> command) {
    List<FeedReader> ready;
    R result;
    synchronized (this) {
      requirePresent();
      Decision<R> decision =
          command.decide(context(), new MemoryImages(command.reads(), this::tree));
      Notice notice = decision.notice();
      ready = notice == null ? apply(decision.changes()) : note(notice);
      result = decision.result();
    }
    // outside of the monitor, since whoever waits runs on in here
    ready.forEach(reader -> reader.page().complete(page(reader.after(), reader.maximumBytes())));
    return result;
  }

  private List<FeedReader> apply(List<Change> changes) {
    if (changes.isEmpty()) {
      return List.of();
    }
    Effects effects = Effects.of(descriptor, changes);
    for (Mutation mutation : effects.mutations()) {
      apply(mutation);
    }
    itemCount += effects.itemCountDelta();
    itemSizeBytes += effects.itemSizeDeltaBytes();
    for (IndexGrowth growth : effects.indexGrowths()) {
      indexSizes.merge(growth.tree(), growth.sizeDeltaBytes(), Long::sum);
    }
    lastPosition++;
    if (!descriptor.keepsFeed()) {
      return List.of();
    }
    List<Change> ofItems = changes.stream().filter(c -> c.tree() == Trees.ITEMS).toList();
    return offer(new ChangeRecord(Position.of(lastPosition), lastWallMillis, ofItems));
  }

  private List<FeedReader> note(Notice notice) {
    lastPosition++;
    return switch (notice) {
      case Notice.SchemaChanged changed -> {
        descriptor = descriptor.withSchema(changed.schema());
        if (!descriptor.keepsFeed()) {
          feed.clear();
        }
        yield List.of();
      }
      case Notice.Reindexed page ->
          offer(new ChangeRecord(Position.of(lastPosition), lastWallMillis, page));
    };
  }

  private List<FeedReader> offer(ChangeRecord record) {
    feed.add(record);
    List<FeedReader> ready = List.copyOf(waiting);
    waiting.clear();
    return ready;
  }

  private void apply(Mutation mutation) {
    byte[] value = mutation.value();
    if (value == null) {
      tree(mutation.tree()).remove(mutation.key());
    } else {
      tree(mutation.tree()).put(mutation.key(), value);
    }
  }

  CompletionStage<ChangePage> changes(Position after, int maximumBytes) {
    synchronized (this) {
      requirePresent();
      if (feed.isEmpty() || feed.getLast().position().compareTo(after) <= 0) {
        FeedReader reader = new FeedReader(after, maximumBytes, new CompletableFuture<>());
        waiting.add(reader);
        return reader.page();
      }
    }
    return CompletableFuture.completedFuture(page(after, maximumBytes));
  }

  private synchronized ChangePage page(Position after, int maximumBytes) {
    List<ChangeRecord> records = new ArrayList<>();
    Position last = after;
    long sizeBytes = 0;
    for (ChangeRecord record : feed) {
      if (record.position().compareTo(after) <= 0) {
        continue;
      }
      records.add(record);
      last = record.position();
      sizeBytes += sizeBytes(record);
      if (sizeBytes >= maximumBytes) {
        break;
      }
    }
    return new ChangePage(records, last);
  }

  private static long sizeBytes(ChangeRecord record) {
    long sum = 0;
    for (Change change : record.changes()) {
      byte[] after = change.after();
      sum += change.key().length + (after == null ? 0 : after.length);
    }
    return sum;
  }

  synchronized void releaseChanges(Position upTo) {
    while (!feed.isEmpty() && feed.getFirst().position().compareTo(upTo) <= 0) {
      feed.removeFirst();
    }
  }

  synchronized PartitionStatistics statistics() {
    requirePresent();
    List<PartitionStatistics.OfIndex> indexes = new ArrayList<>();
    for (IndexSchema index : descriptor.schema().localIndexes()) {
      int ordinal = index.ordinal();
      indexes.add(
          new PartitionStatistics.OfIndex(
              ordinal, tree(ordinal).size(), indexSizes.getOrDefault(ordinal, 0L)));
    }
    return new PartitionStatistics(itemCount, itemSizeBytes, indexes);
  }

  void drop() {
    List<FeedReader> readers;
    synchronized (this) {
      dropped = true;
      readers = List.copyOf(waiting);
      waiting.clear();
    }
    readers.forEach(reader -> reader.page().completeExceptionally(absent()));
  }

  private void requirePresent() {
    if (dropped) {
      throw absent();
    }
  }

  private BackendException absent() {
    return new BackendException(
        BackendException.Reason.NO_SUCH_PARTITION, "no partition " + descriptor.id().value());
  }

  private DecisionContext context() {
    lastWallMillis = Math.max(lastWallMillis, clock.wallMillis());
    return new DecisionContext(lastWallMillis, descriptor);
  }

  private NavigableMap<byte[], byte[]> tree(int ordinal) {
    return trees.computeIfAbsent(ordinal, absent -> new TreeMap<>(Arrays::compareUnsigned));
  }
}
