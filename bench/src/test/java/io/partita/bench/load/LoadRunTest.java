package io.partita.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class LoadRunTest {
  private static final long STALL_NANOS = 300_000_000L;

  private final Workload workload = DataSet.getItem("T", 100, 1);

  @Test
  void aCountedRunSendsExactlySoManyRequests() throws Exception {
    try (var server = new StubServer(number -> StubServer.ok("{}"))) {
      LoadResult result =
          LoadRun.run(LoadPlan.count(server.address(), 4, 1000), workload, LoadListener.NONE);
      assertEquals(1000, server.requests());
      assertEquals(1000, result.completed());
      assertEquals(0, result.errors());
      assertEquals(2000, result.replyBodyBytes());
    }
  }

  @Test
  void anErrorIsCountedAndItsTextKept() throws Exception {
    String refusal = "HTTP/1.1 400 Bad Request\r\nContent-Length: 9\r\n\r\n{\"no\":\"1\"";
    try (var server = new StubServer(number -> number % 10 == 3 ? refusal : StubServer.ok("{}"))) {
      LoadResult result =
          LoadRun.run(LoadPlan.count(server.address(), 2, 100), workload, LoadListener.NONE);
      assertEquals(90, result.completed());
      assertEquals(10, result.errors());
      assertEquals("400 {\"no\":\"1\"", result.firstError());
    }
  }

  @Test
  void anOpenLoopKeepsItsRate() throws Exception {
    try (var server = new StubServer(number -> StubServer.ok("{}"))) {
      LoadPlan plan =
          LoadPlan.openLoop(
              server.address(), 8, 500, Duration.ofMillis(50), Duration.ofMillis(400));
      LoadResult result = LoadRun.run(plan, workload, LoadListener.NONE);
      assertTrue(server.requests() <= 500 * 0.45 + 2, () -> "sent " + server.requests());
      assertTrue(result.completed() > 100, () -> "completed " + result.completed());
    }
  }

  /**
   * The server stands still once. A generator that waits for it, and counts from when it sends,
   * sees one slow answer; all that were due meanwhile must count as slow.
   */
  @Test
  void aStallIsSeenByAllRequestsThatWereDueInIt() throws Exception {
    try (var server =
        new StubServer(number -> {
          long until = System.nanoTime() + (number == 20 ? STALL_NANOS : 0);
          while (System.nanoTime() < until) {
            Thread.onSpinWait();
          }
          return StubServer.ok("{}");
        })) {
      LoadPlan plan =
          LoadPlan.openLoop(server.address(), 1, 1000, Duration.ZERO, Duration.ofMillis(600));
      LoadResult result = LoadRun.run(plan, workload, LoadListener.NONE);
      long slow =
          result
              .latencyNanos()
              .getCountBetweenValues(STALL_NANOS / 3, result.latencyNanos().getMaxValue());
      assertTrue(slow >= 150, () -> slow + " of " + result.completed() + " were slow");
    }
  }

  /** One connection and a slow server: most of the arrivals leave, and none waits. */
  @Test
  void whatFindsNoConnectionLeaves() throws Exception {
    try (var server =
        new StubServer(number -> {
          long until = System.nanoTime() + 20_000_000L;
          while (System.nanoTime() < until) {
            Thread.onSpinWait();
          }
          return StubServer.ok("{}");
        })) {
      LoadPlan plan =
          LoadPlan.overload(server.address(), 1, 1000, Duration.ZERO, Duration.ofMillis(400));
      LoadResult result = LoadRun.run(plan, workload, LoadListener.NONE);
      assertTrue(result.completed() <= 21, () -> result.completed() + " were answered");
      assertTrue(result.left() > 200, () -> result.left() + " left");
      assertTrue(result.latencyMicros(50) < 200_000, () -> "p50 " + result.latencyMicros(50));
    }
  }
}
