package io.partita.gateway.http;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The node's budget: requests and body bytes in flight. Beyond it requests are shed at once, before
 * they cost anything. Any thread may enter.
 */
final class Admission {
  private final int maximumRequests;
  private final long maximumBytes;
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicLong bytes = new AtomicLong();

  Admission(int maximumRequests, long maximumBytes) {
    this.maximumRequests = maximumRequests;
    this.maximumBytes = maximumBytes;
  }

  /** Takes a place for a request; false if there is none. */
  boolean enter() {
    if (requests.incrementAndGet() <= maximumRequests) {
      return true;
    }
    requests.decrementAndGet();
    return false;
  }

  void leave() {
    requests.decrementAndGet();
  }

  /** Takes room for bytes of a body; false if there is not enough. */
  boolean reserve(long count) {
    if (bytes.addAndGet(count) <= maximumBytes) {
      return true;
    }
    bytes.addAndGet(-count);
    return false;
  }

  void release(long count) {
    if (count > 0) {
      bytes.addAndGet(-count);
    }
  }

  void connected() {
    connections.incrementAndGet();
  }

  void disconnected() {
    connections.decrementAndGet();
  }

  int connections() {
    return connections.get();
  }

  int requestsInFlight() {
    return requests.get();
  }

  long bytesInFlight() {
    return bytes.get();
  }
}
