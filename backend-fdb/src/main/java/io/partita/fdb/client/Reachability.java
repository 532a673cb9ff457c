package io.partita.fdb.client;

import io.partita.fdb.client.ClusterFile.Coordinator;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Finds out why a cluster does not answer. The client itself does not say: it keeps trying. What
 * can be told from here is whether anybody listens where the coordinators should be.
 */
final class Reachability {
  private static final int CONNECT_MILLIS = 800;

  private Reachability() {}

  /** One sentence. Blocks for less than a second. */
  static String explain(ClusterFile cluster) {
    int count = cluster.coordinators().size();
    int listening = listening(cluster.coordinators());
    String beginning =
        "The FoundationDB cluster " + cluster.name() + " of " + cluster.file() + " does not answer";
    if (listening == 0) {
      return beginning
          + (count == 1 ? ": nobody listens at " : ": nobody listens at any of ")
          + cluster.coordinatorList()
          + "; start the cluster, or correct the cluster file (--wait-for-cluster waits for it).";
    }
    return beginning
        + ", although "
        + (count == 1 ? "its coordinator" : listening + " of its " + count + " coordinators")
        + " can be connected to: ask fdbcli for its status; its version has to be that of the client"
        + " library (7.4), and TLS has to be the same on both sides (--wait-for-cluster waits).";
  }

  private static int listening(List<Coordinator> coordinators) {
    AtomicInteger listening = new AtomicInteger();
    List<Thread> attempts = new ArrayList<>();
    for (Coordinator coordinator : coordinators) {
      attempts.add(
          Thread.startVirtualThread(() -> {
            if (isListening(coordinator)) {
              listening.incrementAndGet();
            }
          }));
    }
    long deadlineNanos = System.nanoTime() + CONNECT_MILLIS * 1_000_000L;
    for (Thread attempt : attempts) {
      try {
        attempt.join(Math.max(1, (deadlineNanos - System.nanoTime()) / 1_000_000));
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    return listening.get();
  }

  private static boolean isListening(Coordinator coordinator) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(coordinator.host(), coordinator.port()), CONNECT_MILLIS);
      return true;
    } catch (IOException | IllegalArgumentException nobody) {
      return false;
    }
  }
}
