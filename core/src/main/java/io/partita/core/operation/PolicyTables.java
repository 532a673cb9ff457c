package io.partita.core.operation;

import io.partita.core.control.TableErrors;
import io.partita.core.error.ApiException;
import io.partita.core.error.ErrorCode;
import io.partita.core.routing.Table;
import io.partita.core.routing.TableDirectory;
import io.partita.core.table.TableStatus;

/**
 * Finds the tables that requests about resource policies name by their ARN (source of the texts:
 * recorded on AWS).
 */
final class PolicyTables {
  private final TableDirectory directory;

  PolicyTables(TableDirectory directory) {
    this.directory = directory;
  }

  /** Refuses ARNs that no policy can be of; says nothing about whether there is such a table. */
  static ResourceArn requireArn(CallContext context, String resourceArn) {
    ResourceArn arn = ResourceArn.parse(resourceArn);
    arn.requireNoIndex();
    if (!arn.accountId().equals(context.accountId())) {
      throw ApiException.validation(
          "This action is only supported by accounts that match the resource owner’s account.");
    }
    if (!arn.isOf(context)) {
      throw ResourceArn.invalid("Invalid resource Arn: " + resourceArn);
    }
    return arn;
  }

  /** The table; while it is being created there is none yet. */
  Table require(ResourceArn arn) {
    Table table = directory.find(arn.tableName());
    if (table == null || table.record().status() == TableStatus.CREATING) {
      throw TableErrors.notFound(arn.tableName());
    }
    if (arn.part() == ResourceArn.Part.STREAM) {
      throw new ApiException(
          ErrorCode.RESOURCE_NOT_FOUND,
          "Requested resource not found: Stream: "
              + arn.partLabel()
              + " not found for Table: "
              + arn.tableName());
    }
    return table;
  }
}
