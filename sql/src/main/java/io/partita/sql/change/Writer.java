package io.partita.sql.change;

import io.partita.core.backend.BackendException;
import io.partita.core.error.ApiException;
import io.partita.core.operation.WriteItemResponse;
import io.partita.sql.execution.Faults;
import io.partita.sql.execution.StatementContext;
import io.partita.sql.execution.StatementFault;
import io.partita.sql.execution.Waiting;
import java.util.ArrayDeque;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Writes items, a bounded number at a time, and counts. For one thread, which blocks. What was
 * refused because there is too much to do is sent again after a while, for as long as the statement
 * may go on.
 */
final class Writer {
  private static final int MAXIMUM_IN_FLIGHT = 64;
  private static final long LOOK_MILLIS = 100;
  private static final long SHORTEST_PAUSE_NANOS = 5_000_000;
  private static final long LONGEST_PAUSE_NANOS = 500_000_000;

  private final StatementContext context;
  private final Waiting waiting;
  private final ArrayDeque<Pending> pending = new ArrayDeque<>();
  private long changed;
  private long pauseNanos = SHORTEST_PAUSE_NANOS;

  private record Pending(Write write, CompletableFuture<WriteItemResponse> answer) {}

  Writer(StatementContext context, Waiting waiting) {
    this.context = context;
    this.waiting = waiting;
  }

  /** Sends a write as soon as there is room for it. */
  void add(Write write) {
    while (pending.size() >= MAXIMUM_IN_FLIGHT) {
      settleOldest();
    }
    send(write);
  }

  private void send(Write write) {
    CompletableFuture<WriteItemResponse> answer;
    try {
      answer = write.send().toCompletableFuture();
    } catch (ApiException | BackendException refused) {
      answer = CompletableFuture.failedFuture(refused);
    }
    pending.add(new Pending(write, answer));
  }

  /** Waits until all that was added is done; answers how many rows have been changed. */
  long finish() {
    while (!pending.isEmpty()) {
      settleOldest();
    }
    return changed;
  }

  private void settleOldest() {
    Pending oldest = pending.element();
    Throwable failure = await(oldest.answer());
    pending.remove();
    if (failure == null) {
      changed++;
      pauseNanos = SHORTEST_PAUSE_NANOS;
      context.addWritten(oldest.answer().join().consumedCapacity());
    } else if (isRefused(failure)) {
      Write instead = oldest.write().refused();
      if (instead != null) {
        send(instead);
      }
    } else if (isTooMuch(failure)) {
      waiting.pause(pauseNanos);
      pauseNanos = Math.min(2 * pauseNanos, LONGEST_PAUSE_NANOS);
      send(oldest.write());
    } else {
      throw Faults.of(failure);
    }
  }

  /** What it failed with; null if it did not. */
  private @Nullable Throwable await(CompletableFuture<WriteItemResponse> answer) {
    while (true) {
      context.requireTime();
      try {
        answer.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        return null;
      } catch (TimeoutException notYet) {
        continue;
      } catch (ExecutionException failed) {
        Throwable cause = failed.getCause();
        return cause instanceof CompletionException && cause.getCause() != null
            ? cause.getCause()
            : cause;
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new StatementFault("57014", "The statement was interrupted");
      }
    }
  }

  private static boolean isRefused(Throwable failure) {
    return failure instanceof ApiException error
        && switch (error.code()) {
          case CONDITIONAL_CHECK_FAILED -> true;
          default -> false;
        };
  }

  private static boolean isTooMuch(Throwable failure) {
    return switch (failure) {
      case ApiException error ->
          switch (error.code()) {
            case PROVISIONED_THROUGHPUT_EXCEEDED, THROTTLING, REQUEST_LIMIT_EXCEEDED -> true;
            default -> false;
          };
      case BackendException unavailable ->
          unavailable.reason() == BackendException.Reason.OVERLOADED;
      default -> false;
    };
  }

  /**
   * The end of a statement that something has stopped: what is in flight is waited for and counted.
   *
   * @param statement its kind and table
   * @param expected how many rows there were to change; -1 if that is not known
   */
  StatementFault stopped(StatementFault reason, String statement, long expected) {
    while (!pending.isEmpty()) {
      Pending next = pending.remove();
      try {
        context.addWritten(next.answer().join().consumedCapacity());
        changed++;
      } catch (CompletionException failed) {
        // Not a change; the first failure is the one that is told.
      }
    }
    String of = expected < 0 ? "" : String.format(Locale.ROOT, " of %,d", expected);
    String how =
        changed == 0
            ? "no row was changed"
            : String.format(
                Locale.ROOT,
                "%,d%s %s changed, which stays so",
                changed,
                of,
                changed == 1 && expected < 0 ? "row was" : "rows were");
    return new StatementFault(reason.state(), statement + ": " + how + "; " + reason.getMessage());
  }
}
