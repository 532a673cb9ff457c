package io.partita.bench.load;

import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * How to load a server.
 *
 * @param address where it listens
 * @param connections how many connections, each with at most one request under way
 * @param ratePerSecond arrivals a second, evenly spaced (open loop); 0 sends the next request as
 *     soon as a connection is free (closed loop)
 * @param warmUp how long to load before anything is counted
 * @param measured how long to count
 * @param requestLimit stops after this many requests, whatever the time
 * @param leavesWhenBusy an arrival that finds no free connection goes away instead of waiting for
 *     one: load beyond what a server can take, from clients with bounded pools
 * @param spins never sleeps while it waits for answers. For a load with a core of its own: a server
 *     that answers a sleeping client pays for waking it, and the slower the server, the oftener
 */
public record LoadPlan(
    InetSocketAddress address,
    int connections,
    double ratePerSecond,
    Duration warmUp,
    Duration measured,
    long requestLimit,
    boolean leavesWhenBusy,
    boolean spins) {
  public LoadPlan {
    if (connections < 1 || ratePerSecond < 0 || requestLimit < 1) {
      throw new IllegalArgumentException("A plan needs a connection, a rate and a request");
    }
  }

  public static LoadPlan closedLoop(
      InetSocketAddress address, int connections, Duration warmUp, Duration measured) {
    return new LoadPlan(address, connections, 0, warmUp, measured, Long.MAX_VALUE, false, false);
  }

  public static LoadPlan openLoop(
      InetSocketAddress address,
      int connections,
      double ratePerSecond,
      Duration warmUp,
      Duration measured) {
    return new LoadPlan(
        address, connections, ratePerSecond, warmUp, measured, Long.MAX_VALUE, false, false);
  }

  /** More than the server can take: arrivals that find no free connection go away. */
  public static LoadPlan overload(
      InetSocketAddress address,
      int connections,
      double ratePerSecond,
      Duration warmUp,
      Duration measured) {
    return new LoadPlan(
        address, connections, ratePerSecond, warmUp, measured, Long.MAX_VALUE, true, false);
  }

  /** As many requests as given, as fast as they go. */
  public static LoadPlan count(InetSocketAddress address, int connections, long requests) {
    return new LoadPlan(
        address,
        connections,
        0,
        Duration.ZERO,
        Duration.ofHours(6),
        Math.max(1, requests),
        false,
        false);
  }

  /** The same, sleeping or not. */
  public LoadPlan spinning(boolean spinning) {
    return new LoadPlan(
        address,
        connections,
        ratePerSecond,
        warmUp,
        measured,
        requestLimit,
        leavesWhenBusy,
        spinning);
  }

  boolean isOpenLoop() {
    return ratePerSecond > 0;
  }
}
