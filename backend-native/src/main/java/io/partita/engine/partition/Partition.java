package io.partita.engine.partition;

import io.partita.core.backend.BackendException;
import io.partita.core.backend.PartitionStatistics;
import io.partita.core.change.Change;
import io.partita.core.change.ChangeRecord;
import io.partita.core.change.Effects;
import io.partita.core.change.Mutation;
import io.partita.core.change.Notice;
import io.partita.core.change.Position;
import io.partita.core.command.Decision;
import io.partita.core.command.DecisionContext;
import io.partita.core.command.WriteCommand;
import io.partita.core.partition.PartitionDescriptor;
import io.partita.core.partition.PartitionId;
import io.partita.core.partition.Trees;
import io.partita.engine.btree.Checkpoint;
import io.partita.engine.btree.PageStore;
import io.partita.engine.btree.Tree;
import io.partita.engine.btree.TreeRoot;
import io.partita.engine.catalogue.PartitionEntry;
import io.partita.engine.invariant.Invariants;
import io.partita.engine.paxos.Ballot;
import io.partita.engine.paxos.Entry;
import io.partita.engine.paxos.HardState;
import io.partita.engine.paxos.Membership;
import io.partita.engine.paxos.PaxosMember;
import io.partita.engine.paxos.Ready;
import io.partita.engine.paxos.Settings;
import io.partita.engine.paxos.Startup;
import io.partita.engine.wal.FrameBatch;
import io.partita.engine.wal.FrameKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One partition on its node. A write goes through {@link #decide} (against the working trees),
 * {@link #seal} (its entries join a log batch, the epoch of its trees ends) and {@link #durable}
 * (the state is published). Entered by the writer role, except for {@link #published} and {@link
 * #feed}.
 */
public final class Partition {
  private final int node;
  private final PartitionTrees trees;
  private final int[] ordinals;
  private final StoredLog storedLog;
  private final @Nullable ChangeFeed feed;
  private final EntryWriter entryWriter = new EntryWriter();
  private HardState hardState;
  private @Nullable PaxosMember member;

  private long itemCount;
  private long itemSizeBytes;
  private final LocalIndexSizes indexSizes;
  private long lastWallMillis;
  private long appliedIndex;
  private long unsealedBytes;
  private List<ChangeRecord> feedRecords = new ArrayList<>();
  private volatile PartitionDescriptor descriptor;
  private volatile PublishedState published;

  private Partition(PartitionState state, int node, PartitionTrees trees, long appliedIndex) {
    this.descriptor = state.descriptor();
    this.node = node;
    this.trees = trees;
    this.ordinals = trees.all().stream().mapToInt(Tree::family).toArray();
    this.storedLog = new StoredLog(appliedIndex, state.lastBallot());
    this.hardState = state.hardState();
    this.itemCount = state.itemCount();
    this.itemSizeBytes = state.itemSizeBytes();
    this.indexSizes = new LocalIndexSizes(descriptor, state.indexSizeBytes());
    this.lastWallMillis = state.lastWallMillis();
    this.appliedIndex = appliedIndex;
    this.feed =
        descriptor.role() == PartitionDescriptor.Role.TABLE
            ? new ChangeFeed(state.feedReleased())
            : null;
    this.published = state(trees.publish());
  }

  /** A new partition, whose first entry is still to be proposed. */
  public static Partition create(PageStore store, int node, PartitionDescriptor descriptor) {
    HardState initial = HardState.initial(Membership.of(node));
    PartitionState state =
        new PartitionState(
            descriptor, initial, Ballot.NONE, 0, 0, LocalIndexSizes.ofNew(descriptor), 0, 0);
    return new Partition(state, node, PartitionTrees.create(store, descriptor), 0);
  }

  /** A partition as the catalogue has it. */
  public static Partition open(PageStore store, int node, PartitionEntry entry) {
    PartitionState state = PartitionState.fromBytes(entry.state());
    return new Partition(
        state,
        node,
        PartitionTrees.open(store, state.descriptor(), entry.trees()),
        entry.appliedIndex());
  }

  public PartitionDescriptor descriptor() {
    return descriptor;
  }

  public PartitionId id() {
    return descriptor.id();
  }

  /** The durable state that readers see; for any thread. */
  public PublishedState published() {
    return published;
  }

  /** The change feed, empty without global indexes; null if it is not a table's. For any thread. */
  public @Nullable ChangeFeed feed() {
    return feed;
  }

  /** Trees, for a checkpoint to drop. */
  public List<Tree> trees() {
    return trees.all();
  }

  /** About how many bytes a checkpoint would have to write. */
  public long dirtyBytes() {
    return trees.dirtyBytes();
  }

  /** Bytes of entries proposed since the last seal. */
  public long unsealedBytes() {
    return unsealedBytes;
  }

  /** Proposes the entry that makes the partition, as its first. */
  public void proposeCreation(long wallMillis, long nowNanos) {
    byte[] entry = EntryWriter.create(descriptor);
    long index = member(nowNanos).propose(entry, wallMillis);
    Invariants.check(index > 0, "a group of one takes proposals", index, 0);
    unsealedBytes += entry.length;
    appliedIndex = index;
  }

  /**
   * Decides a command against the newest images and, if it changes anything, applies the effects to
   * the working trees and proposes the entry. Throws PageMiss (nothing has happened then), what the
   * command throws, or {@link BackendException} if the partition can't take this write.
   *
   * @param maximumEntryBytes longest entry that a log batch has room for
   * @throws IOException if working trees and log have parted: the partition must not go on
   */
  public <R> Decision<R> decide(
      WriteCommand<R> command, long wallMillis, long nowNanos, int maximumEntryBytes)
      throws IOException {
    try {
      return decideNow(command, wallMillis, nowNanos, maximumEntryBytes);
    } finally {
      trees.forget();
    }
  }

  private <R> Decision<R> decideNow(
      WriteCommand<R> command, long wallMillis, long nowNanos, int maximumEntryBytes)
      throws IOException {
    long decidedAt = Math.max(lastWallMillis, wallMillis);
    Decision<R> decision =
        command.decide(
            new DecisionContext(decidedAt, descriptor), new WorkingImages(trees, command.reads()));
    List<Change> changes = decision.changes();
    if (!decision.isLogged()) {
      return decision;
    }
    requireRoom();
    Notice notice = decision.notice();
    if (notice != null) {
      carryOut(notice, decidedAt, nowNanos, maximumEntryBytes);
      return decision;
    }
    Effects effects = Effects.of(descriptor, changes);
    for (Mutation mutation : effects.mutations()) {
      trees.touch(mutation);
    }
    byte[] entry =
        entryWriter.changes(
            descriptor.schema().version(), changes, effects, descriptor.keepsFeed());
    long index = propose(entry, decidedAt, nowNanos, maximumEntryBytes);
    try {
      carryOut(index, decidedAt, entry.length, changes, effects);
    } catch (RuntimeException | Error failure) {
      // it is proposed, so it can't be refused any more (a page evicted since it was touched may
      // not read back)
      throw new IOException("a decision was carried out in part", failure);
    }
    return decision;
  }

  private long propose(byte[] entry, long decidedAt, long nowNanos, int maximumEntryBytes) {
    if (entry.length > maximumEntryBytes) {
      throw new BackendException(
          BackendException.Reason.INTERNAL,
          "a write of " + entry.length + " bytes does not fit into the log");
    }
    long index = member(nowNanos).propose(entry, decidedAt);
    if (index < 0) {
      throw overloaded();
    }
    return index;
  }

  private void carryOut(Notice notice, long decidedAt, long nowNanos, int maximumEntryBytes) {
    byte[] entry = entryWriter.notice(notice);
    long index = propose(entry, decidedAt, nowNanos, maximumEntryBytes);
    lastWallMillis = decidedAt;
    unsealedBytes += entry.length;
    appliedIndex = index;
    switch (notice) {
      case Notice.SchemaChanged changed -> adopt(changed, index);
      case Notice.Reindexed page ->
          feedRecords.add(new ChangeRecord(Position.of(index), decidedAt, page));
    }
  }

  /** Without global indexes, nobody asks for changes up to here any more. */
  private void adopt(Notice.SchemaChanged changed, long index) {
    descriptor = descriptor.withSchema(changed.schema());
    if (feed != null && !descriptor.keepsFeed()) {
      feedRecords.clear();
      feed.release(Position.of(index));
    }
  }

  private void carryOut(
      long index, long decidedAt, int entryBytes, List<Change> changes, Effects effects)
      throws IOException {
    lastWallMillis = decidedAt;
    unsealedBytes += entryBytes;
    for (Mutation mutation : effects.mutations()) {
      trees.apply(mutation);
    }
    count(index, effects.itemCountDelta(), effects.itemSizeDeltaBytes());
    indexSizes.grow(effects.indexGrowths());
    if (descriptor.keepsFeed()) {
      feedRecords.add(new ChangeRecord(Position.of(index), decidedAt, itemChanges(changes)));
    }
  }

  private void requireRoom() {
    if (feed != null && feed.isFull()) {
      throw overloaded();
    }
  }

  private static BackendException overloaded() {
    return new BackendException(
        BackendException.Reason.OVERLOADED, "the partition has too much in flight");
  }

  private static List<Change> itemChanges(List<Change> changes) {
    return changes.stream().filter(change -> change.tree() == Trees.ITEMS).toList();
  }

  private void count(long index, int itemCountDelta, long itemSizeDeltaBytes) {
    itemCount += itemCountDelta;
    itemSizeBytes += itemSizeDeltaBytes;
    appliedIndex = index;
  }

  private PaxosMember member(long nowNanos) {
    PaxosMember present = member;
    if (present == null) {
      // made with the first write, so that idle partitions cost nothing
      Startup startup =
          new Startup(node, hardState, appliedIndex, true, Settings.standard(), id().value());
      present = new PaxosMember(startup, storedLog, nowNanos);
      member = present;
    }
    return present;
  }

  /** What {@link #seal} hands to {@link #durable}. */
  public record Sealed(
      Partition partition,
      long handle,
      long lastIndex,
      Ballot lastBallot,
      PublishedState state,
      List<ChangeRecord> feedRecords) {}

  /** Puts everything proposed since the last time into a log batch, and ends the trees' epoch. */
  public Sealed seal(FrameBatch batch) {
    PaxosMember machine = member;
    Invariants.check(machine != null, "what is sealed has been proposed", id().value(), 0);
    long handle = 0;
    long lastIndex = storedLog.lastIndex();
    Ballot lastBallot = storedLog.lastBallot();
    while (machine != null && machine.hasReady()) {
      Ready ready = machine.ready();
      handle = Math.max(handle, ready.persistHandle());
      HardState changed = ready.hardState();
      if (changed != null) {
        hardState = changed;
        batch.add(
            id().value(),
            FrameKind.HARD_STATE,
            changed.promised().round(),
            changed.promised().node(),
            0,
            lastWallMillis,
            changed.toBytes());
      }
      for (Entry entry : ready.persist()) {
        lastIndex = entry.index();
        lastBallot = entry.ballot();
        EntryFrame.add(id().value(), entry, batch);
      }
    }
    unsealedBytes = 0;
    List<ChangeRecord> records = feedRecords;
    if (!records.isEmpty()) {
      feedRecords = new ArrayList<>();
    }
    return new Sealed(this, handle, lastIndex, lastBallot, state(trees.publish()), records);
  }

  private PublishedState state(List<TreeRoot> roots) {
    return new PublishedState(
        ordinals,
        roots,
        appliedIndex,
        new PartitionStatistics(itemCount, itemSizeBytes, indexSizes.statistics(ordinals, roots)));
  }

  /**
   * What was sealed is durable: it is committed, since the group has one member, and is published.
   *
   * @param logPosition where the batch begins
   */
  public void durable(Sealed done, long logPosition) {
    PaxosMember machine = member;
    if (machine != null && done.handle() != 0) {
      storedLog.advance(done.lastIndex(), done.lastBallot());
      machine.persisted(done.handle());
      releaseApplied(machine, done.lastIndex());
      Invariants.check(
          machine.commitIndex() >= done.lastIndex(),
          "what is durable in a group of one is committed",
          machine.commitIndex(),
          done.lastIndex());
    }
    published = done.state();
    if (feed != null) {
      feed.add(done.feedRecords(), logPosition);
    }
  }

  /**
   * Lets the machine forget what is applied: we applied it when we proposed it. If more has been
   * proposed since, the next {@link #seal} does it.
   */
  private void releaseApplied(PaxosMember machine, long sealedIndex) {
    while (machine.lastIndex() == sealedIndex && machine.hasReady()) {
      Ready ready = machine.ready();
      Invariants.check(
          ready.persistHandle() == 0, "nothing is left to be written", ready.persistHandle(), 0);
    }
  }

  /** Adds the partition to a checkpoint; everything decided has been sealed. */
  public void capture(Checkpoint checkpoint) {
    PartitionState state =
        new PartitionState(
            descriptor,
            hardState,
            lastSealedBallot(),
            itemCount,
            itemSizeBytes,
            indexSizes.known(),
            lastWallMillis,
            feed == null ? 0 : feed.released());
    checkpoint.add(id().value(), appliedIndex, state.toBytes(), trees.all());
  }

  /** The ballot of the entry at the applied index: a group of one has only its own. */
  private Ballot lastSealedBallot() {
    PaxosMember machine = member;
    return machine == null ? storedLog.lastBallot() : machine.promised();
  }

  /** Says that the log of a new partition has entries before the one that makes it. */
  public void startAt(long index) {
    appliedIndex = index;
  }

  /** Takes over a hard state found in the log. */
  public void recover(HardState found) {
    hardState = hardState.merge(found);
  }

  /**
   * Applies an entry found in the log; entries that the trees hold already are only offered to the
   * change feed.
   */
  public void recover(long index, Ballot ballot, long wallMillis, byte[] framed, long logPosition)
      throws IOException {
    byte[] payload = EntryFrame.data(framed);
    long before = appliedIndex;
    boolean isNew = index > before;
    if (isNew && payload != null) {
      recover(index, payload);
    }
    offer(index, wallMillis, framed, logPosition);
    if (isNew) {
      Invariants.check(index == before + 1, "entries follow one another", index, before);
      appliedIndex = index;
      lastWallMillis = Math.max(lastWallMillis, wallMillis);
      storedLog.advance(index, ballot);
    }
  }

  private void recover(long index, byte[] payload) throws IOException {
    if (EntryReader.isChanges(payload)) {
      EntryReader.Changes changes = EntryReader.changes(payload);
      for (Mutation mutation : changes.mutations()) {
        indexSizes.replay(mutation, trees);
        trees.apply(mutation);
      }
      count(index, changes.itemCountDelta(), changes.itemSizeDeltaBytes());
    } else if (EntryReader.notice(payload) instanceof Notice.SchemaChanged changed) {
      adopt(changed, index);
    }
  }

  /** Hands an entry found in the log to the change feed, if there is one. */
  public void offer(long index, long wallMillis, byte[] framed, long logPosition) {
    byte[] payload = feed == null ? null : EntryFrame.data(framed);
    ChangeRecord record = payload == null ? null : record(index, wallMillis, payload);
    if (feed != null && record != null) {
      feed.add(List.of(record), logPosition);
    }
  }

  private static @Nullable ChangeRecord record(long index, long wallMillis, byte[] payload) {
    if (EntryReader.isChanges(payload)) {
      List<Change> images = EntryReader.changes(payload).changes();
      return images == null ? null : new ChangeRecord(Position.of(index), wallMillis, images);
    }
    return EntryReader.notice(payload) instanceof Notice.Reindexed page
        ? new ChangeRecord(Position.of(index), wallMillis, page)
        : null;
  }

  /** What has been offered was of an older partition of the same number. */
  public void offeredInVain() {
    if (feed != null) {
      feed.clear();
    }
  }

  /**
   * Ends recovery: what has been applied is what readers see. Blocks.
   *
   * @return whether something was counted that the catalogue lacks
   */
  public boolean recovered() throws IOException {
    List<TreeRoot> roots = trees.publish();
    boolean isCounted = indexSizes.count(ordinals, roots);
    published = state(roots);
    return isCounted;
  }
}
