package io.partita.core.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

/** A rule that finds nothing looks like clean code: here each one meets what it must find. */
final class PureCodeTest {
  @Test
  void aRealClockIsFound() {
    assertFinds(PureCode.readsNoClock(), ReadsClocks.class, 5);
  }

  @Test
  void chanceIsFound() {
    assertFinds(PureCode.drawsNoChance(), DrawsChance.class, 5);
  }

  @Test
  void threadsAndSleepAreFound() {
    assertFinds(PureCode.startsNoThread(), StartsThreads.class, 5);
  }

  @Test
  void waitingForAFutureIsFound() {
    assertFinds(PureCode.waitsForNoFuture(), WaitsForFuture.class, 2);
  }

  @Test
  void printingIsFound() {
    assertFinds(PureCode.printsNothing(), Prints.class, 2);
  }

  @Test
  void aForeignPackageIsFound() {
    JavaClasses classes = new ClassFileImporter().importClasses(PureCodeTest.class);
    ArchRule rule = PureCode.dependsOnlyOn("io.partita.core..", "java..");
    assertFalse(rule.evaluate(classes).getFailureReport().isEmpty());
  }

  @Test
  void harmlessCodeIsNotFound() {
    for (ArchRule rule :
        new ArchRule[] {
          PureCode.readsNoClock(),
          PureCode.drawsNoChance(),
          PureCode.startsNoThread(),
          PureCode.waitsForNoFuture(),
          PureCode.printsNothing()
        }) {
      assertFinds(rule, Harmless.class, 0);
    }
  }

  /** Looks at the class alone and expects at least, or for none exactly, so many findings. */
  private static void assertFinds(ArchRule rule, Class<?> suspect, int expected) {
    EvaluationResult result = rule.evaluate(new ClassFileImporter().importClasses(suspect));
    int found = result.getFailureReport().getDetails().size();
    String report = result.getFailureReport().toString();
    assertEquals(expected == 0, found == 0, report);
    assertFalse(found < expected, () -> "Only " + found + " of " + expected + ": " + report);
  }

  static final class ReadsClocks {
    static final LongSupplier SUPPLIER = System::nanoTime;

    static Object read() {
      return new Object[] {
        System.nanoTime(), System.currentTimeMillis(), Instant.now(), Clock.systemUTC()
      };
    }
  }

  static final class DrawsChance {
    static Object draw() {
      return new Object[] {
        new Random(),
        new SplittableRandom(1),
        ThreadLocalRandom.current(),
        Math.random(),
        UUID.randomUUID()
      };
    }
  }

  static final class StartsThreads {
    static void start() throws InterruptedException {
      new Thread(() -> {}).start();
      Thread.sleep(1);
      Thread.startVirtualThread(() -> {});
      Executors.newCachedThreadPool().close();
    }
  }

  static final class WaitsForFuture {
    static Object await(CompletableFuture<String> future) throws Exception {
      return future.join() + future.get();
    }
  }

  static final class Prints {
    static void print() {
      System.out.println();
      System.err.println();
    }
  }

  static final class Harmless {
    static long next(LongSupplier clock, CompletableFuture<String> future) {
      Instant instant = Instant.ofEpochMilli(clock.getAsLong());
      return instant.toEpochMilli() + (future.isDone() ? 1 : 0);
    }
  }
}
