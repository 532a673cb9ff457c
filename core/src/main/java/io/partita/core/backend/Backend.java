package io.partita.core.backend;

import io.partita.core.change.Position;
import io.partita.core.command.ReadCommand;
import io.partita.core.command.WriteCommand;
import io.partita.core.partition.PartitionDescriptor;
import io.partita.core.partition.PartitionId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Holds partitions and runs commands where they live.
 *
 * <p>Methods never block and may be called from any thread. Stages complete on a thread of the
 * backend's or on the caller's (when the answer is at hand): whoever continues them must be brief
 * or hand over. They fail with {@link BackendException}, or with what the command itself threw if
 * that is an {@link io.partita.core.error.ApiException} (then nothing was changed).
 *
 * <p>Guarantees. Write commands of one partition are decided one after another, each against the
 * images that its predecessors left; all changes of a decision take effect together with everything
 * derived from them ({@link io.partita.core.change.Effects}), or not at all. A decision's notice
 * ({@link io.partita.core.change.Notice}) has its place among them: a new schema holds for all
 * later decisions, a page of a backfill comes into the change feed. A stage completes only when the
 * state that the answer shows is durable, also if nothing was changed. A strong read that starts
 * after a write's stage has completed sees that write. {@link PartitionId#SYSTEM} always exists.
 */
public interface Backend extends AutoCloseable {
  /**
   * Runs a command that changes nothing. It sees one state of the partition, for all that it
   * declares together. Fails with OVERLOADED, NO_SUCH_PARTITION, CORRUPT, UNAVAILABLE or TIMED_OUT;
   * reading again is always safe.
   */
  <R> CompletionStage<R> read(
      PartitionId partition, ReadCommand<R> command, Consistency consistency);

  /**
   * Runs a command that may change its partition, exactly once. If it fails with UNAVAILABLE or
   * TIMED_OUT, it may have been done; with any other reason, it has not.
   */
  <R> CompletionStage<R> write(PartitionId partition, WriteCommand<R> command);

  /**
   * Makes a partition exist, empty; completes when that is durable. Existing ones stay as they are.
   * If it fails, it may have been done; to call it again is always safe. From then on the partition
   * is there for all commands of all processes, eventual reads included.
   */
  CompletionStage<Void> createPartition(PartitionDescriptor descriptor);

  /**
   * Removes a partition with everything in it, its feed, too; completes when that is durable, and
   * calls that wait for changes of it fail with NO_SUCH_PARTITION. Absent ones are fine. If it
   * fails, it may have been done; to call it again is always safe.
   */
  CompletionStage<Void> dropPartition(PartitionId partition);

  /**
   * The committed changes after a position, oldest first, as long as they have not been released:
   * what has been is left out without a word. No change is ever put before one that was shown.
   * Completes when there is at least one, or with an empty page after a while. A partition keeps a
   * feed while its schema has global indexes; of one that has none, the call completes when it has.
   * Fails like a read.
   *
   * @param maximumBytes roughly how much to return; at least one record is
   */
  CompletionStage<ChangePage> changes(PartitionId source, Position after, int maximumBytes);

  /**
   * Says that nobody will ask for changes up to and including a position any more. They may go at
   * once, later, or with a later release; nothing is told of failures.
   */
  void releaseChanges(PartitionId source, Position upTo);

  /** Sizes and counts of a partition; fails like a read. May be a little behind writes. */
  CompletionStage<PartitionStatistics> statistics(PartitionId partition);

  /**
   * Whether other processes may work on the same store at the same time. If so, all of {@link
   * #stand}, {@link #systemVersion} and {@link #systemVersionAfter} are carried out; if not, their
   * defaults are right.
   */
  default boolean isShared() {
    return false;
  }

  /**
   * Offers to do a piece of work that one of the processes which share the store must do. The
   * listener's {@link DutyListener#begin} is called as soon as it is this process', at the latest
   * some seconds after the process that had it has died or withdrawn; {@link DutyListener#end} when
   * it is not any more. One process begins only when the one before has withdrawn, or has been
   * silent for so long that it has been told to end if it still lives; but a process that stood
   * still meanwhile may find out late. So the work must bear to be done twice at a time, and what
   * is begun must be safe to repeat. A process stands for one piece of work at most once at a time.
   *
   * <p>Without other processes the work begins at once, on the caller's thread, before this
   * returns, and never ends.
   *
   * @param work its name, the same in all processes, of at most 100 ASCII characters
   */
  default Candidacy stand(String work, DutyListener listener) {
    listener.begin();
    return Candidacy.UNCONTESTED;
  }

  /**
   * A value that differs from any earlier one if the system partition's tree of items ({@link
   * io.partita.core.partition.Trees#ITEMS}) has changed meanwhile; it may differ though nothing
   * has. It accounts for all changes that were acknowledged, to whatever process, before the call.
   * What a strong read that begins after this has completed sees is as new as the value, or newer.
   * Cheap: called for each request that must not rest on old metadata.
   */
  default CompletionStage<Position> systemVersion() {
    return CompletableFuture.completedFuture(Position.START);
  }

  /**
   * Completes with the {@link #systemVersion} when it is, or may be, another one than that. Comes
   * soon after a change, but on no terms: not a second too late in health, and later if the store
   * is slow to tell. Fails like a read does; whoever asked asks again after a while.
   */
  default CompletionStage<Position> systemVersionAfter(Position known) {
    return new CompletableFuture<>();
  }

  /**
   * Whether what holds the partitions answers, as far as is known: false sends clients elsewhere.
   * Asked often.
   */
  default boolean isReachable() {
    return true;
  }

  /** What it measures of itself. */
  default List<Measure> measures() {
    return List.of();
  }

  /**
   * Finishes what is under way, makes it durable and stops. Blocks; call it once, at the end. All
   * candidacies are withdrawn.
   */
  @Override
  void close();
}
