package io.partita.engine.node;

import io.partita.core.backend.Backend;
import io.partita.core.simulation.SeededChance;
import io.partita.core.simulation.SimulatedClock;
import io.partita.core.simulation.SimulatedScheduler;
import io.partita.engine.inspect.DirectoryCheck;
import io.partita.engine.storage.FaultyDisk;
import io.partita.engine.storage.MemoryDisk;
import io.partita.engine.wal.WalOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

/**
 * A machine in one thread on which a node lives and dies: its disk fails for good after so many
 * operations, then the process or the whole machine is gone, and what is left must be sound.
 */
final class SimulatedMachine {
  private static final WalOptions LOG = new WalOptions(64 * 1024);
  private static final NodeOptions OPTIONS =
      new NodeOptions(1, 64 * 1024, 40_000, 60_000, 200_000, LOG);
  private static final int MOST_STEPS = 100_000;
  private static final String CRASH = "planted crash";

  private final SeededChance chance;
  private final Predicate<String> losesSync;
  private final MemoryDisk disk = new MemoryDisk();
  private final SimulatedClock clock = new SimulatedClock();
  private final SimulatedScheduler scheduler;
  private int operationsLeft;
  private int crashes;
  private boolean dead;

  /** In the operation that ends the process. */
  private boolean dying;

  /**
   * @param losesSync whether syncs of the file of that name do nothing; the directory's is empty
   */
  SimulatedMachine(SeededChance chance, Predicate<String> losesSync) {
    this.chance = chance;
    this.losesSync = losesSync;
    scheduler = new SimulatedScheduler(chance, clock);
  }

  SimulatedScheduler scheduler() {
    return scheduler;
  }

  SimulatedClock clock() {
    return clock;
  }

  boolean isDead() {
    return dead;
  }

  /** How many lives did not end by being told to. */
  int crashes() {
    return crashes;
  }

  /** Another life, of so many disk operations at most. */
  void begin(int operations) {
    operationsLeft = operations;
    dead = false;
  }

  Node open() throws IOException {
    Node node = Node.open(faulty(), OPTIONS, scheduler, clock, failure -> dead = true);
    node.whenReady();
    return node;
  }

  /** Ends a life by what was thrown, if that was to be. */
  void requirePlanted(IOException end) throws IOException {
    if (!CRASH.equals(end.getMessage())) {
      throw end;
    }
    dead = true;
  }

  /** The end of a life; afterwards the disk is checked as an operator would. */
  void crash() throws IOException {
    crashes += dead ? 1 : 0;
    scheduler.clear();
    // a killed process leaves what it wrote, unsynced; a later crash of the machine may lose it
    if (chance.nextInt(2) == 0) {
      disk.kill();
    } else {
      disk.crash(chance);
    }
    List<String> findings = new ArrayList<>();
    if (!DirectoryCheck.run(disk, LOG, findings::add)) {
      throw new AssertionError("check: " + findings);
    }
  }

  private FaultyDisk faulty() {
    return new FaultyDisk(
        disk,
        new FaultyDisk.Fault() {
          @Override
          public void before(FaultyDisk.Operation operation, String name) throws IOException {
            if (operation != FaultyDisk.Operation.READ && (dead || operationsLeft-- <= 0)) {
              dying = !dead;
              dead = true;
              throw new IOException(CRASH);
            }
          }

          @Override
          public int bytesOfFailedWrite(String name, int length) {
            return dying && chance.nextInt(2) == 0 ? chance.nextInt(length + 1) : 0;
          }

          @Override
          public boolean losesSync(String name) {
            return losesSync.test(name);
          }
        });
  }

  /** Lets things happen; fewer if the node dies or nothing is left to do. */
  void settle(int steps) {
    for (int i = 0; i < steps && !dead; i++) {
      if (!scheduler.step() && !scheduler.advance()) {
        return;
      }
    }
  }

  /** Ends the life here if the node is dead. */
  void requireAlive() throws IOException {
    if (dead) {
      throw new IOException(CRASH);
    }
  }

  /**
   * Lets things happen until there is an answer; fails with the planted crash if that comes first.
   */
  <R> R await(CompletionStage<R> stage) throws IOException {
    CompletableFuture<R> answer = stage.toCompletableFuture();
    for (int i = 0; i < MOST_STEPS && !answer.isDone(); i++) {
      settle(1);
    }
    if (dead && (!answer.isDone() || answer.isCompletedExceptionally())) {
      // the node has died of something else that it wrote meanwhile
      throw new IOException(CRASH);
    }
    return answer.resultNow();
  }

  /** A node as a backend; it ends with its machine. */
  static Backend backendOf(Node node) {
    return new NodeBackend(node) {
      @Override
      public void close() {}
    };
  }
}
