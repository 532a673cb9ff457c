package io.partita.engine.paxos;

/** What the parts of one member share: its log, its promise, its role and the time. */
final class MemberState {
  static final int NO_NODE = -1;

  final int self;
  final Settings settings;
  final Rules rules;
  final ReplicatedLog log;
  final Outbox outbox;
  final long seed;

  Ballot promised;
  Role role = Role.FOLLOWER;
  int leader = NO_NODE;
  boolean mayVote;
  long nowNanos;

  /** The highest round that was heard of; the next ballot prepared is above it. */
  long highestRound;

  private long draws;

  MemberState(Startup startup, LogView stored, Rules rules, long nowNanos) {
    this.self = startup.self();
    this.settings = startup.settings();
    this.seed = startup.seed();
    this.rules = rules;
    PersistQueue queue = new PersistQueue();
    this.log = new ReplicatedLog(stored, queue, startup.hardState(), startup.appliedIndex());
    this.outbox = new Outbox(log, queue, rules);
    this.promised = startup.hardState().promised();
    this.highestRound = Math.max(promised.round(), log.lastBallot().round());
    this.mayVote = startup.mayVote();
    this.nowNanos = nowNanos;
  }

  Membership membership() {
    return log.memberships().current();
  }

  boolean isEligible() {
    return mayVote && membership().isVoter(self);
  }

  HardState hardState() {
    MembershipHistory memberships = log.memberships();
    return new HardState(promised, memberships.settledIndex(), memberships.settled());
  }

  /** Makes a ballot the lowest that is accepted from now on. */
  void promise(Ballot ballot) {
    promised = ballot;
    highestRound = Math.max(highestRound, ballot.round());
    outbox.noteHardState();
  }

  void heardOf(Ballot ballot) {
    highestRound = Math.max(highestRound, ballot.round());
  }

  /** The log is known to be committed up to an index. */
  void commitTo(long index) {
    if (log.commitTo(index)) {
      outbox.noteHardState();
    }
  }

  /** When to lose patience: different in each member and each time, the same from one seed. */
  long nextElectionNanos() {
    long mixed = (seed + self * 0x9E3779B97F4A7C15L + ++draws * 0xD1B54A32D192ED03L);
    mixed = (mixed ^ (mixed >>> 32)) * 0xD6E8FEB86659FD93L;
    long jitterNanos =
        Long.remainderUnsigned(mixed ^ (mixed >>> 32), settings.electionJitterNanos());
    return nowNanos + settings.electionTimeoutNanos() + jitterNanos;
  }
}
