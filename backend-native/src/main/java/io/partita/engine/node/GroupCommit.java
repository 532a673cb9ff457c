package io.partita.engine.node;

import io.partita.engine.partition.Partition;
import io.partita.engine.wal.FrameBatch;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Everything that becomes durable with one log batch, and the answers that wait for it. */
final class GroupCommit {
  private final Set<Partition> touched = new LinkedHashSet<>();
  private final List<Waiting> waiting = new ArrayList<>();
  private final List<Partition.Sealed> sealed = new ArrayList<>();
  private final FrameBatch batch;
  private boolean isDurable;
  private boolean hasFailed;

  /**
   * @param batch empty
   */
  GroupCommit(FrameBatch batch) {
    this.batch = batch;
  }

  private record Waiting(CompletableFuture<?> answer, Runnable reply) {}

  FrameBatch batch() {
    return batch;
  }

  boolean isEmpty() {
    return touched.isEmpty() && batch.frameCount() == 0;
  }

  void touch(Partition partition) {
    touched.add(partition);
  }

  Set<Partition> touched() {
    return touched;
  }

  /**
   * Answers once this is durable, or says that it can't be told what is.
   *
   * @param reply completes the answer
   */
  void whenDurable(CompletableFuture<?> answer, Runnable reply) {
    if (hasFailed) {
      answer.completeExceptionally(Failures.stopping());
    } else if (isDurable) {
      reply.run();
    } else {
      waiting.add(new Waiting(answer, reply));
    }
  }

  void seal() {
    for (Partition partition : touched) {
      sealed.add(partition.seal(batch));
    }
  }

  void durable(long logPosition) {
    for (Partition.Sealed one : sealed) {
      one.partition().durable(one, logPosition);
    }
    isDurable = true;
    waiting.forEach(one -> one.reply().run());
    waiting.clear();
  }

  /** Whether this is durable is unknown: so everybody is told. */
  void failed() {
    hasFailed = true;
    waiting.forEach(one -> one.answer().completeExceptionally(Failures.stopping()));
    waiting.clear();
  }
}
