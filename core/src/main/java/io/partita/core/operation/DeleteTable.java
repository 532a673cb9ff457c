package io.partita.core.operation;

import io.partita.core.control.TableController;
import io.partita.core.control.TableErrors;
import io.partita.core.error.ApiException;
import io.partita.core.routing.Table;
import io.partita.core.routing.TableDirectory;
import java.util.concurrent.CompletionStage;

/** DeleteTable: takes a table out of service; it and its items go a little later. */
public final class DeleteTable implements Operation<TableNameRequest, TableResponse> {
  private final TableDirectory directory;
  private final TableController controller;
  private final TableDescriber describer;

  DeleteTable(TableDirectory directory, TableController controller, TableDescriber describer) {
    this.directory = directory;
    this.controller = controller;
    this.describer = describer;
  }

  @Override
  public CompletionStage<TableResponse> execute(CallContext context, TableNameRequest request) {
    Table table = DescribeTable.require(directory, context, request.tableName());
    requireDeletable(table);
    return controller
        .delete(table)
        .thenApply(deleting -> new TableResponse(describer.ofDeleted(context, deleting)));
  }

  private static void requireDeletable(Table table) {
    if (table.record().indexWork() != null) {
      throw TableErrors.indexesInWork();
    }
    switch (table.record().status()) {
      case CREATING -> throw TableErrors.inUse("Table is being created: " + table.name());
      case UPDATING ->
          throw TableErrors.inUse(
              "Table: " + table.name() + " is in the process of being updated.");
      case DELETING -> throw TableErrors.inUse("Table is being deleted: " + table.name());
      case ACTIVE -> {
        if (table.record().settings().deletionProtection()) {
          throw ApiException.validation(
              "Resource cannot be deleted as it is currently protected against deletion. Disable"
                  + " deletion protection first.");
        }
      }
    }
  }
}
