/**
 * The service provider interface of storage: where partitions live and commands run.
 * Implementations are found with {@link java.util.ServiceLoader}.
 *
 * <h2>What a backend is</h2>
 *
 * <p>A map from {@link io.partita.core.partition.PartitionId} to partitions. A partition has a
 * {@link io.partita.core.partition.PartitionDescriptor} (its schema changes, nothing else does) and
 * ordered trees of byte strings, by number ({@link io.partita.core.partition.Trees}). {@link
 * io.partita.core.partition.PartitionId#SYSTEM} is there from the beginning, with role SYSTEM. A
 * backend knows nothing of tables, items or requests: it fetches what a command declares, calls it,
 * and makes the decision true.
 *
 * <p>To carry out a write:
 *
 * <ol>
 *   <li>find the partition; if it is not there, fail with NO_SUCH_PARTITION;
 *   <li>fetch what {@link io.partita.core.command.Command#reads} declares. A range is read lazily;
 *       what the command did not come to need not have been read;
 *   <li>call {@link io.partita.core.command.WriteCommand#decide} with the partition's descriptor
 *       and a time that does not run backwards within the partition. It is pure: call it again with
 *       newer images as often as you like, the last decision counts. What it throws ends the call,
 *       and nothing has changed;
 *   <li>nothing in the decision: complete with its result as soon as the state that the images
 *       showed is durable;
 *   <li>changes: apply {@link io.partita.core.change.Effects#of} (mutations of trees, and what is
 *       added to the counters that {@link io.partita.core.backend.Backend#statistics} tells), all
 *       or nothing; if the descriptor {@linkplain
 *       io.partita.core.partition.PartitionDescriptor#keepsFeed keeps a feed}, a {@link
 *       io.partita.core.change.ChangeRecord} of the changes of the tree of items goes with them, at
 *       a position above all earlier ones;
 *   <li>a notice: a new schema replaces the descriptor's, a page of a backfill becomes a record of
 *       the feed;
 *   <li>complete with the result once that is durable.
 * </ol>
 *
 * <h2>What may be assumed, and what not</h2>
 *
 * <ul>
 *   <li>Commands of one partition are as if decided one after another, in an order that agrees with
 *       who was answered before whom began. Nothing is promised across partitions: not atomicity,
 *       not a common order, not comparable positions.
 *   <li>A write is carried out exactly once, or its stage fails with a {@link
 *       io.partita.core.backend.BackendException}; its reason says whether it may have been done. A
 *       backend that can't know whether it was finds out before it answers, or fails so.
 *   <li>Nobody may rely on the thread on which a stage completes, nor on a stage being complete
 *       when a method returns. Nobody blocks in a continuation; a backend may call one on the
 *       thread that everything else waits for.
 *   <li>Images are valid as long as they are held; cursors only while the command is called.
 *   <li>A call is not withdrawn when nobody waits for its stage any more.
 *   <li>Ids of partitions are given out by the control plane, ascending, and never twice.
 * </ul>
 *
 * <h2>Several processes</h2>
 *
 * <p>A backend that is {@linkplain io.partita.core.backend.Backend#isShared shared} gives the same
 * guarantees for the commands of all processes together, and adds three things. Work on a table has
 * one process at a time to do it ({@link io.partita.core.backend.Backend#stand}). What is known of
 * tables is compared with a version ({@link io.partita.core.backend.Backend#systemVersion}). And
 * what must not rest on it is decided where the data are: a command to a partition that another
 * process has dropped fails with NO_SUCH_PARTITION, and commands that write items see the newest
 * schema in their {@link io.partita.core.command.DecisionContext}. So a backend may keep
 * descriptors in memory only if a newer one makes the command fail or be decided again.
 *
 * <p>The tests of each backend inherit {@code BackendContract}; {@code SharedStore} in the tests of
 * core is the least that several processes need.
 */
@NullMarked
package io.partita.core.backend;

import org.jspecify.annotations.NullMarked;
