package io.partita.core.control;

import io.partita.core.change.Change;
import io.partita.core.command.Decision;
import io.partita.core.command.DecisionContext;
import io.partita.core.command.Images;
import io.partita.core.command.Reads;
import io.partita.core.command.WriteCommand;
import io.partita.core.error.ApiException;
import io.partita.core.error.ErrorCode;
import io.partita.core.item.Image;
import io.partita.core.partition.Trees;
import io.partita.core.routing.IndexWork;
import io.partita.core.routing.TableRecord;
import io.partita.core.table.Billing;
import io.partita.core.table.KeyAttribute;
import io.partita.core.table.TableSchema;
import io.partita.core.table.TableSettings;
import io.partita.core.table.ThroughputSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Enters a new global index into a table's row and gives it its partitions. The texts of refusals
 * are recorded on AWS, but for the one about attribute types, which is inferred.
 *
 * @param throughputChange a change of throughput that the same request asks for; null if none
 * @param partitionCount how many partitions the index begins with
 */
record BeginIndexCreation(
    String tableName,
    IndexDraft index,
    @Nullable ThroughputChange throughputChange,
    int partitionCount)
    implements WriteCommand<ChangedTable> {
  private static final int MAXIMUM_PROJECTED_ATTRIBUTES = 100;
  private static final String INVALID = "One or more parameter values were invalid: ";

  @Override
  public Reads reads() {
    return new Reads.Keys(
        List.of(
            new Reads.TreeKey(Trees.ITEMS, SystemRows.tableKey(tableName)),
            new Reads.TreeKey(Trees.ITEMS, SystemRows.SEQUENCE)));
  }

  @Override
  public Decision<ChangedTable> decide(DecisionContext context, Images images) {
    Image row = images.value(0);
    if (row == null) {
      throw TableErrors.notFound(tableName);
    }
    TableRecord table = SystemRows.decode(row);
    TableErrors.requireSettled(table);
    requireAllowed(table);
    TableRecord changed =
        throughputChange == null
            ? table
            : table.withSettings(throughputChange.apply(table, context.wallMillis()));
    PartitionSequence ids = PartitionSequence.of(images.value(1));
    TableRecord next = next(changed, ids);
    return new Decision<>(
        new ChangedTable(table, next),
        List.of(
            new Change(
                Trees.ITEMS,
                SystemRows.tableKey(tableName),
                row,
                SystemRows.encode(next, context.wallMillis())),
            ids.change(images.value(1), context.wallMillis())));
  }

  private TableRecord next(TableRecord table, PartitionSequence ids) {
    Billing billing = table.settings().billing();
    requireThroughput(billing);
    TableSettings settings = table.settings();
    Map<String, ThroughputSettings> ofIndexes = new HashMap<>(settings.indexThroughput());
    ofIndexes.put(index.name(), ThroughputSettings.ofNew(index.throughput(), billing.mode()));
    TableSchema schema =
        table.schema().withGlobalIndex(index.name(), index.key(), index.projection());
    return table.withIndex(
        schema,
        definitions(table),
        settings.withThroughput(billing, settings.throughput(), ofIndexes),
        ids.place(index.name(), partitionCount),
        index.name());
  }

  private void requireAllowed(TableRecord table) {
    IndexWork work = table.indexWork();
    TableSchema schema = table.schema();
    if (schema.index(index.name()) != null
        && (work == null || !work.indexName().equals(index.name()))) {
      throw ApiException.validation("Attempting to create an index which already exists");
    }
    if (work != null) {
      throw TableErrors.oneIndexAtATime();
    }
    if (schema.globalIndexes().size() >= TableSchema.MAXIMUM_GLOBAL_INDEXES) {
      throw new ApiException(
          ErrorCode.LIMIT_EXCEEDED,
          "Subscriber limit exceeded: Number of global secondary indexes exceeds per-table limit"
              + " of 20");
    }
    int projected =
        index.projectedCount()
            + IndexDraft.projectedCount(schema.localIndexes())
            + IndexDraft.projectedCount(schema.globalIndexes());
    if (projected > MAXIMUM_PROJECTED_ATTRIBUTES) {
      throw ApiException.validation(
          INVALID
              + "Number of non-key attributes projected exceeds the per-table limit of "
              + MAXIMUM_PROJECTED_ATTRIBUTES);
    }
  }

  private void requireThroughput(Billing billing) {
    boolean given = index.throughput().provisioned() != null;
    if (billing.isByRequest() && given) {
      throw ApiException.validation(
          INVALID
              + "ProvisionedThroughput should not be specified for index: "
              + index.name()
              + " when BillingMode is PAY_PER_REQUEST");
    }
    if (!billing.isByRequest() && !given) {
      throw ApiException.validation(
          INVALID + "ProvisionedThroughput is not specified for index: " + index.name());
    }
  }

  private List<KeyAttribute> definitions(TableRecord table) {
    List<KeyAttribute> all = new ArrayList<>(table.attributeDefinitions());
    for (KeyAttribute attribute : index.definitions()) {
      KeyAttribute known = null;
      for (KeyAttribute each : all) {
        known = each.name().equals(attribute.name()) ? each : known;
      }
      if (known == null) {
        all.add(attribute);
      } else if (known.type() != attribute.type()) {
        throw ApiException.validation(
            INVALID
                + "The type of a key attribute can't be changed. Attribute: "
                + attribute.name()
                + (", defined as: " + known.type())
                + (", given: " + attribute.type()));
      }
    }
    return all;
  }
}
