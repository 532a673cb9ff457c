package io.partita.core.backend;

import io.partita.core.change.Position;
import io.partita.core.environment.Clock;
import io.partita.core.environment.Scheduler;
import io.partita.core.memory.MemoryBackend;
import io.partita.core.partition.PartitionId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * One store in memory, as several processes see it: each has a {@link SharedBackend}. Calls take
 * effect and answers arrive when the scheduler says so, out of order. Processes can be killed: what
 * they sent may still take effect, but they learn nothing more, and what they had to do is given to
 * others after a while.
 */
public final class SharedStore {
  final MemoryBackend backend;
  final Random random;

  /** Whether two processes may be at the same work for a while, so that nothing is held of that. */
  private boolean overlaps;

  private final Executor lapse;
  private final List<SharedBackend> views = new ArrayList<>();
  private final Map<String, Work> works = new HashMap<>();
  private final List<CompletableFuture<Position>> waiting = new ArrayList<>();
  private long version = 1;
  private final Map<PartitionId, Set<SharedBackend>> appliers = new HashMap<>();
  private int handovers;

  /** A piece of work, who stands for it, and who has it. */
  private static final class Work {
    private final List<SharedBackend.Candidate> candidates = new ArrayList<>();
    private SharedBackend.@Nullable Candidate holder;
  }

  public SharedStore(Clock clock, Scheduler scheduler, Random random) {
    this.backend = new MemoryBackend(clock);
    this.random = random;
    this.lapse = scheduler.role("lapse");
  }

  /** Another process begins to use the store. */
  public SharedBackend join(Scheduler scheduler) {
    SharedBackend view = new SharedBackend(this, scheduler);
    views.add(view);
    return view;
  }

  /** How often work went from one process to another. */
  public int handovers() {
    return handovers;
  }

  /** The process that has a piece of work; null if none. */
  public @Nullable SharedBackend holder(String name) {
    Work work = works.get(name);
    return work == null || work.holder == null ? null : work.holder.view();
  }

  /** Forgets who has sent changes of which partition to indexes. */
  public void forgetAppliers() {
    appliers.clear();
  }

  /** How many processes, at most, have sent the same partition's changes to its indexes. */
  public int mostAppliers() {
    return appliers.values().stream().mapToInt(Set::size).max().orElse(0);
  }

  void applies(SharedBackend view, PartitionId source) {
    appliers.computeIfAbsent(source, absent -> new HashSet<>()).add(view);
  }

  List<SharedBackend> views() {
    return views;
  }

  boolean overlaps() {
    return overlaps;
  }

  Position version() {
    return Position.of(version);
  }

  void metadataChanged() {
    version++;
    List<CompletableFuture<Position>> ready = List.copyOf(waiting);
    waiting.clear();
    ready.forEach(future -> future.complete(version()));
  }

  CompletableFuture<Position> versionAfter(Position known) {
    CompletableFuture<Position> changed = new CompletableFuture<>();
    if (version().equals(known)) {
      waiting.add(changed);
    } else {
      changed.complete(version());
    }
    return changed;
  }

  void stand(SharedBackend.Candidate candidate) {
    Work work = works.computeIfAbsent(candidate.work(), name -> new Work());
    work.candidates.add(candidate);
    assign(work);
  }

  void withdraw(SharedBackend.Candidate candidate) {
    Work work = works.get(candidate.work());
    work.candidates.remove(candidate);
    if (work.holder == candidate) {
      work.holder = null;
      assign(work);
    }
  }

  private void assign(Work work) {
    List<SharedBackend.Candidate> alive =
        work.candidates.stream().filter(each -> each.view().isAlive()).toList();
    if (work.holder == null && !alive.isEmpty()) {
      work.holder = alive.get(random.nextInt(alive.size()));
      work.holder.begin();
      handovers++;
    }
  }

  /** A process is not heard of any more: what it has to do goes to others, some time. */
  void lapsed(SharedBackend view) {
    lapse.execute(() -> {
      for (Work work : works.values()) {
        if (work.holder != null && work.holder.view() == view) {
          SharedBackend.Candidate former = work.holder;
          work.holder = null;
          former.end();
          assign(work);
        }
      }
    });
  }

  /** The same although it lives, which it finds out late. */
  public void suspect(SharedBackend view) {
    overlaps = true;
    lapsed(view);
  }
}
