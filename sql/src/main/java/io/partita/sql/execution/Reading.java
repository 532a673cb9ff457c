package io.partita.sql.execution;

import io.partita.core.error.ApiException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Ranges under way: some are read at the same time, each with one page ahead of what is used. Pages
 * of several ranges come by turns.
 */
final class Reading {
  private static final int MAXIMUM_UNDER_WAY = 4;

  private final StatementContext context;
  private final Iterator<Pages> waiting;
  private final Deque<Range> underWay = new ArrayDeque<>();
  private @Nullable Pages source;

  private record Range(Pages pages, CompletableFuture<Pages.Page> next) {}

  Reading(StatementContext context, List<Pages> ranges) {
    this.context = context;
    this.waiting = ranges.iterator();
  }

  /** The range that the last page was of. */
  Pages source() {
    return Objects.requireNonNull(source, "no page yet");
  }

  /** The next page; null after the last. */
  Pages.@Nullable Page next() {
    context.requireTime();
    while (underWay.size() < MAXIMUM_UNDER_WAY && waiting.hasNext()) {
      Pages pages = waiting.next();
      underWay.addLast(new Range(pages, ask(pages, null)));
    }
    Range range = underWay.pollFirst();
    if (range == null) {
      return null;
    }
    Pages.Page page = await(range.next());
    source = range.pages();
    context.addRead(page.scanned(), page.consumed());
    Object position = page.next();
    if (position != null) {
      underWay.addLast(new Range(range.pages(), ask(range.pages(), position)));
    }
    return page;
  }

  private static CompletableFuture<Pages.Page> ask(Pages pages, @Nullable Object position) {
    try {
      return pages.read(position).toCompletableFuture();
    } catch (ApiException refused) {
      return CompletableFuture.failedFuture(refused);
    }
  }

  private Pages.Page await(CompletableFuture<Pages.Page> page) {
    try {
      return page.get(context.remainingNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      context.requireTime();
      throw new StatementFault("57014", "The statement took too long");
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new StatementFault("57014", "The statement was cancelled");
    } catch (ExecutionException failed) {
      throw Faults.of(failed);
    }
  }
}
