package io.partita.core.operation;

import io.partita.core.error.ApiException;
import io.partita.core.error.ErrorCode;
import io.partita.core.routing.Table;
import io.partita.core.routing.TableDirectory;
import io.partita.core.table.TableStatus;

/** Finds tables for operations on items: those that can be read and written. */
final class ServingTables {
  private final TableDirectory directory;

  ServingTables(TableDirectory directory) {
    this.directory = directory;
  }

  /** The table; fails with ResourceNotFoundException if there is none that serves. */
  Table require(CallContext context, String nameOrArn) {
    Table table = directory.find(TableNames.resolve(context, nameOrArn));
    if (table == null || !serves(table.record().status())) {
      throw new ApiException(ErrorCode.RESOURCE_NOT_FOUND, "Requested resource not found");
    }
    return table;
  }

  private static boolean serves(TableStatus status) {
    return status == TableStatus.ACTIVE || status == TableStatus.UPDATING;
  }
}
