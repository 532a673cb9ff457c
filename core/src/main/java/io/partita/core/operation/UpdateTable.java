package io.partita.core.operation;

import io.partita.core.control.ChangedTable;
import io.partita.core.control.DeletionProtectionChange;
import io.partita.core.control.SettingsChange;
import io.partita.core.control.TableClassChange;
import io.partita.core.control.TableController;
import io.partita.core.control.ThroughputChange;
import io.partita.core.error.ApiException;
import io.partita.core.operation.UpdateTableRequest.IndexUpdate;
import io.partita.core.routing.Table;
import io.partita.core.routing.TableDirectory;
import io.partita.core.table.BillingMode;
import io.partita.core.table.TableClass;
import io.partita.core.table.ThroughputRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * UpdateTable: changes a table's settings, or makes or deletes a global index. Settings are in
 * force when the answer leaves; the answer shows the table as DynamoDB does, in a state that a
 * client waits to see the end of. An index comes and goes afterwards.
 */
public final class UpdateTable implements Operation<UpdateTableRequest, TableResponse> {
  private final TableDirectory directory;
  private final TableController controller;
  private final TableDescriber describer;

  UpdateTable(TableDirectory directory, TableController controller, TableDescriber describer) {
    this.directory = directory;
    this.controller = controller;
    this.describer = describer;
  }

  @Override
  public CompletionStage<TableResponse> execute(CallContext context, UpdateTableRequest request) {
    UpdateTableValidation.validate(request);
    Table table = DescribeTable.require(directory, context, request.tableName());
    if (request.encryption() != null) {
      throw unencrypted(request.encryption());
    }
    IndexUpdate structural = structural(request);
    if (structural != null) {
      return changeIndex(context, table, request, structural);
    }
    SettingsChange change = change(request);
    return controller
        .update(table.name(), change)
        .thenCompose(changed -> describe(context, new ShownChange(changed, change)))
        .thenApply(TableResponse::new);
  }

  /** The one update that makes or deletes an index; null if there is none. */
  private static @Nullable IndexUpdate structural(UpdateTableRequest request) {
    IndexUpdate found = null;
    for (IndexUpdate update : TableDraft.listOf(request.indexUpdates())) {
      found = update.update() == null ? update : found;
    }
    return found;
  }

  private CompletionStage<TableResponse> changeIndex(
      CallContext context, Table table, UpdateTableRequest request, IndexUpdate structural) {
    boolean isAlone =
        request.billingMode() == null
            && request.throughput().equals(ThroughputRequest.NONE)
            && TableDraft.listOf(request.indexUpdates()).size() == 1;
    ThroughputChange beside = isAlone ? null : throughputChange(request);
    CompletionStage<ChangedTable> changed =
        structural.create() != null
            ? controller.createIndex(
                table.name(), IndexCreation.draft(request, structural.create()), beside)
            : controller.deleteIndex(
                table.name(), Objects.requireNonNull(structural.delete()), beside);
    return changed
        .thenCompose(done -> describer.withStatistics(context, new Table(done.after())))
        .thenApply(TableResponse::new);
  }

  private CompletionStage<TableDescription> describe(CallContext context, ShownChange shown) {
    return describer.withStatistics(context, new Table(shown.record()), shown.transition());
  }

  /** There is no encryption to be changed, so that each such request has something wrong. */
  private static ApiException unencrypted(EncryptionRequest encryption) {
    encryption.requireNoKey();
    return ApiException.validation(
        "One or more parameter values were invalid: Table is already encrypted by default");
  }

  private static SettingsChange change(UpdateTableRequest request) {
    Boolean deletionProtection = request.deletionProtectionEnabled();
    if (deletionProtection != null) {
      return new DeletionProtectionChange(deletionProtection);
    }
    String tableClass = request.tableClass();
    if (tableClass != null) {
      return new TableClassChange(TableClass.Name.valueOf(tableClass));
    }
    return throughputChange(request);
  }

  private static ThroughputChange throughputChange(UpdateTableRequest request) {
    Map<String, ThroughputRequest> ofIndexes = new LinkedHashMap<>();
    for (IndexUpdate update : TableDraft.listOf(request.indexUpdates())) {
      if (update.update() != null) {
        ofIndexes.put(update.update().indexName(), update.update().throughput());
      }
    }
    String billingMode = request.billingMode();
    return new ThroughputChange(
        billingMode == null ? null : BillingMode.valueOf(billingMode),
        request.throughput(),
        ofIndexes);
  }
}
