package io.partita.sql.catalog;

import io.partita.core.error.ApiException;
import io.partita.core.error.ErrorCode;
import io.partita.core.item.Item;
import io.partita.core.operation.CallContext;
import io.partita.core.operation.ExpressionInputs;
import io.partita.core.operation.ItemPageResponse;
import io.partita.core.operation.LegacyFilter;
import io.partita.core.operation.Operations;
import io.partita.core.operation.ReturnConsumedCapacity;
import io.partita.core.operation.ScanRequest;
import io.partita.core.operation.TableDescription;
import io.partita.core.operation.TableNameRequest;
import io.partita.core.routing.Table;
import io.partita.core.table.KeyAttribute;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Looks at items of tables, a bounded number of them. Blocks. */
final class Sampler {
  /** How many items are looked at when a table is met first, in one page at most. */
  static final int HEAD_ITEMS = 1000;

  /** At how many places ANALYZE looks, and at how many items there, in one page at most. */
  static final int PLACES = 16;

  static final int ITEMS_OF_PLACE = 250;

  private static final CallContext INTERNAL = new CallContext("local", "000000000000");

  private final Operations operations;

  Sampler(Operations operations) {
    this.operations = operations;
  }

  /** The head of the table; of a small one that is all. */
  Sample head(Table table) {
    Sample sample = new Sample(keyAttributes(table));
    addPages(sample, List.of(scan(table.name(), HEAD_ITEMS, null, null)));
    return sample;
  }

  /** Some items at places that are spread over the table. */
  Sample spread(Table table) {
    List<CompletionStage<ItemPageResponse>> pages = new ArrayList<>();
    for (int place = 0; place < PLACES; place++) {
      pages.add(scan(table.name(), ITEMS_OF_PLACE, place, PLACES));
    }
    Sample sample = new Sample(keyAttributes(table));
    addPages(sample, pages);
    return sample;
  }

  boolean isEmpty(String tableName) {
    Sample sample = new Sample(List.of());
    addPages(sample, List.of(scan(tableName, 1, null, null)));
    return sample.count() == 0;
  }

  /** How many items a table has, about; 0 if it has gone. */
  long rows(String tableName) {
    try {
      TableDescription description =
          operations
              .describeTable()
              .execute(INTERNAL, new TableNameRequest(tableName))
              .toCompletableFuture()
              .join()
              .table();
      Long count = description.itemCount();
      return count == null ? 0 : count;
    } catch (ApiException | CompletionException problem) {
      requireGone(problem);
      return 0;
    }
  }

  private static List<String> keyAttributes(Table table) {
    return table.record().attributeDefinitions().stream().map(KeyAttribute::name).toList();
  }

  private CompletionStage<ItemPageResponse> scan(
      String tableName, int limit, @Nullable Integer segment, @Nullable Integer segments) {
    return operations
        .scan()
        .execute(
            INTERNAL,
            new ScanRequest(
                tableName,
                null,
                null,
                null,
                LegacyFilter.NONE,
                ExpressionInputs.NONE,
                limit,
                null,
                segment,
                segments,
                null,
                false,
                ReturnConsumedCapacity.NONE));
  }

  private static void addPages(Sample sample, List<CompletionStage<ItemPageResponse>> pages) {
    for (CompletionStage<ItemPageResponse> page : pages) {
      try {
        List<Item> items = page.toCompletableFuture().join().items();
        if (items != null) {
          items.forEach(sample::add);
        }
      } catch (ApiException | CompletionException problem) {
        requireGone(problem);
      }
    }
  }

  /** A table may go at any time; it has no columns then. */
  private static void requireGone(RuntimeException problem) {
    Throwable cause = problem instanceof CompletionException ? problem.getCause() : problem;
    if (!(cause instanceof ApiException error && error.code() == ErrorCode.RESOURCE_NOT_FOUND)) {
      throw problem;
    }
  }
}
