package io.partita.engine.node;

import io.partita.core.backend.Backend;
import io.partita.core.backend.ChangePage;
import io.partita.core.backend.Consistency;
import io.partita.core.backend.PartitionStatistics;
import io.partita.core.change.Change;
import io.partita.core.change.Notice;
import io.partita.core.change.Position;
import io.partita.core.command.Decision;
import io.partita.core.command.DecisionContext;
import io.partita.core.command.Images;
import io.partita.core.command.ReadCommand;
import io.partita.core.command.Reads;
import io.partita.core.command.WriteCommand;
import io.partita.core.control.ReadBackfill;
import io.partita.core.environment.Scheduler;
import io.partita.core.partition.PartitionDescriptor;
import io.partita.core.partition.PartitionId;
import io.partita.core.partition.Trees;
import io.partita.core.propagation.Reindex;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;

/** A backend that makes one mistake, again and again. */
final class SabotagedBackend implements Backend {
  private static final long LATE_NANOS = 1_000_000;

  private final Backend backend;
  private final IndexBug bug;
  private final Scheduler scheduler;
  private final Executor executor;

  SabotagedBackend(Backend backend, IndexBug bug, Scheduler scheduler) {
    this.backend = backend;
    this.bug = bug;
    this.scheduler = scheduler;
    this.executor = scheduler.role("saboteur");
  }

  /** A command whose decision is another one. */
  private record Bent<R>(WriteCommand<R> command, UnaryOperator<Decision<R>> bend)
      implements WriteCommand<R> {
    @Override
    public Reads reads() {
      return command.reads();
    }

    @Override
    public Decision<R> decide(DecisionContext context, Images images) {
      return bend.apply(command.decide(context, images));
    }
  }

  /** A command that decides nothing and tells what it would have decided. */
  private record Foreseen<R>(WriteCommand<R> command) implements WriteCommand<Decision<R>> {
    @Override
    public Reads reads() {
      return command.reads();
    }

    @Override
    public Decision<Decision<R>> decide(DecisionContext context, Images images) {
      return Decision.unchanged(command.decide(context, images));
    }
  }

  /** A decision that was made before. */
  private record Stale<R>(Decision<R> decision) implements WriteCommand<R> {
    @Override
    public Reads reads() {
      return new Reads.Keys(List.of());
    }

    @Override
    public Decision<R> decide(DecisionContext context, Images images) {
      return decision;
    }
  }

  @Override
  @SuppressWarnings("unchecked")
  public <R> CompletionStage<R> read(
      PartitionId partition, ReadCommand<R> command, Consistency consistency) {
    CompletionStage<R> answer = backend.read(partition, command, consistency);
    return bug == IndexBug.SKIP_A_PAGE_AFTER_RESTART && command instanceof ReadBackfill
        ? answer.thenApply(saved -> (R) ((Optional<byte[]>) saved).map(SabotagedBackend::furtherOn))
        : answer;
  }

  /** A key some way behind that one in its partition. */
  private static byte[] furtherOn(byte[] key) {
    byte[] further = key.clone();
    further[0] = (byte) Math.min(0xff, (further[0] & 0xff) + 0x20);
    return further;
  }

  @Override
  public <R> CompletionStage<R> write(PartitionId partition, WriteCommand<R> command) {
    if (command instanceof Reindex && bug == IndexBug.ENTER_PAGES_LATE) {
      CompletableFuture<R> answer = new CompletableFuture<>();
      backend
          .write(partition, new Foreseen<>(command))
          .whenComplete((decision, failure) -> {
            if (failure == null) {
              scheduler.after(
                  LATE_NANOS, executor, () -> follow(partition, new Stale<>(decision), answer));
            } else {
              answer.completeExceptionally(failure);
            }
          });
      return answer;
    }
    if (command instanceof Reindex && bug == IndexBug.END_TOO_EARLY) {
      return backend.write(partition, new Bent<>(command, SabotagedBackend::ended));
    }
    if (partition.equals(PartitionId.SYSTEM) && bug == IndexBug.KEEP_PROGRESS) {
      return backend.write(partition, new Bent<>(command, SabotagedBackend::keepingProgress));
    }
    return backend.write(partition, command);
  }

  private <R> void follow(
      PartitionId partition, WriteCommand<R> command, CompletableFuture<R> answer) {
    backend
        .write(partition, command)
        .whenComplete((result, failure) -> {
          if (failure == null) {
            answer.complete(result);
          } else {
            answer.completeExceptionally(failure);
          }
        });
  }

  private static <R> Decision<R> ended(Decision<R> decision) {
    return decision.notice() instanceof Notice.Reindexed page
        ? Decision.of(
            decision.result(),
            new Notice.Reindexed(page.indexOrdinal(), page.items(), null, page.scannedBytes()))
        : decision;
  }

  private static <R> Decision<R> keepingProgress(Decision<R> decision) {
    List<Change> changes =
        decision.changes().stream()
            .filter(change -> change.tree() != Trees.PROGRESS || change.after() != null)
            .toList();
    return new Decision<>(decision.result(), changes, decision.notice());
  }

  @Override
  public CompletionStage<Void> createPartition(PartitionDescriptor descriptor) {
    return backend.createPartition(descriptor);
  }

  @Override
  public CompletionStage<Void> dropPartition(PartitionId partition) {
    return bug == IndexBug.KEEP_PARTITIONS
        ? CompletableFuture.completedFuture(null)
        : backend.dropPartition(partition);
  }

  @Override
  public CompletionStage<ChangePage> changes(PartitionId source, Position after, int maximumBytes) {
    CompletionStage<ChangePage> page = backend.changes(source, after, maximumBytes);
    if (bug == IndexBug.RELEASE_TOO_EARLY) {
      page.thenAccept(read -> backend.releaseChanges(source, read.last()));
    }
    return page;
  }

  @Override
  public void releaseChanges(PartitionId source, Position upTo) {
    backend.releaseChanges(source, upTo);
  }

  @Override
  public CompletionStage<PartitionStatistics> statistics(PartitionId partition) {
    return backend.statistics(partition);
  }

  @Override
  public void close() {
    backend.close();
  }
}
