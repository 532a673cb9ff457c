package io.partita.core.operation;

import io.partita.core.control.TableController;
import io.partita.core.environment.Chance;
import io.partita.core.environment.Clock;
import io.partita.core.routing.TableRecord;
import java.util.concurrent.CompletionStage;

/** CreateTable: enters a table, which becomes ACTIVE a little later. */
public final class CreateTable implements Operation<CreateTableRequest, TableResponse> {
  private final TableController controller;
  private final TableDescriber describer;
  private final Clock clock;
  private final Chance chance;

  CreateTable(TableController controller, TableDescriber describer, Clock clock, Chance chance) {
    this.controller = controller;
    this.describer = describer;
    this.clock = clock;
    this.chance = chance;
  }

  @Override
  public CompletionStage<TableResponse> execute(CallContext context, CreateTableRequest request) {
    TableValidation.validate(request);
    TableRecord draft = TableDraft.of(request, clock, chance);
    return controller
        .create(draft)
        .thenApply(table -> new TableResponse(describer.withoutStatistics(context, table)));
  }
}
