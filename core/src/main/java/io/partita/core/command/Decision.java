package io.partita.core.command;

import io.partita.core.change.Change;
import io.partita.core.change.Notice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a write command decided: an answer, and the changes that it makes (none if it refuses or
 * there is nothing to do). The answer may leave only when the state that it saw and made is
 * durable.
 *
 * @param notice what else goes into the log; comes without changes
 */
public record Decision<R>(R result, List<Change> changes, @Nullable Notice notice) {
  public Decision {
    if (notice != null && !changes.isEmpty()) {
      throw new IllegalArgumentException("a notice stands alone");
    }
  }

  public Decision(R result, List<Change> changes) {
    this(result, changes, null);
  }

  public static <R> Decision<R> unchanged(R result) {
    return new Decision<>(result, List.of());
  }

  public static <R> Decision<R> of(R result, Change change) {
    return new Decision<>(result, List.of(change));
  }

  public static <R> Decision<R> of(R result, Notice notice) {
    return new Decision<>(result, List.of(), notice);
  }

  /** Whether anything goes into the log. */
  public boolean isLogged() {
    return notice != null || !changes.isEmpty();
  }
}
