package io.partita.core.operation;

import io.partita.core.error.ApiException;
import io.partita.core.error.ErrorCode;
import io.partita.core.routing.Table;
import io.partita.core.routing.TableDirectory;
import io.partita.core.table.TableStatus;
import org.jspecify.annotations.Nullable;

/** Finds the tables that requests about tags name by their ARN (source of the texts: recorded). */
final class TaggedTables {
  private final TableDirectory directory;

  TaggedTables(TableDirectory directory) {
    this.directory = directory;
  }

  /** The table; while it is being created there is none yet. */
  Table require(CallContext context, @Nullable String resourceArn) {
    if (resourceArn == null) {
      throw ApiException.validation("Invalid TableArn");
    }
    ResourceArn arn = ResourceArn.parse(resourceArn);
    arn.requireNoIndex();
    if (!arn.accountId().equals(context.accountId())) {
      throw new ApiException(ErrorCode.ACCESS_DENIED, "Access is denied");
    }
    if (!arn.isOf(context)) {
      throw ApiException.validation(
          "Invalid TableArn: Invalid ResourceArn provided as input " + resourceArn);
    }
    Table table = arn.part() == ResourceArn.Part.TABLE ? directory.find(arn.tableName()) : null;
    if (table == null || table.record().status() == TableStatus.CREATING) {
      throw new ApiException(
          ErrorCode.RESOURCE_NOT_FOUND,
          "Requested resource not found: ResourceArn: " + resourceArn + " not found");
    }
    return table;
  }
}
