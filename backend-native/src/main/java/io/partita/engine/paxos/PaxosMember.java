package io.partita.engine.paxos;

import io.partita.engine.invariant.Invariants;
import io.partita.engine.paxos.Message.Accept;
import io.partita.engine.paxos.Message.Accepted;
import io.partita.engine.paxos.Message.Canvass;
import io.partita.engine.paxos.Message.CanvassReply;
import io.partita.engine.paxos.Message.Mismatch;
import io.partita.engine.paxos.Message.Prepare;
import io.partita.engine.paxos.Message.Promise;
import io.partita.engine.paxos.Message.Refused;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One member of one group: the replicated log of {@code specs/ReplicatedLog.tla} as a pure machine.
 * Inputs are {@code step}, {@code tick}, {@code propose} and {@code persisted}; after any of them
 * {@code hasReady} says whether there is something to do, and {@code ready} what. Times are
 * readings of one monotonic clock in nanoseconds.
 */
public final class PaxosMember {
  private final MemberState state;
  private final ReplicatedLog log;
  private final Outbox outbox;
  private final Acceptor acceptor;
  private @Nullable Election election;
  private @Nullable Leadership leadership;
  private long electionDeadlineNanos;
  private long droppedFrom;

  /** Starts a member; one that is a whole group by itself leads at once. */
  public PaxosMember(Startup startup, LogView stored, long nowNanos) {
    this(startup, stored, nowNanos, Rules.STRICT);
  }

  PaxosMember(Startup startup, LogView stored, long nowNanos, Rules rules) {
    this.state = new MemberState(startup, stored, rules, nowNanos);
    this.log = state.log;
    this.outbox = state.outbox;
    this.acceptor = new Acceptor(state);
    this.electionDeadlineNanos = state.nextElectionNanos();
    if (isOnlyVoter()) {
      campaign();
    }
  }

  private boolean isOnlyVoter() {
    return state.isEligible() && state.membership().voters().size() == 1;
  }

  /**
   * Takes in a message, at any time after it was sent, or never, or twice. The clock must be read
   * after the message has arrived: a grant counts from then.
   */
  public void step(Message message, long nowNanos) {
    Invariants.check(message.to() == state.self, "a message reaches whom it is for");
    advanceClock(nowNanos);
    switch (message) {
      case Canvass canvass -> onCanvass(canvass);
      case CanvassReply reply -> onCanvassReply(reply);
      case Prepare prepare -> onPrepare(prepare);
      case Promise promise -> onPromise(promise);
      case Accept accept -> onAccept(accept);
      case Accepted accepted -> onAccepted(accepted);
      case Mismatch mismatch -> onMismatch(mismatch);
      case Refused refused -> onRefused(refused);
    }
  }

  /** Lets time pass; to be called a few times in each heartbeat interval. */
  public void tick(long nowNanos) {
    advanceClock(nowNanos);
    if (leadership != null) {
      tickLeader(leadership);
    } else if (state.nowNanos >= electionDeadlineNanos) {
      electionDeadlineNanos = state.nextElectionNanos();
      if (state.isEligible()) {
        canvass();
      }
    }
  }

  private void advanceClock(long nowNanos) {
    state.nowNanos = Math.max(state.nowNanos, nowNanos);
  }

  private void tickLeader(Leadership leading) {
    if (leading.isOver()) {
      leading.tellCommit();
      follow(MemberState.NO_NODE);
    } else {
      leading.tick();
      leading.replicate();
    }
  }

  // ---- proposing

  /**
   * Appends one payload; it is the caller's no more.
   *
   * @return its index, or {@link Proposal#NOT_LEADER} or {@link Proposal#FULL}
   */
  public long propose(byte[] payload, long timeMillis) {
    return leadership == null ? Proposal.NOT_LEADER : leadership.propose(payload, timeMillis);
  }

  /** Appends payloads one after the other, all or none; returns the first index, as above. */
  public long propose(List<byte[]> payloads, long timeMillis) {
    return leadership == null ? Proposal.NOT_LEADER : leadership.propose(payloads, timeMillis);
  }

  /**
   * Appends a change of membership, which holds at once and for good when it is committed.
   *
   * @return its index, or a negative {@link Proposal}
   */
  public long proposeChange(MembershipChange change, long timeMillis) {
    return leadership == null ? Proposal.NOT_LEADER : leadership.proposeChange(change, timeMillis);
  }

