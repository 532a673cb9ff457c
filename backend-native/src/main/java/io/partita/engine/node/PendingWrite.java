package io.partita.engine.node;

import io.partita.core.command.Decision;
import io.partita.core.command.WriteCommand;
import io.partita.engine.partition.Partition;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/**
 * A write on its way.
 *
 * @param answer completed on the writer role
 */
record PendingWrite<R>(Partition partition, WriteCommand<R> command, CompletableFuture<R> answer) {

  /** Decides; returns how to answer, and whether there is anything to make durable. */
  Decided decide(long wallMillis, long nowNanos, int maximumEntryBytes) throws IOException {
    Decision<R> decision = partition.decide(command, wallMillis, nowNanos, maximumEntryBytes);
    return new Decided(decision.isLogged(), () -> answer.complete(decision.result()));
  }

  /** What came of it. */
  record Decided(boolean changed, Runnable reply) {}
}
