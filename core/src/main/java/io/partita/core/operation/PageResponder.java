package io.partita.core.operation;

import io.partita.core.backend.Backend;
import io.partita.core.backend.Consistency;
import io.partita.core.capacity.CapacityUnits;
import io.partita.core.command.GetItemCommand;
import io.partita.core.expression.Condition;
import io.partita.core.expression.Projection;
import io.partita.core.item.Item;
import io.partita.core.item.StoredItem;
import io.partita.core.key.ItemKey;
import io.partita.core.partition.PartitionId;
import io.partita.core.routing.Table;
import io.partita.core.table.IndexSchema;
import io.partita.core.value.AttributeValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Makes the responses of Query and Scan from pages. */
final class PageResponder {
  private final Backend backend;
  private final PageReader reader;

  PageResponder(Backend backend) {
    this.backend = backend;
    this.reader = new PageReader(backend);
  }

  /** Reads the page of a plan and answers it. The plan's filter applies to whole items. */
  CompletionStage<ItemPageResponse> respond(
      PageReader.Plan plan, Selection selection, ReturnConsumedCapacity wanted) {
    if (!selection.fetchesItems()) {
      return reader.read(plan).thenApply(page -> response(plan, selection, wanted, page, 0));
    }
    PageReader.Plan entries =
        new PageReader.Plan(
            plan.target(), plan.range(), plan.forward(), plan.limit(), null, false, plan.strong());
    return reader
        .read(entries)
        .thenCompose(page ->
            fetch(plan, page.items())
                .thenApply(items ->
                    response(
                        plan,
                        selection,
                        wanted,
                        filtered(page, items, plan.filter()),
                        units(items, plan.strong()))));
  }

  /** Reads the items of local index entries. Items deleted meanwhile are left out. */
  private CompletionStage<List<StoredItem>> fetch(PageReader.Plan plan, List<StoredItem> entries) {
    Table table = plan.target().table();
    Map<PartitionId, List<byte[]>> keys = new LinkedHashMap<>();
    for (StoredItem entry : entries) {
      byte[] key = ItemKey.encode(table.schema().key(), entry.item());
      keys.computeIfAbsent(table.items().partitionOf(key), absent -> new ArrayList<>()).add(key);
    }
    Consistency consistency = plan.strong() ? Consistency.STRONG : Consistency.EVENTUAL;
    List<CompletableFuture<List<@Nullable StoredItem>>> reads = new ArrayList<>();
    keys.forEach((partition, those) ->
        reads.add(
            backend.read(partition, new GetItemCommand(those), consistency).toCompletableFuture()));
    return CompletableFuture.allOf(reads.toArray(CompletableFuture[]::new))
        .thenApply(done -> present(reads));
  }

  private static List<StoredItem> present(
      List<CompletableFuture<List<@Nullable StoredItem>>> reads) {
    List<StoredItem> items = new ArrayList<>();
    for (CompletableFuture<List<@Nullable StoredItem>> read : reads) {
      for (StoredItem item : read.resultNow()) {
        if (item != null) {
          items.add(item);
        }
      }
    }
    return items;
  }

  private static double units(List<StoredItem> items, boolean strong) {
    double units = 0;
    for (StoredItem item : items) {
      units += CapacityUnits.ofRead(item.sizeBytes(), strong);
    }
    return units;
  }

  private static PageReader.Result filtered(
      PageReader.Result page, List<StoredItem> items, @Nullable Condition filter) {
    List<StoredItem> passed = new ArrayList<>();
    for (StoredItem item : items) {
      if (filter == null || filter.test(item.item())) {
        passed.add(item);
      }
    }
    return new PageReader.Result(
        passed, passed.size(), page.scannedCount(), page.units(), page.last());
  }

  private static ItemPageResponse response(
      PageReader.Plan plan,
      Selection selection,
      ReturnConsumedCapacity wanted,
      PageReader.Result page,
      double fetchUnits) {
    ReadTarget target = plan.target();
    StoredItem last = page.last();
    Map<String, AttributeValue> lastKey = last == null ? null : StartKey.after(target, last.item());
    return new ItemPageResponse(
        selection.countOnly() ? null : projected(page.items(), selection.projection()),
        page.count(),
        page.scannedCount(),
        lastKey,
        consumed(target, page.units(), fetchUnits, wanted));
  }

  private static List<Item> projected(List<StoredItem> items, @Nullable Projection projection) {
    List<Item> projected = new ArrayList<>(items.size());
    for (StoredItem item : items) {
      projected.add(projection == null ? item.item() : projection.project(item.item()));
    }
    return projected;
  }

  private static @Nullable ConsumedCapacity consumed(
      ReadTarget target, double pageUnits, double fetchUnits, ReturnConsumedCapacity wanted) {
    String tableName = target.givenName();
    IndexSchema index = target.index();
    return index == null
        ? ReadCapacity.ofTable(tableName, pageUnits, wanted)
        : ReadCapacity.of(tableName, fetchUnits, index, pageUnits, wanted);
  }
}
