package io.partita.core.operation;

import io.partita.core.backend.Backend;
import io.partita.core.backend.Consistency;
import io.partita.core.capacity.CapacityUnits;
import io.partita.core.command.ReadPage;
import io.partita.core.expression.Condition;
import io.partita.core.item.StoredItem;
import io.partita.core.partition.KeyRange;
import io.partita.core.routing.PartitionMap;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Reads one page of a key range, partition after partition, until the limit, the page size or the
 * range's end is reached.
 */
final class PageReader {
  /** A page ends after the item that crosses this size (Developer Guide, "Paginating"). */
  private static final int PAGE_BYTES = 1024 * 1024;

  private final Backend backend;

  PageReader(Backend backend) {
    this.backend = backend;
  }

  /**
   * What to read.
   *
   * @param limit how many records to read at most
   * @param filter null for none
   */
  record Plan(
      ReadTarget target,
      KeyRange range,
      boolean forward,
      int limit,
      @Nullable Condition filter,
      boolean countOnly,
      boolean strong) {}

  /**
   * What was read.
   *
   * @param units capacity consumed; each partition that was visited counts for itself
   * @param last the last record read if the page ended before the range; null at the range's end
   */
  record Result(
      List<StoredItem> items,
      int count,
      int scannedCount,
      double units,
      @Nullable StoredItem last) {}

  CompletionStage<Result> read(Plan plan) {
    List<Integer> partitions = partitions(plan);
    return new Reading(plan, partitions).next();
  }

  private static List<Integer> partitions(Plan plan) {
    PartitionMap map = plan.target().partitions();
    List<Integer> ordinals = new ArrayList<>(map.size());
    for (int i = map.ordinalOf(plan.range().lower()); i < map.size(); i++) {
      if (map.range(i).overlaps(plan.range())) {
        ordinals.add(plan.forward() ? ordinals.size() : 0, i);
      }
    }
    return ordinals;
  }

  /** One page in the making. */
  private final class Reading {
    private final Plan plan;
    private final List<Integer> partitions;
    private List<StoredItem> items = List.of();
    private int visited;
    private int count;
    private int scannedCount;
    private long scannedBytes;
    private double units;

    Reading(Plan plan, List<Integer> partitions) {
      this.plan = plan;
      this.partitions = partitions;
    }

    CompletionStage<Result> next() {
      if (visited == partitions.size()) {
        return CompletableFuture.completedFuture(result(null));
      }
      PartitionMap map = plan.target().partitions();
      int ordinal = partitions.get(visited++);
      ReadPage command =
          new ReadPage(
              plan.target().tree(),
              plan.range().intersect(map.range(ordinal)),
              plan.forward(),
              plan.limit() - scannedCount,
              (int) (PAGE_BYTES - scannedBytes),
              plan.filter(),
              plan.countOnly());
      return backend
          .read(map.id(ordinal), command, plan.strong() ? Consistency.STRONG : Consistency.EVENTUAL)
          .thenCompose(this::add);
    }

    private CompletionStage<Result> add(ReadPage.Page page) {
      collect(page.items());
      count += page.count();
      scannedCount += page.scannedCount();
      scannedBytes += page.scannedBytes();
      units += CapacityUnits.ofRead(page.scannedBytes(), plan.strong());
      StoredItem last = page.last();
      return last == null ? next() : CompletableFuture.completedFuture(result(last));
    }

    /** Most pages come from one partition: their list is taken as it is. */
    private void collect(List<StoredItem> read) {
      if (items.isEmpty()) {
        items = read;
      } else if (!read.isEmpty()) {
        List<StoredItem> both = new ArrayList<>(items.size() + read.size());
        both.addAll(items);
        both.addAll(read);
        items = both;
      }
    }

    private Result result(@Nullable StoredItem last) {
      // a range that no partition overlaps still costs as much as the smallest read
      double cost = visited == 0 ? CapacityUnits.ofRead(0, plan.strong()) : units;
      return new Result(items, count, scannedCount, cost, last);
    }
  }
}
