package io.partita.fdb.client;

import com.apple.foundationdb.FDB;
import com.apple.foundationdb.FDBException;
import io.partita.core.backend.StoreSetupException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The client's network: one thread of the process, started with the first store. It can be stopped
 * once only and never started again, so it ends with the process: a hook waits until the stores
 * have been closed, because requests that are under way still need it.
 */
final class Network {
  private static final long CLOSE_SECONDS = 20;
  private static final ReentrantLock LOCK = new ReentrantLock();
  private static final Condition RELEASED = LOCK.newCondition();
  private static @Nullable FDB running;
  private static int users;

  private Network() {}

  /** Starts it if need be, for one more store; give it back with {@link #released}. */
  static FDB use(@Nullable Path library) throws StoreSetupException {
    LOCK.lock();
    try {
      FDB network = running;
      if (network == null) {
        NativeLibrary.load(library);
        network = start();
        running = network;
      }
      users++;
      return network;
    } finally {
      LOCK.unlock();
    }
  }

  static void released() {
    LOCK.lock();
    try {
      users--;
      RELEASED.signalAll();
    } finally {
      LOCK.unlock();
    }
  }

  private static FDB start() throws StoreSetupException {
    try {
      FDB network = FDB.selectAPIVersion(NativeLibrary.API_VERSION);
      network.disableShutdownHook();
      network.startNetwork();
      Runtime.getRuntime()
          .addShutdownHook(new Thread(() -> stop(network), "partita-fdb-network-stop"));
      return network;
    } catch (LinkageError failure) {
      throw new StoreSetupException(
          "FoundationDB's Java binding can't be loaded ("
              + reason(failure)
              + "): it unpacks a library into "
              + System.getProperty("java.io.tmpdir")
              + ", which has to be writable and to allow execution (-Djava.io.tmpdir= names another"
              + " directory), and needs FoundationDB's client library 7.4.");
    } catch (FDBException refused) {
      throw new StoreSetupException(
          "FoundationDB's client library refused to start: "
              + refused.getMessage()
              + " (error "
              + refused.getCode()
              + ").");
    }
  }

  private static String reason(LinkageError failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    return String.valueOf(cause.getMessage());
  }

  private static void stop(FDB network) {
    LOCK.lock();
    try {
      long leftNanos = TimeUnit.SECONDS.toNanos(CLOSE_SECONDS);
      while (users > 0 && leftNanos > 0) {
        leftNanos = RELEASED.awaitNanos(leftNanos);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } finally {
      LOCK.unlock();
    }
    network.stopNetwork();
  }
}
