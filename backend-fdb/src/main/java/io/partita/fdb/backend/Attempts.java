package io.partita.fdb.backend;

import io.partita.core.backend.BackendException;
import io.partita.core.backend.BackendException.Reason;
import io.partita.core.environment.Chance;
import io.partita.core.environment.Clock;
import io.partita.core.environment.Scheduler;
import io.partita.fdb.store.StoreException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The rules of trying again: a transaction that failed with a retriable error is made anew after a
 * pause that doubles from {@link #FIRST_PAUSE_NANOS} to {@link #LONGEST_PAUSE_NANOS} and of which
 * chance takes up to half, until a deadline has passed since the first one ({@link
 * #DEADLINE_NANOS}) (source: FoundationDB, Developer Guide, "Transaction retry loops"; the figures
 * are ours, shorter, since clients of DynamoDB retry by themselves).
 */
final class Attempts {
  static final long DEADLINE_NANOS = TimeUnit.SECONDS.toNanos(10);
  static final long FIRST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
  static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private final Scheduler scheduler;
  private final Executor executor;
  private final Clock clock;
  private final Chance chance;
  private final FdbMetrics metrics;
  private final long deadlineNanos;

  Attempts(
      Scheduler scheduler,
      Executor executor,
      Clock clock,
      Chance chance,
      FdbMetrics metrics,
      long deadlineNanos) {
    this.deadlineNanos = deadlineNanos;
    this.scheduler = scheduler;
    this.executor = executor;
    this.clock = clock;
    this.chance = chance;
    this.metrics = metrics;
  }

  /** Something that is done in one transaction. */
  interface Attempt<R> {
    /**
     * Makes a transaction of its own, and closes it.
     *
     * @param isInDoubt whether an earlier attempt may have committed
     */
    CompletableFuture<R> run(boolean isInDoubt);
  }

  /**
   * The outcome of the first attempt that has one. Fails with {@link BackendException}, or with
   * whatever else than {@link StoreException} an attempt failed with.
   */
  <R> CompletableFuture<R> run(Attempt<R> attempt) {
    Loop<R> loop = new Loop<>(attempt);
    loop.next();
    return loop.outcome;
  }

  private final class Loop<R> {
    private final Attempt<R> attempt;
    private final CompletableFuture<R> outcome = new CompletableFuture<>();
    private final long startNanos = clock.elapsedNanos();
    private long pauseNanos = FIRST_PAUSE_NANOS;
    private boolean isInDoubt;

    Loop(Attempt<R> attempt) {
      this.attempt = attempt;
    }

    void next() {
      CompletableFuture<R> one;
      try {
        one = attempt.run(isInDoubt);
      } catch (RuntimeException | Error failure) {
        failed(failure);
        return;
      }
      one.whenComplete((result, problem) -> {
        if (problem == null) {
          outcome.complete(result);
        } else {
          failed(problem instanceof CompletionException ? problem.getCause() : problem);
        }
      });
    }

    private void failed(@Nullable Throwable problem) {
      if (!(problem instanceof StoreException failure)) {
        outcome.completeExceptionally(
            problem == null ? new IllegalStateException("failed without a cause") : problem);
        return;
      }
      metrics.failed(failure.error());
      isInDoubt |= failure.error().maybeCommitted();
      if (!failure.error().isRetriable()) {
        outcome.completeExceptionally(refusal(failure));
      } else if (clock.elapsedNanos() - startNanos > deadlineNanos) {
        outcome.completeExceptionally(tooLate(failure));
      } else {
        metrics.retried();
        scheduler.after(pauseNanos - chance.nextInt((int) (pauseNanos / 2)), executor, this::next);
        pauseNanos = Math.min(2 * pauseNanos, LONGEST_PAUSE_NANOS);
      }
    }

    private BackendException tooLate(StoreException failure) {
      return new BackendException(
          isInDoubt ? Reason.TIMED_OUT : Reason.OVERLOADED,
          "FoundationDB did not take the transaction in time",
          failure);
    }

    private BackendException refusal(StoreException failure) {
      return switch (failure.error()) {
        case TIMED_OUT, TRANSACTION_TIMED_OUT, TOO_MANY_WATCHES ->
            new BackendException(Reason.TIMED_OUT, "FoundationDB did not answer in time", failure);
        case TRANSACTION_CANCELLED ->
            new BackendException(Reason.UNAVAILABLE, "the store is stopping", failure);
        default ->
            new BackendException(
                isInDoubt ? Reason.TIMED_OUT : Reason.INTERNAL,
                "FoundationDB refused a transaction, code " + failure.code(),
                failure);
      };
    }
  }
}
