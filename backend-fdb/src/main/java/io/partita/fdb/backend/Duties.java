package io.partita.fdb.backend;

import io.partita.core.backend.Candidacy;
import io.partita.core.backend.DutyListener;
import io.partita.core.environment.Chance;
import io.partita.core.environment.Clock;
import io.partita.core.environment.Scheduler;
import io.partita.core.partition.KeyRange;
import io.partita.fdb.layout.Keys;
import io.partita.fdb.store.RangePage;
import io.partita.fdb.store.RangeRead;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Which process does which background work. Every process writes a heartbeat each {@link
 * #BEAT_NANOS}, and watches those of the others by its own clock alone: one that has not changed
 * for {@link #SILENCE_NANOS} is of a process that is dead, and is removed together with its duties
 * and marks, by a transaction that conflicts with a heartbeat. Whoever finds its own heartbeat
 * removed ends all that it does and begins anew under another number; whoever could not renew it
 * for {@link #RESIGN_NANOS} ends all that it does until it can.
 *
 * <p>Owned by the executor of one role: {@link #stand} and everything else run there.
 */
final class Duties {
  static final long BEAT_NANOS = TimeUnit.SECONDS.toNanos(1);
  static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

  /** Shorter than the silence after which others take over. */
  static final long RESIGN_NANOS = TimeUnit.SECONDS.toNanos(3);

  private static final int MAXIMUM_RECORDS = 100_000;

  private final Session session;
  private final Attempts attempts;
  private final Scheduler scheduler;
  private final Executor role;
  private final Clock clock;
  private final Keys keys;
  private final Chance chance;
  private final Map<String, Standing> standings = new HashMap<>();
  private final Map<Long, Heard> heard = new HashMap<>();

  /** This process' number; another one after it was given up for dead. */
  private long self;

  private long beat;
  private long renewedNanos;
  private boolean isRegistered;
  private volatile boolean stopped;

  /** What was heard of another process. */
  private record Heard(long beat, long sinceNanos) {}

  private static final class Standing implements Candidacy {
    private final Duties duties;
    private final String work;
    private final DutyListener listener;
    private boolean isHeld;
    private long sinceNanos;
    private volatile boolean isWithdrawn;

    Standing(Duties duties, String work, DutyListener listener) {
      this.duties = duties;
      this.work = work;
      this.listener = listener;
    }

    @Override
    public void close() {
      if (!isWithdrawn) {
        isWithdrawn = true;
        duties.role.execute(() -> duties.withdraw(this));
      }
    }

    void begin() {
      if (!isHeld && !isWithdrawn) {
        isHeld = true;
        sinceNanos = duties.clock.elapsedNanos();
        listener.begin();
      }
    }

    void end() {
      if (isHeld) {
        isHeld = false;
        if (!isWithdrawn) {
          listener.end();
        }
      }
    }
  }

  /**
   * @param role runs one task at a time
   */
  Duties(Session session, Attempts attempts, Scheduler scheduler, Executor role, Chance chance) {
    this.session = session;
    this.attempts = attempts;
    this.scheduler = scheduler;
    this.role = role;
    this.clock = session.clock();
    this.keys = session.keys();
    this.chance = chance;
    this.self = session.marks().gateway();
  }

  /** Completes when this process' heartbeat is there. */
  CompletableFuture<Boolean> start() {
    CompletableFuture<Boolean> started = new CompletableFuture<>();
    role.execute(() ->
        renew()
            .whenComplete((alive, problem) -> {
              if (problem == null) {
                role.execute(this::tick);
                started.complete(alive);
              } else {
                started.completeExceptionally(problem);
              }
            }));
    return started;
  }

  /** Gives everything up; completes when the others can know it. */
  CompletableFuture<Void> stop() {
    stopped = true;
    CompletableFuture<Void> done = new CompletableFuture<>();
    role.execute(() -> {
      endAll();
      standings.clear();
      remove(self, null).whenComplete((removed, problem) -> done.complete(null));
    });
    return done;
  }

  Candidacy stand(String work, DutyListener listener) {
    Standing standing = new Standing(this, work, listener);
    role.execute(() -> {
      if (!stopped) {
        standings.put(work, standing);
        if (isRegistered) {
          claim(standing);
        }
      }
    });
    return standing;
  }

  private void withdraw(Standing standing) {
    standings.remove(standing.work, standing);
    if (standing.isHeld) {
      standing.isHeld = false;
      byte[] key = keys.duty(standing.work);
      inTransaction(transaction ->
          transaction
              .get(key, false)
              .thenCompose(holder -> {
                if (!isSelf(holder)) {
                  return CompletableFuture.completedFuture(false);
                }
                transaction.clear(key);
                return transaction.commit().thenApply(done -> true);
              }));
    }
  }

  private boolean isSelf(byte @Nullable [] holder) {
    return holder != null && ByteBuffer.wrap(holder).getLong() == self;
  }

  private void tick() {
    if (stopped) {
      return;
    }
    long startNanos = clock.elapsedNanos();
    renew()
        .thenCompose(alive -> alive ? look() : CompletableFuture.completedFuture(null))
        .whenCompleteAsync(
            (seen, problem) -> {
              if (problem == null && seen != null) {
                renewedNanos = startNanos;
                judge(seen, startNanos);
              } else if (problem == null) {
                beginAnew();
              } else if (clock.elapsedNanos() - renewedNanos > RESIGN_NANOS) {
                endAll();
              }
              scheduler.after(BEAT_NANOS, role, this::tick);
            },
            role);
  }

  /** Another process has given this one up for dead, and removed its marks. */
  private void beginAnew() {
    endAll();
    isRegistered = false;
    self = chance.nextLong();
    session.marks().moveTo(self);
  }

  private void endAll() {
    List.copyOf(standings.values()).forEach(Standing::end);
  }

  /** Writes the heartbeat; false if it has been removed since the last one. */
  private CompletableFuture<Boolean> renew() {
    byte[] key = keys.gateway(self);
    boolean mustBeThere = isRegistered;
    isRegistered = true;
    long next = ++beat;
    return inTransaction(transaction ->
        transaction
            .get(key, false)
            .thenCompose(present -> {
              if (present == null && mustBeThere) {
                return CompletableFuture.completedFuture(false);
              }
              transaction.set(key, number(next));
              return transaction.commit().thenApply(done -> true);
            }));
  }

  /** Who is there, and who does what. */
  private record Seen(Map<Long, Long> beats, Map<String, Long> holders) {}

  private CompletableFuture<@Nullable Seen> look() {
    return attempts.run(isInDoubt ->
        session.inTransaction(transaction -> {
          CompletableFuture<RangePage> gateways = transaction.range(all(keys.gateways()), true);
          CompletableFuture<RangePage> duties = transaction.range(all(keys.duties()), true);
          return gateways.thenCombine(duties, this::seen);
        }));
  }

  private static RangeRead all(KeyRange range) {
    return new RangeRead(range.lower(), range.upper(), MAXIMUM_RECORDS, Integer.MAX_VALUE, false);
  }

  private @Nullable Seen seen(RangePage gateways, RangePage duties) {
    Map<Long, Long> beats = new HashMap<>();
    for (RangePage.Record record : gateways.records()) {
      beats.put(keys.gatewayOf(record.key()), ByteBuffer.wrap(record.value()).getLong());
    }
    Map<String, Long> holders = new HashMap<>();
    for (RangePage.Record record : duties.records()) {
      holders.put(keys.workOf(record.key()), ByteBuffer.wrap(record.value()).getLong());
    }
    return new Seen(beats, holders);
  }

  /**
   * @param atNanos when all this was looked at, at the earliest
   */
  private void judge(Seen seen, long atNanos) {
    long now = clock.elapsedNanos();
    heard.keySet().retainAll(seen.beats.keySet());
    seen.beats.forEach((gateway, its) -> {
      Heard before = heard.get(gateway);
      if (before == null || before.beat != its) {
        heard.put(gateway, new Heard(its, now));
      } else if (gateway != self && now - before.sinceNanos > SILENCE_NANOS) {
        remove(gateway, its);
      }
    });
    Set<String> gone = new HashSet<>();
    for (Standing standing : List.copyOf(standings.values())) {
      Long holder = seen.holders.get(standing.work);
      if (standing.isHeld && standing.sinceNanos > atNanos) {
        continue;
      }
      if (holder == null) {
        // taken away, or never given
        standing.end();
        claim(standing);
      } else if (holder == self) {
        standing.begin();
      } else {
        standing.end();
        if (!seen.beats.containsKey(holder)) {
          gone.add(standing.work);
        }
      }
    }
    gone.forEach(this::free);
  }

  private void claim(Standing standing) {
    byte[] key = keys.duty(standing.work);
    byte[] heartbeat = keys.gateway(self);
    inTransaction(transaction ->
            transaction
                .get(heartbeat, false)
                .thenCombine(
                    transaction.get(key, false),
                    (alive, holder) -> {
                      if (alive == null || holder != null) {
                        return CompletableFuture.completedFuture(alive != null && isSelf(holder));
                      }
                      transaction.set(key, number(self));
                      return transaction.commit().thenApply(done -> true);
                    })
                .thenCompose(claimed -> claimed))
        .whenCompleteAsync(
            (isOurs, problem) -> {
              if (problem == null && isOurs && standings.get(standing.work) == standing) {
                standing.begin();
              } else if (problem == null && isOurs && !stopped) {
                standing.isHeld = true;
                withdraw(standing);
              }
            },
            role);
  }

  /** A duty whose holder has no heartbeat is nobody's. */
  private void free(String work) {
    byte[] key = keys.duty(work);
    inTransaction(transaction ->
        transaction
            .get(key, false)
            .thenCompose(holder -> {
              if (holder == null) {
                return CompletableFuture.completedFuture(false);
              }
              byte[] heartbeat = keys.gateway(ByteBuffer.wrap(holder).getLong());
              return transaction
                  .get(heartbeat, false)
                  .thenCompose(alive -> {
                    if (alive != null) {
                      return CompletableFuture.completedFuture(false);
                    }
                    transaction.clear(key);
                    return transaction.commit().thenApply(done -> true);
                  });
            }));
  }

  /**
   * Removes a process with all that it held.
   *
   * @param lastBeat the heartbeat that it must not have renewed; null for any
   */
  private CompletableFuture<Boolean> remove(long gateway, @Nullable Long lastBeat) {
    byte[] key = keys.gateway(gateway);
    return inTransaction(transaction ->
        transaction
            .get(key, false)
            .thenCombine(
                transaction.range(all(keys.duties()), true),
                (present, duties) -> {
                  if (lastBeat != null
                      && (present == null || !Arrays.equals(present, number(lastBeat)))) {
                    return CompletableFuture.completedFuture(false);
                  }
                  transaction.clear(key);
                  KeyRange marks = keys.marks(gateway);
                  transaction.clear(marks.lower(), marks.upper());
                  for (RangePage.Record duty : duties.records()) {
                    if (ByteBuffer.wrap(duty.value()).getLong() == gateway) {
                      transaction.addReadConflict(duty.key());
                      transaction.clear(duty.key());
                    }
                  }
                  return transaction.commit().thenApply(done -> true);
                })
            .thenCompose(removed -> removed));
  }

  private CompletableFuture<Boolean> inTransaction(Session.Work<Boolean> work) {
    return attempts.run(isInDoubt -> session.inTransaction(work));
  }

  private static byte[] number(long value) {
    return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
  }
}