  // ---- elections

  private void canvass() {
    election = new Election(state, nextBallot());
    election.count(state.self);
    state.role = Role.CANVASSING;
    state.leader = MemberState.NO_NODE;
    for (int voter : state.membership().voters()) {
      if (voter != state.self) {
        outbox.send(
            new Canvass(
                state.self,
                voter,
                election.ballot(),
                log.lastBallot(),
                log.lastIndex(),
                log.commitIndex()));
      }
    }
    campaignIfWelcome();
  }

  private Ballot nextBallot() {
    return new Ballot(Math.max(state.highestRound, state.promised.round()) + 1, state.self);
  }

  private void onCanvass(Canvass canvass) {
    boolean granted =
        !isLeaseheld()
            && acceptor.wouldPromise(
                canvass.from(),
                canvass.ballot(),
                canvass.lastBallot(),
                canvass.lastIndex(),
                canvass.commitIndex());
    outbox.send(
        new CanvassReply(state.self, canvass.from(), canvass.ballot(), granted, state.promised));
  }

  private void onCanvassReply(CanvassReply reply) {
    if (state.role == Role.CANVASSING && election != null) {
      election.onReply(reply);
      campaignIfWelcome();
    }
  }

  private void campaignIfWelcome() {
    if (election != null && election.isWelcome() && state.isEligible()) {
      campaign();
    }
  }

  private void campaign() {
    Ballot ballot = nextBallot();
    state.promise(ballot);
    election = new Election(state, ballot);
    state.role = Role.CANDIDATE;
    state.leader = MemberState.NO_NODE;
    if (state.membership().isOnly(state.self)) {
      // Nobody else is told anything before the disk has the promise, so it need not come first.
      election.count(state.self);
      leadIfWon();
      return;
    }
    // To itself too, so that its own promise counts when it is durable.
    for (int voter : state.membership().voters()) {
      outbox.sendOnceDurable(
          new Prepare(
              state.self, voter, ballot, log.lastBallot(), log.lastIndex(), log.commitIndex()));
    }
  }

  private void onPrepare(Prepare prepare) {
    if (acceptor.hasPromised(prepare)) {
      acceptor.promise(prepare);
    } else if (isLeaseheld()
        || !acceptor.wouldPromise(
            prepare.from(),
            prepare.ballot(),
            prepare.lastBallot(),
            prepare.lastIndex(),
            prepare.commitIndex())) {
      acceptor.refuse(prepare);
    } else {
      follow(MemberState.NO_NODE);
      acceptor.promise(prepare);
    }
  }

  private boolean isLeaseheld() {
    return leadership != null && leadership.holdsLease(state.nowNanos);
  }

  private void onPromise(Promise promise) {
    if (state.role == Role.CANDIDATE
        && election != null
        && promise.ballot().is(election.ballot())) {
      election.onPromise(promise);
      leadIfWon();
    }
  }

  private void leadIfWon() {
    if (election != null && election.isWon()) {
      log.take(election.bestSuffix());
      Invariants.check(
          !state.rules.adoptsBestLog() || log.lastIndex() == election.bestIndex(),
          "a leader has the best log",
          log.lastIndex(),
          election.bestIndex());
      election = null;
      state.role = Role.LEADER;
      state.leader = state.self;
      leadership = new Leadership(state);
    }
  }

  private void onRefused(Refused refused) {
    state.heardOf(refused.promised());
    boolean deposed =
        leadership != null
            && refused.ballot().is(leadership.ballot())
            && refused.promised().isAbove(leadership.ballot());
    if (deposed) {
      // The member that has promised more can follow only a higher ballot; it may be our next.
      follow(MemberState.NO_NODE);
      if (state.isEligible()) {
        canvass();
      }
    }
  }

  /** Gives up whatever this member was, for a leader or for none that is known. */
  private void follow(int leader) {
    if (leadership != null) {
      droppedFrom = log.commitIndex() + 1;
      leadership = null;
    }
    election = null;
    state.role = Role.FOLLOWER;
    state.leader = leader;
    electionDeadlineNanos = state.nextElectionNanos();
  }

  // ---- replication

  private void onAccept(Accept accept) {
    if (!state.rules.mayAccept(accept.ballot(), state.promised)) {
      acceptor.refuse(accept);
      return;
    }
    if (!accept.ballot().is(state.promised)) {
      state.promise(accept.ballot());
    }
    follow(accept.from());
    acceptor.accept(accept);
  }

