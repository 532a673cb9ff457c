package io.partita.fdb.client;

import com.apple.foundationdb.Database;
import com.apple.foundationdb.FDB;
import com.apple.foundationdb.FDBException;
import com.apple.foundationdb.Transaction;
import io.partita.core.backend.StoreSetupException;
import io.partita.core.backend.StoreUnreachableException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Opens clusters. */
public final class FdbClient {
  private static final System.Logger LOG = System.getLogger("io.partita.fdb");

  /** With what follows, a start that fails has said so within five seconds. */
  private static final int ANSWER_MILLIS = 3000;

  private static final int TLS_ERROR = 2107;
  private static final int DATABASE_LOCKED = 1038;
  private static final long RETRY_MILLIS = 500;
  private static final long REMIND_NANOS = TimeUnit.SECONDS.toNanos(30);

  /** FoundationDB's own limit (source: "Known Limitations"), said aloud. */
  private static final int TRANSACTION_BYTES = 10_000_000;

  private FdbClient() {}

  /** The cluster of the settings; reads its file. */
  public static ClusterFile cluster(ClientSettings settings) throws StoreSetupException {
    return ClusterFile.read(ClusterFile.locate(settings.clusterFile(), System.getenv()));
  }

  /**
   * Opens the cluster and makes sure that it answers. Blocks.
   *
   * @param executor where answers are decoded and futures completed; it has to outlive the store
   * @throws StoreSetupException if the cluster file or the native library is missing or wrong
   * @throws StoreUnreachableException if the cluster does not answer, unless the settings say to
   *     wait for it
   */
  public static FdbStore connect(ClientSettings settings, Executor executor) throws IOException {
    Path file = ClusterFile.locate(settings.clusterFile(), System.getenv());
    if (!settings.waitsForCluster()) {
      return connect(ClusterFile.read(file), settings, executor);
    }
    Reminder reminder = new Reminder();
    while (!Files.exists(file)) {
      reminder.tell("There is no cluster file " + file + " yet.");
      pause();
    }
    ClusterFile cluster = ClusterFile.read(file);
    while (true) {
      try {
        return connect(cluster, settings, executor);
      } catch (StoreUnreachableException unreachable) {
        reminder.tell(String.valueOf(unreachable.getMessage()));
        pause();
      }
    }
  }

  private static FdbStore connect(ClusterFile cluster, ClientSettings settings, Executor executor)
      throws IOException {
    FDB network = Network.use(settings.library());
    boolean isOpen = false;
    try {
      FdbStore store = open(network, cluster, settings, executor);
      isOpen = true;
      return store;
    } finally {
      if (!isOpen) {
        Network.released();
      }
    }
  }

  private static FdbStore open(
      FDB network, ClusterFile cluster, ClientSettings settings, Executor executor)
      throws IOException {
    Database database;
    try {
      database = network.open(cluster.file().toAbsolutePath().toString(), executor);
    } catch (FDBException refused) {
      throw refused(cluster, refused);
    }
    boolean answers = false;
    try {
      database.options().setTransactionTimeout(settings.timeoutMillis());
      database.options().setTransactionSizeLimit(TRANSACTION_BYTES);
      awaitAnswer(database, cluster, executor);
      answers = true;
      return new FdbStore(database, cluster, executor);
    } finally {
      if (!answers) {
        database.close();
      }
    }
  }

  private static void awaitAnswer(Database database, ClusterFile cluster, Executor executor)
      throws IOException {
    try (Transaction transaction = database.createTransaction(executor)) {
      transaction.options().setTimeout(ANSWER_MILLIS);
      CompletableFuture<Long> version = transaction.getReadVersion();
      version.get(ANSWER_MILLIS + 200, TimeUnit.MILLISECONDS);
    } catch (TimeoutException silent) {
      throw unreachable(cluster);
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof FDBException answer) {
        throw refused(cluster, answer);
      }
      throw new IOException(String.valueOf(failure.getCause()), failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for the cluster", interrupted);
    }
  }

  private static IOException refused(ClusterFile cluster, FDBException answer) {
    String said = answer.getMessage() + " (error " + answer.getCode() + ")";
    return switch (answer.getCode()) {
      case DATABASE_LOCKED ->
          new StoreUnreachableException(
              "The FoundationDB cluster "
                  + cluster.name()
                  + " is locked, as it is while a backup is restored: wait for its end, or unlock"
                  + " it with fdbcli.");
      case TLS_ERROR ->
          new StoreSetupException(
              "FoundationDB's client can't speak TLS: "
                  + said
                  + "; FDB_TLS_CERTIFICATE_FILE, FDB_TLS_KEY_FILE and FDB_TLS_CA_FILE name what it"
                  + " needs.");
      default ->
          answer.getCode() == 1031
              ? unreachable(cluster)
              : new StoreUnreachableException(
                  "The FoundationDB cluster "
                      + cluster.name()
                      + " of "
                      + cluster.file()
                      + " can't be used: "
                      + said
                      + ".");
    };
  }

  private static StoreUnreachableException unreachable(ClusterFile cluster) {
    return new StoreUnreachableException(Reachability.explain(cluster));
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(RETRY_MILLIS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for the cluster", interrupted);
    }
  }

  /** Says once in a while what is waited for. */
  private static final class Reminder {
    private long toldNanos;
    private boolean hasTold;

    void tell(String why) {
      long now = System.nanoTime();
      if (!hasTold || now - toldNanos >= REMIND_NANOS) {
        hasTold = true;
        toldNanos = now;
        LOG.log(Level.WARNING, "event=waiting-for-cluster reason=\"" + why + "\"");
      }
    }
  }
}
