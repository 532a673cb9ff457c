package io.partita.sql.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.partita.core.runtime.ThreadScheduler;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WaitingTest {
  @Test
  void endsWhenItIsSo() {
    try (ThreadScheduler scheduler = new ThreadScheduler("test")) {
      AtomicInteger asked = new AtomicInteger();
      new Waiting(scheduler).until(() -> asked.incrementAndGet() == 3, () -> {}, "");
      assertEquals(3, asked.get());
    }
  }

  @Test
  void whoeverRunsOutOfTimeIsToldWhatGoesOn() {
    try (ThreadScheduler scheduler = new ThreadScheduler("test")) {
      AtomicInteger asked = new AtomicInteger();
      StatementFault ended =
          assertThrows(
              StatementFault.class,
              () ->
                  new Waiting(scheduler)
                      .until(
                          () -> false,
                          () -> {
                            if (asked.incrementAndGet() == 3) {
                              throw new StatementFault("57014", "The statement was cancelled");
                            }
                          },
                          "the index goes on being built"));
      assertEquals("57014", ended.state());
      assertEquals(
          "The statement was cancelled; the index goes on being built", ended.getMessage());
    }
  }
}