  private void onAccepted(Accepted accepted) {
    if (leadership != null) {
      leadership.onAccepted(accepted);
      leadership.replicate();
    }
  }

  private void onMismatch(Mismatch mismatch) {
    if (leadership != null) {
      leadership.onMismatch(mismatch);
      leadership.replicate();
    }
  }

  // ---- doing

  /** Whether {@link #ready} would say anything. */
  public boolean hasReady() {
    return outbox.hasWrites()
        || outbox.hasMessages()
        || log.hasUnapplied()
        || droppedFrom != 0
        || leadership != null && leadership.needsSnapshots();
  }

  /** What is to be done now; each thing is said once. */
  public Ready ready() {
    List<SnapshotNeeded> snapshotsNeeded = List.of();
    if (leadership != null) {
      leadership.replicate();
      snapshotsNeeded = leadership.takeSnapshotsNeeded();
    }
    List<Entry> apply = log.hasUnapplied() ? log.takeUnapplied() : List.of();
    HardState hardState = outbox.hardStateChanged() ? state.hardState() : null;
    boolean writes = outbox.hasWrites();
    List<Entry> persist = log.hasUnwritten() ? log.takeUnwritten() : List.of();
    long handle = writes ? outbox.handOut() : 0;
    long dropped = droppedFrom;
    droppedFrom = 0;
    return new Ready(
        handle, hardState, persist, outbox.takeMessages(), apply, dropped, snapshotsNeeded);
  }

  /** All that was handed out up to a handle is durable. */
  public void persisted(long handle) {
    List<Message> released = new ArrayList<>(0);
    long index = outbox.queue().complete(handle, released);
    if (log.durableTo(index)) {
      outbox.noteHardState();
    }
    if (leadership != null) {
      leadership.advanceCommit();
    }
    for (Message message : released) {
      release(message);
    }
  }

  private void release(Message message) {
    if (message.to() != state.self) {
      outbox.send(message);
    } else if (election != null && message.ballot().is(election.ballot())) {
      election.count(state.self);
      leadIfWon();
    }
  }

  // ---- the outside of the log

  /**
   * The caller has made a snapshot durable that covers the log up to an index, with the membership
   * there, and has dropped the log (the view starts after it), unless this returns false: then the
   * log agrees with the snapshot and is to be kept as it is.
   */
  public boolean installed(long index, Ballot ballot, HardState at) {
    if (index <= log.commitIndex()) {
      return false;
    }
    if (log.agreesAt(index, ballot)) {
      state.commitTo(index);
      return false;
    }
    // Somebody else has led further than this member knows, whatever it believes to be.
    follow(MemberState.NO_NODE);
    log.resetTo(index, at.membership(), at.membershipIndex());
    outbox.noteHardState();
    return true;
  }

  /** A snapshot for a member was delivered, or failed to be; see {@link SnapshotNeeded}. */
  public void snapshotDone(int node) {
    if (leadership != null) {
      leadership.onSnapshotDone(node);
      leadership.replicate();
    }
  }

  /**
   * A member that had lost acknowledged log is repaired. As in the model's {@code Repair}, the
   * caller has to know that, since the loss, every other member (not a mere quorum) has named the
   * ballot that it has promised, that this member has promised none of them less, and that it holds
   * all that the leader of such a ballot had in its log then. Where that can't be known the node is
   * removed and comes back under a new id instead.
   */
  public void allowVote() {
    state.mayVote = true;
  }

  // ---- what it is now

  public Role role() {
    return state.role;
  }

  /** The leader, if one is known; otherwise negative. */
  public int leader() {
    return state.leader;
  }

  public Ballot promised() {
    return state.promised;
  }

  public Membership membership() {
    return state.membership();
  }

  /** For the catalogue, before log up to the commit index is discarded. */
  public HardState hardState() {
    return state.hardState();
  }

  public long commitIndex() {
    return log.commitIndex();
  }

  public long durableIndex() {
    return log.durableIndex();
  }

  public long lastIndex() {
    return log.lastIndex();
  }

  /**
   * Whether this member leads, knows everything that was ever committed, and nobody else can lead
   * at this time. To be asked after a strong read was made from applied state.
   */
  public boolean leaseValid(long nowNanos) {
    return leadership != null && leadership.holdsLease(Math.max(nowNanos, state.nowNanos));
  }
}
