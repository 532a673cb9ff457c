package io.partita.core.operation;

import io.partita.core.control.TableErrors;
import io.partita.core.routing.Table;
import io.partita.core.routing.TableDirectory;
import java.util.concurrent.CompletionStage;

/** DescribeTable: a table's keys, indexes, state and size. */
public final class DescribeTable implements Operation<TableNameRequest, TableResponse> {
  private final TableDirectory directory;
  private final TableDescriber describer;

  DescribeTable(TableDirectory directory, TableDescriber describer) {
    this.directory = directory;
    this.describer = describer;
  }

  @Override
  public CompletionStage<TableResponse> execute(CallContext context, TableNameRequest request) {
    Table table = require(directory, context, request.tableName());
    return describer.withStatistics(context, table).thenApply(TableResponse::new);
  }

  /** The table in whatever state; fails with ResourceNotFoundException if there is none. */
  static Table require(TableDirectory directory, CallContext context, String nameOrArn) {
    String name = TableNames.resolve(context, nameOrArn);
    Table table = directory.find(name);
    if (table == null) {
      throw TableErrors.notFound(name);
    }
    return table;
  }
}
