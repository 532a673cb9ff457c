package io.partita.fdb.backend;

import io.partita.core.backend.Consistency;
import io.partita.core.command.DecisionContext;
import io.partita.core.command.ReadCommand;
import io.partita.core.partition.PartitionDescriptor;
import io.partita.core.partition.PartitionId;
import io.partita.fdb.store.StoreTransaction;
import java.util.concurrent.CompletableFuture;

/** A command that changes nothing: a snapshot, and nothing to commit. */
final class ReadTransaction<R> implements Attempts.Attempt<R> {
  private final Session session;
  private final PartitionId partition;
  private final ReadCommand<R> command;
  private final Consistency consistency;

  /** Whether an eventual read has failed at a version of our choice. */
  private boolean wasTooOld;

  ReadTransaction(
      Session session, PartitionId partition, ReadCommand<R> command, Consistency consistency) {
    this.session = session;
    this.partition = partition;
    this.command = command;
    this.consistency = consistency;
  }

  @Override
  public CompletableFuture<R> run(boolean isInDoubt) {
    long startNanos = session.clock().elapsedNanos();
    StoreTransaction transaction = session.store().begin();
    boolean isCached =
        consistency == Consistency.EVENTUAL
            && !wasTooOld
            && session.readVersions().apply(transaction);
    CompletableFuture<PartitionDescriptor> descriptor =
        session.descriptors().find(transaction, partition);
    return new Records(session.keys(), transaction, partition)
        .fetch(command.reads(), true)
        .thenCombine(descriptor, this::answer)
        .thenCombine(
            transaction.readVersion(),
            (answer, version) -> {
              session.readVersions().saw(version, startNanos);
              return answer;
            })
        .whenComplete((answer, problem) -> {
          wasTooOld = isCached && problem != null;
          transaction.close();
        });
  }

  private R answer(FetchedImages images, PartitionDescriptor descriptor) {
    DecisionContext context = new DecisionContext(session.clock().wallMillis(), descriptor);
    return Outcomes.guard(() -> command.answer(context, images));
  }
}
