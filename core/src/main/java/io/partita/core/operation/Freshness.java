package io.partita.core.operation;

import io.partita.core.backend.Backend;
import io.partita.core.backend.BackendException;
import io.partita.core.control.TableController;
import io.partita.core.error.ApiException;
import io.partita.core.routing.TableDirectory;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * Sees to it that no answer rests on tables as they were, where other processes change them, too.
 * What an operation on a table shows is read anew before ({@link #first}); an operation on items
 * takes tables as this process knows them, and if it fails in a way that may be due to that, it is
 * carried out again, should there be news ({@link #again}). Where no other process shares the
 * store, operations stay as they are.
 */
final class Freshness {
  /** Tables that change all the time are no reason to go on for ever. */
  private static final int MAXIMUM_ATTEMPTS = 5;

  private final TableDirectory directory;
  private final TableController controller;
  private final boolean isShared;

  Freshness(Backend backend, TableDirectory directory, TableController controller) {
    this.directory = directory;
    this.controller = controller;
    this.isShared = backend.isShared();
  }

  /** The operation, with all tables as they are. */
  <Q extends Request, A extends Response> Operation<Q, A> first(Operation<Q, A> operation) {
    return isShared
        ? (context, request) ->
            controller.refresh().thenCompose(done -> operation.execute(context, request))
        : operation;
  }

  /** The operation, repeated if it may have failed because tables are not as they were known. */
  <Q extends Request, A extends Response> Operation<Q, A> again(Operation<Q, A> operation) {
    return isShared
        ? (context, request) -> new Call<>(operation, context, request).attempt(1)
        : operation;
  }

  private final class Call<Q extends Request, A extends Response> {
    private final Operation<Q, A> operation;
    private final CallContext context;
    private final Q request;

    Call(Operation<Q, A> operation, CallContext context, Q request) {
      this.operation = operation;
      this.context = context;
      this.request = request;
    }

    CompletionStage<A> attempt(int number) {
      long known = directory.changeCount();
      CompletionStage<A> stage;
      try {
        stage = operation.execute(context, request);
      } catch (ApiException | BackendException problem) {
        return repeatOrFail(problem, number, known);
      }
      return stage.exceptionallyCompose(problem -> repeatOrFail(problem, number, known));
    }

    private CompletionStage<A> repeatOrFail(Throwable problem, int number, long known) {
      if (number >= attempts(problem)) {
        return CompletableFuture.failedFuture(problem);
      }
      return controller
          .refresh()
          .thenCompose(done ->
              directory.changeCount() == known
                  ? CompletableFuture.failedFuture(problem)
                  : attempt(number + 1));
    }
  }

  /** How often an operation that ends so may be carried out. */
  private static int attempts(Throwable problem) {
    Throwable cause = problem;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return switch (cause) {
      case ApiException error -> restsOnTables(error) ? 2 : 1;
      case BackendException failure -> attempts(failure.reason());
      default -> 1;
    };
  }

  /** Refusals of what a request says of keys and indexes; what has been decided stays so. */
  private static boolean restsOnTables(ApiException error) {
    return switch (error.code()) {
      case RESOURCE_NOT_FOUND, RESOURCE_IN_USE, TABLE_NOT_FOUND, VALIDATION -> true;
      default -> false;
    };
  }

  /** Nothing was done, and clients know nothing of partitions and schemas. */
  private static int attempts(BackendException.Reason reason) {
    return switch (reason) {
      case NO_SUCH_PARTITION, STALE_SCHEMA -> MAXIMUM_ATTEMPTS;
      case OVERLOADED, UNAVAILABLE, TIMED_OUT, READ_ONLY, CORRUPT, INTERNAL -> 1;
    };
  }
}
