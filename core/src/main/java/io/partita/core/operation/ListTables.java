package io.partita.core.operation;

import io.partita.core.routing.TableDirectory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** ListTables: the names of tables, in order, up to 100 at once. */
public final class ListTables implements Operation<ListTablesRequest, ListTablesResponse> {
  private static final int DEFAULT_LIMIT = 100;

  private final TableDirectory directory;

  ListTables(TableDirectory directory) {
    this.directory = directory;
  }

  @Override
  public CompletionStage<ListTablesResponse> execute(
      CallContext context, ListTablesRequest request) {
    Integer given = request.limit();
    int limit = given == null ? DEFAULT_LIMIT : given;
    List<String> names = new ArrayList<>();
    boolean more = false;
    for (String name : directory.namesAfter(request.exclusiveStartTableName())) {
      if (names.size() == limit) {
        more = true;
        break;
      }
      names.add(name);
    }
    return CompletableFuture.completedFuture(
        new ListTablesResponse(names, more ? names.getLast() : null));
  }
}
