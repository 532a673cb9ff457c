package io.partita.engine.node;

import io.partita.engine.partition.Partition;
import io.partita.engine.wal.FrameBatch;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Everything that becomes durable with one log batch, and the answers that wait for it. */
final class GroupCommit {
  private final Set<Partition> touched = new LinkedHashSet<>();
  private final List<Runnable> replies = new ArrayList<>();
  private final List<Partition.Sealed> sealed = new ArrayList<>();
  private final FrameBatch batch = new FrameBatch();

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

  void whenDurable(Runnable reply) {
    replies.add(reply);
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
    replies.forEach(Runnable::run);
  }
}
