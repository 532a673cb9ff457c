package io.partita.fdb.client;

import com.apple.foundationdb.FDBException;
import io.partita.fdb.store.StoreError;
import io.partita.fdb.store.StoreException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Says the client's failures in the store's words. */
final class Failures {
  private Failures() {}

  /** The client's future, failing with {@link StoreException}; also where the call itself fails. */
  static <T> CompletableFuture<T> translated(Supplier<CompletableFuture<T>> call) {
    CompletableFuture<T> result = new CompletableFuture<>();
    CompletableFuture<T> future;
    try {
      future = call.get();
    } catch (RuntimeException failure) {
      result.completeExceptionally(of(failure));
      return result;
    }
    pass(future, result);
    return result;
  }

  /** Completes one future as another one is completed. */
  static <T> void pass(CompletableFuture<T> future, CompletableFuture<T> result) {
    future.whenComplete((value, failure) -> {
      if (failure == null) {
        result.complete(value);
      } else {
        result.completeExceptionally(of(failure));
      }
    });
  }

  static StoreException of(Throwable failure) {
    Throwable cause = failure;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return switch (cause) {
      case StoreException known -> known;
      case FDBException answer -> of(answer);
      // A cancelled future, or the binding's word for one or a transaction that has been closed.
      case IllegalStateException closed -> new StoreException(StoreError.TRANSACTION_CANCELLED);
      default -> new StoreException(StoreError.OTHER, 0, String.valueOf(cause));
    };
  }

  private static StoreException of(FDBException answer) {
    StoreError error = StoreError.of(answer.getCode());
    if (error == StoreError.OTHER) {
      error = kind(answer);
    }
    return new StoreException(error, answer.getCode(), text(answer.getMessage(), error));
  }

  /** Of an error that is not told apart the library says whether to try again. */
  private static StoreError kind(FDBException answer) {
    if (answer.isMaybeCommitted()) {
      return StoreError.COMMIT_UNKNOWN_RESULT;
    }
    return answer.isRetryable() ? StoreError.OTHER_RETRIABLE : StoreError.OTHER;
  }

  private static String text(@Nullable String own, StoreError error) {
    return own == null ? error.text() : own;
  }
}
