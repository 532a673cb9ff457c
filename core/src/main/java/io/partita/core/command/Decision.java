package io.partita.core.command;

import io.partita.core.change.Change;
import java.util.List;

/**
 * What a write command decided: an answer, and the changes that it makes (none if it refuses or
 * there is nothing to do). The answer may leave only when the state that it saw and made is
 * durable.
 */
public record Decision<R>(R result, List<Change> changes) {
  public static <R> Decision<R> unchanged(R result) {
    return new Decision<>(result, List.of());
  }

  public static <R> Decision<R> of(R result, Change change) {
    return new Decision<>(result, List.of(change));
  }
}
