package io.partita.fdb.backend;

import io.partita.core.change.Change;
import io.partita.core.change.Effects;
import io.partita.core.change.Mutation;
import io.partita.core.change.Notice;
import io.partita.core.command.Decision;
import io.partita.core.command.DecisionContext;
import io.partita.core.command.WriteCommand;
import io.partita.core.partition.KeyRange;
import io.partita.core.partition.PartitionDescriptor;
import io.partita.core.partition.PartitionId;
import io.partita.core.partition.Trees;
import io.partita.fdb.layout.DescriptorForm;
import io.partita.fdb.layout.FeedRecord;
import io.partita.fdb.layout.Keys;
import io.partita.fdb.layout.StoredValue;
import io.partita.fdb.store.StoreTransaction;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A command that may change its partition: reads, decides and commits in one transaction. It
 * conflicts on what it has read and on its partition's descriptor, and on nothing else: counters
 * are added to, the feed's keys are made by the commit.
 */
final class WriteTransaction<R> implements Attempts.Attempt<R> {
  private final Session session;
  private final Keys keys;
  private final PartitionId partition;
  private final WriteCommand<R> command;
  private final Marks.Mark mark;

  /** What each attempt that went as far as its commit would answer. */
  private final List<R> results = new ArrayList<>();

  WriteTransaction(
      Session session, PartitionId partition, WriteCommand<R> command, Marks.Mark mark) {
    this.session = session;
    this.keys = session.keys();
    this.partition = partition;
    this.command = command;
    this.mark = mark;
  }

  @Override
  public CompletableFuture<R> run(boolean isInDoubt) {
    StoreTransaction transaction = session.store().begin();
    CompletableFuture<R> outcome = isInDoubt ? lookUp(transaction) : decide(transaction);
    return outcome.whenComplete((result, problem) -> transaction.close());
  }

  private CompletableFuture<R> lookUp(StoreTransaction transaction) {
    long startNanos = session.clock().elapsedNanos();
    return mark.find(transaction)
        .thenCompose(attempt ->
            attempt == Marks.Mark.NONE
                ? decide(transaction)
                : seen(transaction, startNanos, results.get(attempt)));
  }

  /** What an answer has shown, later eventual reads of this process show, too. */
  private CompletableFuture<R> seen(StoreTransaction transaction, long startNanos, R result) {
    return transaction
        .readVersion()
        .thenApply(version -> {
          session.readVersions().saw(version, startNanos);
          return result;
        });
  }

  private CompletableFuture<R> decide(StoreTransaction transaction) {
    long startNanos = session.clock().elapsedNanos();
    CompletableFuture<PartitionDescriptor> descriptor =
        session.descriptors().find(transaction, partition);
    return new Records(keys, transaction, partition)
        .fetch(command.reads(), false)
        .thenCombine(descriptor, (images, found) -> decide(transaction, startNanos, images, found))
        .thenCompose(committed -> committed);
  }

  private CompletableFuture<R> decide(
      StoreTransaction transaction,
      long startNanos,
      FetchedImages images,
      PartitionDescriptor descriptor) {
    // gateways' clocks differ; an item's times never run backwards all the same
    long wallMillis = Math.max(session.clock().wallMillis(), images.lastWriteMillis());
    DecisionContext context = new DecisionContext(wallMillis, descriptor);
    Decision<R> decision = Outcomes.guard(() -> command.decide(context, images));
    if (!decision.isLogged()) {
      return seen(transaction, startNanos, decision.result());
    }
    Notice notice = decision.notice();
    if (notice == null) {
      apply(transaction, context, decision.changes());
    } else {
      note(transaction, context, notice);
    }
    if (!partition.equals(PartitionId.SYSTEM)) {
      transaction.addReadConflict(keys.descriptor(partition));
    }
    mark.leave(transaction, results.size());
    results.add(decision.result());
    return commit(transaction, decision.result());
  }

  private CompletableFuture<R> commit(StoreTransaction transaction, R result) {
    long startNanos = session.clock().elapsedNanos();
    CompletableFuture<byte[]> stamp = transaction.versionstamp();
    return transaction
        .commit()
        .thenCompose(committed -> stamp)
        .thenApply(committed -> {
          session.metrics().committed();
          session.readVersions().saw(Keys.position(committed, 0).version(), startNanos);
          return result;
        });
  }

  private void apply(StoreTransaction transaction, DecisionContext context, List<Change> changes) {
    PartitionDescriptor descriptor = context.partition();
    Effects effects = Effects.of(descriptor, changes);
    Records records = new Records(keys, transaction, partition);
    boolean mayHaveRest = changes.stream().anyMatch(WriteTransaction::replacesLarge);
    for (Mutation mutation : effects.mutations()) {
      records.apply(mutation.tree(), mutation.key(), mutation.value(), mayHaveRest);
    }
    new Counters(keys, partition).add(transaction, effects);
    if (descriptor.keepsFeed()) {
      List<Change> ofItems = changes.stream().filter(one -> one.tree() == Trees.ITEMS).toList();
      enter(transaction, FeedRecord.ofWrite(context.wallMillis(), ofItems));
    }
    if (descriptor.role() == PartitionDescriptor.Role.SYSTEM
        && changes.stream().anyMatch(one -> one.tree() == Trees.ITEMS)) {
      session.touchMetadata(transaction);
    }
  }

  /** Index entries hold no more than their item, so that they are in one value if it is. */
  private static boolean replacesLarge(Change change) {
    return change.before() != null && StoredValue.isLarge(change.before().length());
  }

  private void note(StoreTransaction transaction, DecisionContext context, Notice notice) {
    switch (notice) {
      case Notice.SchemaChanged changed -> {
        PartitionDescriptor next = context.partition().withSchema(changed.schema());
        transaction.set(keys.descriptor(partition), DescriptorForm.encode(next));
        if (!next.keepsFeed()) {
          KeyRange feed = keys.feed(partition);
          transaction.clear(feed.lower(), feed.upper());
        }
        session.touchMetadata(transaction);
      }
      case Notice.Reindexed page ->
          enter(transaction, FeedRecord.ofPage(context.wallMillis(), page));
    }
  }

  private void enter(StoreTransaction transaction, List<byte[]> values) {
    int stampOffset = keys.stampOffset(partition);
    for (int i = 0; i < values.size(); i++) {
      transaction.setVersionstampedKey(keys.feed(partition, i), stampOffset, values.get(i));
    }
    transaction.setVersionstampedValue(keys.bell(partition));
  }
}
