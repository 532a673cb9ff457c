package io.partita.engine.node;

import io.partita.core.partition.PartitionDescriptor;
import io.partita.engine.btree.PageStore;
import io.partita.engine.btree.Tree;
import io.partita.engine.catalogue.PartitionEntry;
import io.partita.engine.page.PageFault;
import io.partita.engine.partition.EntryFrame;
import io.partita.engine.partition.Partition;
import io.partita.engine.paxos.Ballot;
import io.partita.engine.paxos.HardState;
import io.partita.engine.wal.Frame;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rebuilds partitions: as the newest catalogue has them, then entry by entry from the log. Groups
 * have one member here, so what is in the log is committed and can be applied as it is read.
 */
final class Recovery {
  private final PageStore store;
  private final int nodeId;
  private final Map<Long, Partition> partitions = new HashMap<>();
  private final Map<Long, HardState> early = new HashMap<>();
  private final Set<Long> dropped = new HashSet<>();
  private final Set<Partition> changed = new HashSet<>();
  private final List<Tree> orphans = new ArrayList<>();
  private long replayFrom;
  private long marker;
  private long frameCount;

  Recovery(PageStore store, int nodeId) {
    this.store = store;
    this.nodeId = nodeId;
    for (PartitionEntry entry : store.catalogue().partitions().values()) {
      if (entry.partitionId() == NodeState.CATALOGUE_ID) {
        NodeState state = NodeState.fromBytes(entry.state());
        replayFrom = state.replayFrom();
        marker = state.marker();
      } else {
        partitions.put(entry.partitionId(), Partition.open(store, nodeId, entry));
      }
    }
  }

  long replayFrom() {
    return replayFrom;
  }

  /** The log sequence number before which everything is in the catalogue. */
  long marker() {
    return marker;
  }

  long frameCount() {
    return frameCount;
  }

  Map<Long, Partition> partitions() {
    return partitions;
  }

  /** Partitions that the log changed, which the next checkpoint must take in. */
  Set<Partition> changed() {
    return changed;
  }

  /** Partitions that are in the catalogue but gone since, and their trees. */
  Set<Long> dropped() {
    return dropped;
  }

  List<Tree> orphans() {
    return orphans;
  }

  void replay(Frame frame) {
    frameCount++;
    if (frame.logPosition() < marker) {
      offer(frame);
      return;
    }
    try {
      switch (frame.kind()) {
        case HARD_STATE -> hardState(frame);
        case ENTRY -> entry(frame);
        case DROP -> drop(frame.group());
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    } catch (PageFault damaged) {
      throw new UncheckedIOException(
          new IOException(
              "Stored data can't be read back ("
                  + damaged.getMessage()
                  + " in partition "
                  + frame.group()
                  + "), and the log has changes for it. Restore a backup; check shows what is damaged.",
              damaged));
    }
  }

  /**
   * What the catalogue holds already is kept in the log for change feeds only. It may be of an
   * older partition, whose number the catalogue's partition got after it was dropped.
   */
  private void offer(Frame frame) {
    Partition partition = partitions.get(frame.group());
    if (partition == null) {
      return;
    }
    switch (frame.kind()) {
      case HARD_STATE -> {}
      case ENTRY ->
          partition.offer(frame.index(), frame.wallMillis(), frame.payload(), frame.logPosition());
      case DROP -> partition.offeredInVain();
    }
  }

  private void hardState(Frame frame) {
    HardState found = HardState.fromBytes(frame.payload());
    Partition partition = partitions.get(frame.group());
    if (partition != null) {
      partition.recover(found);
    } else {
      early.merge(frame.group(), found, HardState::merge);
    }
  }

  private void entry(Frame frame) throws IOException {
    Partition partition = partitions.get(frame.group());
    if (partition == null) {
      partition = created(frame);
    }
    if (partition != null) {
      Ballot ballot = new Ballot(frame.ballotRound(), frame.ballotNode());
      changed.add(partition);
      partition.recover(
          frame.index(), ballot, frame.wallMillis(), frame.payload(), frame.logPosition());
    }
  }

  /** The partition that an entry makes; null for what is left of one that is gone. */
  private @Nullable Partition created(Frame frame) {
    PartitionDescriptor descriptor = EntryFrame.creation(frame.payload());
    if (descriptor == null) {
      return null;
    }
    Partition partition = Partition.create(store, nodeId, descriptor);
    partition.startAt(frame.index() - 1);
    HardState known = early.remove(frame.group());
    if (known != null) {
      partition.recover(known);
    }
    partitions.put(frame.group(), partition);
    return partition;
  }

  private void drop(long group) {
    early.remove(group);
    Partition partition = partitions.remove(group);
    if (partition != null) {
      dropped.add(group);
      changed.remove(partition);
      orphans.addAll(partition.trees());
    }
  }

  void finish() throws IOException {
    for (Partition partition : partitions.values()) {
      if (partition.recovered()) {
        changed.add(partition);
      }
    }
  }
}
