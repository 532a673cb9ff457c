package io.partita.fdb.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.partita.core.backend.Candidacy;
import io.partita.core.backend.DutyListener;
import io.partita.core.partition.KeyRange;
import io.partita.core.partition.PartitionId;
import io.partita.fdb.layout.Keys;
import io.partita.fdb.model.FaultyStore.Faults;
import io.partita.fdb.store.RangePage;
import io.partita.fdb.store.RangeRead;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** One process at a time does a piece of work, whatever becomes of the others. */
class DutiesTest {
  private static final String WORK = "table/one";
  private static final long LONG = TimeUnit.SECONDS.toNanos(30);

  private final long seed = Long.getLong("seed", System.nanoTime());
  private final Cluster cluster = new Cluster(seed);

  /** What a process was told. */
  private static final class Told implements DutyListener {
    private int begins;
    private int ends;

    @Override
    public void begin() {
      begins++;
      assertEquals(ends + 1, begins, "begin and end come by turns");
    }

    @Override
    public void end() {
      ends++;
      assertEquals(ends, begins, "begin and end come by turns");
    }

    boolean isOnDuty() {
      return begins > ends;
    }
  }

  private static int onDuty(List<Told> all) {
    return (int) all.stream().filter(Told::isOnDuty).count();
  }

  @Test
  void oneOfSeveralBegins() {
    List<Told> told = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Told one = new Told();
      told.add(one);
      cluster.start().backend().stand(WORK, one);
    }
    cluster.runUntil(() -> onDuty(told) > 0);
    cluster.run(LONG);
    assertEquals(1, onDuty(told));
    assertEquals(1, told.stream().mapToInt(one -> one.begins).sum(), "-Dseed=" + seed);
  }

  @Test
  void whoWithdrawsIsFollowed() {
    Told first = new Told();
    Told second = new Told();
    Candidacy candidacy = cluster.start().backend().stand(WORK, first);
    cluster.runUntil(first::isOnDuty);
    cluster.start().backend().stand(WORK, second);
    cluster.run(LONG);
    assertFalse(second.isOnDuty());
    candidacy.close();
    cluster.runUntil(second::isOnDuty);
    assertEquals(0, first.ends, "who withdraws is told nothing");
  }

  @Test
  void theDeadAreFollowedWithinSeconds() {
    Told first = new Told();
    Told second = new Told();
    Cluster.Process dead = cluster.start();
    dead.backend().stand(WORK, first);
    cluster.runUntil(first::isOnDuty);
    cluster.start().backend().stand(WORK, second);
    cluster.run(LONG);
    dead.store().cutOff();
    long cutNanos = cluster.clock.elapsedNanos();
    cluster.runUntil(second::isOnDuty);
    long tookNanos = cluster.clock.elapsedNanos() - cutNanos;
    assertTrue(tookNanos < Duties.SILENCE_NANOS + 4 * Duties.BEAT_NANOS, "took " + tookNanos);
  }

  @Test
  void whoStoodStillEndsAndLeavesItToTheOther() {
    Told first = new Told();
    Told second = new Told();
    Cluster.Process still = cluster.start();
    still.backend().stand(WORK, first);
    cluster.runUntil(first::isOnDuty);
    cluster.start().backend().stand(WORK, second);
    cluster.run(LONG);
    still.store().cutOff();
    cluster.runUntil(second::isOnDuty);
    cluster.run(LONG);
    still.store().reconnect();
    cluster.runUntil(() -> !first.isOnDuty());
    cluster.run(LONG);
    assertTrue(second.isOnDuty());
    assertFalse(first.isOnDuty());
  }

  @Test
  void nothingIsLeftOfTheDead() {
    Cluster.Process dead = cluster.start();
    dead.backend().stand(WORK, new Told());
    cluster.await(dead.backend().write(PartitionId.SYSTEM, new Cluster.Increment(new byte[] {1})));
    cluster.run(LONG);
    dead.store().cutOff();
    cluster.start();
    cluster.run(LONG);
    assertEquals(0, count(new Keys("partita").duties()));
    assertEquals(1, count(new Keys("partita").gateways()));
  }

  private int count(KeyRange range) {
    RangeRead read = new RangeRead(range.lower(), range.upper(), 1000, 1 << 20, false);
    RangePage page = cluster.await(cluster.model.begin().range(read, true));
    return page.records().size();
  }

  @RepeatedTest(20)
  void itHoldsUnderFaults() {
    List<Cluster.Process> processes = new ArrayList<>();
    List<Told> told = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Cluster.Process process = cluster.start();
      process.store().inject(Faults.MANY);
      processes.add(process);
      Told one = new Told();
      told.add(one);
      process.backend().stand(WORK, one);
    }
    for (int round = 0; round < 20; round++) {
      Cluster.Process one = processes.get(cluster.chance.nextInt(processes.size()));
      one.store().cutOff();
      cluster.run(TimeUnit.MILLISECONDS.toNanos(cluster.chance.nextInt(12_000)));
      one.store().reconnect();
      cluster.run(TimeUnit.MILLISECONDS.toNanos(cluster.chance.nextInt(5_000)));
    }
    processes.forEach(process -> process.store().inject(Faults.SLOW));
    cluster.run(LONG);
    assertEquals(1, onDuty(told), "-Dseed=" + seed);
  }
}
