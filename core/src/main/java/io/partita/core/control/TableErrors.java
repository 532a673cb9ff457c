package io.partita.core.control;

import io.partita.core.error.ApiException;
import io.partita.core.error.ErrorCode;
import io.partita.core.routing.TableRecord;

/** Errors about the tables themselves, in DynamoDB's words (source: recorded on AWS). */
public final class TableErrors {
  private static final String IN_USE = "Attempt to change a resource which is still in use: ";

  private TableErrors() {}

  public static ApiException notFound(String tableName) {
    return new ApiException(
        ErrorCode.RESOURCE_NOT_FOUND,
        "Requested resource not found: Table: " + tableName + " not found");
  }

  public static ApiException indexNotFound(String tableName, String indexName) {
    return new ApiException(
        ErrorCode.RESOURCE_NOT_FOUND,
        "Requested resource not found: Index " + indexName + " for table " + tableName);
  }

  /** Refuses to change a table that is not there yet or not any more. */
  static void requireSettled(TableRecord table) {
    switch (table.status()) {
      case CREATING -> throw inUse("Table is being created: " + table.name());
      case DELETING -> throw inUse("Table is being deleted: " + table.name());
      case ACTIVE, UPDATING -> {}
    }
  }

  /** Indexes of a table come and go one after another. */
  public static ApiException oneIndexAtATime() {
    return new ApiException(
        ErrorCode.LIMIT_EXCEEDED,
        "Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously"
            + " per table");
  }

  /** A table whose indexes come or go can't be deleted. */
  public static ApiException indexesInWork() {
    return inUse("Cannot delete table while indexes are being created, updated, or deleted.");
  }

  /** What is still in use, after the words that all such errors begin with. */
  public static ApiException inUse(String text) {
    return new ApiException(ErrorCode.RESOURCE_IN_USE, IN_USE + text);
  }
}
