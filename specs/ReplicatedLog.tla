--------------------------- MODULE ReplicatedLog ---------------------------
(***************************************************************************)
(* Partita's replicated log: Multi-Paxos with contiguous logs and stable   *)
(* leaders, leader leases, single-server membership changes, and nodes     *)
(* that come back without their log.                                       *)
(*                                                                         *)
(* How the network is modelled.  There are no message queues.  What a      *)
(* message would say is a fact that, once true, stays visible for ever:    *)
(* the log of the leader of ballot b only grows, so every Accept that the  *)
(* leader ever sent is a prefix of leaderLog[b]; a Promise is a member of  *)
(* promises[b]; an Accepted is a value that acked[b][n] has had.  Acting   *)
(* on such a fact at any later time, any number of times, or never, is     *)
(* delay, reordering, duplication and loss.                                *)
(*                                                                         *)
(* Values are not named: an entry is identified by the ballot of the       *)
(* leader that created it and by its place in the log, because a leader    *)
(* creates one entry for an index.                                         *)
(***************************************************************************)
EXTENDS Naturals, Sequences, FiniteSets, TLC

CONSTANTS
  Node,           \* all nodes that may ever be members
  None,           \* "no node"
  InitialMembers, \* the members of the group at the start
  MaxBallot,      \* ballots are 1..MaxBallot; 0 means "none"
  MaxLog,         \* a leader adds nothing beyond this index but its first entry
  MaxChanges,     \* number of membership changes that may be attempted
  MaxCrashes,     \* number of crashes (nothing durable is lost)
  MaxLosses,      \* number of times that a node loses acknowledged log
  MaxTime,        \* leases: time runs 0..MaxTime; 0 switches leases off
  Lease,          \* how long a follower's grant lasts, on its own clock
  Drift,          \* how much two clocks may differ over one lease
  Bug             \* "none", or the name of a planted error (see README.md)

VARIABLES
  owner,      \* ballot -> the node that prepared it, or None
  promised,   \* node -> highest ballot promised (durable)
  log,        \* node -> its durable log: a sequence of entries
  promises,   \* ballot -> set of [node, log]: Promise messages ever sent
  leaderLog,  \* ballot -> log that its leader proposes, <<>> before election
  acked,      \* ballot -> node -> highest index acknowledged in that ballot
  commit,     \* ballot -> commit index that its leader knows
  leading,    \* node -> the ballot that it leads now (volatile), or 0
  mayVote,    \* node -> FALSE after losing acknowledged log, until repaired
  now,        \* real time
  beat,       \* ballot -> when its leader last sent a heartbeat
  grant,      \* node -> until when it keeps from promising another ballot
  confirmed,  \* ballot -> node -> send time of latest heartbeat confirmed
  budget      \* what is left of changes, crashes and losses

logVars   == <<owner, promised, log, promises, leaderLog, acked, commit, leading, mayVote>>
leaseVars == <<now, beat, grant, confirmed>>
vars      == <<logVars, leaseVars, budget>>

Ballot == 1..MaxBallot
Index == 1..(MaxLog + MaxBallot)
Leases == MaxTime > 0

(***************************************************************************)
(* Entries, logs and memberships                                           *)
(***************************************************************************)
Data(b)          == [ballot |-> b, members |-> {}]
Membership(b, m) == [ballot |-> b, members |-> m]

Max(S) == CHOOSE x \in S : \A y \in S : y <= x
Prefix(l, k) == SubSeq(l, 1, k)
LastBallot(l) == IF l = <<>> THEN 0 ELSE l[Len(l)].ballot

\* A membership holds from the moment that it stands in a log, committed or not.
MembershipIndex(l) == Max({0} \cup {i \in 1..Len(l) : l[i].members # {}})
Members(l) == LET i == MembershipIndex(l) IN IF i = 0 THEN InitialMembers ELSE l[i].members

IsQuorum(S, members) == 2 * Cardinality(S \cap members) > Cardinality(members)

\* Log l is at least as good as m: what a quorum may have accepted is in the best log.
AtLeastAsGood(l, m) ==
  \/ LastBallot(l) > LastBallot(m)
  \/ LastBallot(l) = LastBallot(m) /\ Len(l) >= Len(m)

Leader(b) == owner[b] # None /\ leading[owner[b]] = b
OwnIndex(b) == CHOOSE i \in 1..Len(leaderLog[b]) :
                 /\ leaderLog[b][i].ballot = b
                 /\ i = 1 \/ leaderLog[b][i-1].ballot # b
HasCommittedOwn(b) == leaderLog[b] # <<>> /\ commit[b] >= OwnIndex(b)

(***************************************************************************)
(* Leases.  A follower counts from the receipt of a heartbeat, the leader  *)
(* from its sending.  A follower's clock may run fast and end the grant    *)
(* Drift early, so the leader uses that much less.                         *)
(***************************************************************************)
GrantEnded(n) == Leases => now + Drift >= grant[n]

HasLease(b) ==
  LET members == Members(leaderLog[b])
      fresh == {n \in members : n = owner[b] \/
                  (confirmed[b][n] > 0 /\ now + (IF Bug = "IgnoreDrift" THEN 0 ELSE Drift) < confirmed[b][n] + Lease)}
  IN /\ Leases
     /\ Leader(b)
     /\ owner[b] \in members
     /\ (Bug = "ReadBeforeOwnCommit") \/ HasCommittedOwn(b)
     /\ IsQuorum(fresh, members)

(***************************************************************************)
(* Phase 1                                                                 *)
(***************************************************************************)
Init ==
  /\ owner = [b \in Ballot |-> None]
  /\ promised = [n \in Node |-> 0]
  /\ log = [n \in Node |-> <<>>]
  /\ promises = [b \in Ballot |-> {}]
  /\ leaderLog = [b \in Ballot |-> <<>>]
  /\ acked = [b \in Ballot |-> [n \in Node |-> 0]]
  /\ commit = [b \in Ballot |-> 0]
  /\ leading = [n \in Node |-> 0]
  /\ mayVote = [n \in Node |-> TRUE]
  /\ now = IF Leases THEN 1 ELSE 0
  /\ beat = [b \in Ballot |-> 0]
  /\ grant = [n \in Node |-> 0]
  /\ confirmed = [b \in Ballot |-> [n \in Node |-> 0]]
  /\ budget = [changes |-> MaxChanges, crashes |-> MaxCrashes, losses |-> MaxLosses]

\* Promising a ballot ends whatever the node led before.
GivePromise(n, b) ==
  /\ mayVote[n]
  /\ b > promised[n]
  /\ GrantEnded(n)
  /\ promised' = [promised EXCEPT ![n] = b]
  /\ leading' = [leading EXCEPT ![n] = 0]
  /\ promises' = [promises EXCEPT ![b] = @ \cup {[node |-> n, log |-> log[n]]}]
  /\ UNCHANGED <<log, leaderLog, acked, commit, mayVote, leaseVars, budget>>

Prepare(n, b) ==
  /\ owner[b] = None
  /\ n \in Members(log[n])
  /\ owner' = [owner EXCEPT ![b] = n]
  /\ GivePromise(n, b)

Promise(n, b) ==
  /\ owner[b] \notin {None, n}
  /\ GivePromise(n, b)
  /\ UNCHANGED owner

\* The quorum is judged by the membership in the best log among the promises: the
\* candidate's own may be older.
Elect(n, b) ==
  /\ owner[b] = n
  /\ promised[n] = b
  /\ leading[n] = 0
  /\ leaderLog[b] = <<>>
  /\ mayVote[n]
  /\ \E S \in SUBSET promises[b] :
       /\ \E p \in S : p.node = n
       /\ \E best \in S :
            LET members == IF Bug = "JudgeByOwnMembership" THEN Members(log[n]) ELSE Members(best.log)
                l == Append(best.log, Data(b))
            IN /\ \A p \in S : AtLeastAsGood(best.log, p.log)
               /\ n \in members
               /\ IsQuorum({p.node : p \in S}, members)
               /\ leaderLog' = [leaderLog EXCEPT ![b] = l]
               /\ log' = [log EXCEPT ![n] = l]
               /\ acked' = [acked EXCEPT ![b][n] = Len(l)]
  /\ leading' = [leading EXCEPT ![n] = b]
  /\ UNCHANGED <<owner, promised, promises, commit, mayVote, leaseVars, budget>>

(***************************************************************************)
(* Phase 2                                                                 *)
(***************************************************************************)
Extend(b, entry) ==
  LET n == owner[b]
      l == Append(leaderLog[b], entry)
  IN /\ Leader(b)
     /\ Len(l) <= MaxLog
     /\ leaderLog' = [leaderLog EXCEPT ![b] = l]
     /\ log' = [log EXCEPT ![n] = l]
     /\ acked' = [acked EXCEPT ![b][n] = Len(l)]
     /\ UNCHANGED <<owner, promised, promises, commit, leading, mayVote, leaseVars>>

Propose(b) == Extend(b, Data(b)) /\ UNCHANGED budget

\* One server at a time, only after the last change is committed, and only once the
\* leader has committed an entry of its own ballot.
ChangeMembership(b, members) ==
  LET current == Members(leaderLog[b])
      difference == (members \ current) \cup (current \ members)
  IN /\ budget.changes > 0
     /\ members # {}
     /\ Cardinality(difference) = 1 \/ (Bug = "ChangeTwoAtOnce" /\ Cardinality(difference) = 2)
     /\ MembershipIndex(leaderLog[b]) <= commit[b] \/ Bug = "OverlappingChanges"
     /\ HasCommittedOwn(b) \/ Bug = "ChangeBeforeOwnCommit"
     /\ Extend(b, Membership(b, members))
     /\ budget' = [budget EXCEPT !.changes = @ - 1]

\* n takes the first k entries of the leader's log.  A longer log is cut only where it
\* differs: a late, short Accept must not undo a longer one.
Accept(n, b, k) ==
  LET prefix == Prefix(leaderLog[b], k)
      same == Len(log[n]) >= k /\ Prefix(log[n], k) = prefix
  IN /\ owner[b] \notin {None, n}
     /\ mayVote[n]
     /\ k <= Len(leaderLog[b])
     /\ b >= promised[n] \/ Bug = "IgnoreBallot"
     /\ acked[b][n] < k \/ promised[n] < b
     /\ promised' = [promised EXCEPT ![n] = Max({b, @})]
     /\ leading' = [leading EXCEPT ![n] = 0]
     /\ log' = [log EXCEPT ![n] = IF same /\ Bug # "ShortAcceptCuts" THEN @ ELSE prefix]
     /\ acked' = [acked EXCEPT ![b][n] = Max({k, @})]
     /\ UNCHANGED <<owner, promises, leaderLog, commit, mayVote, leaseVars, budget>>

\* A late copy of a short Accept, which the guard above leaves out to save states.
AcceptAgain(n, b, k) ==
  /\ Bug = "ShortAcceptCuts"
  /\ owner[b] \notin {None, n}
  /\ promised[n] = b
  /\ k < acked[b][n]
  /\ log' = [log EXCEPT ![n] = Prefix(leaderLog[b], k)]
  /\ UNCHANGED <<owner, promised, promises, leaderLog, acked, commit, leading, mayVote, leaseVars, budget>>

\* Only an entry of the leader's own ballot is counted; those before it follow.
Commit(b, k) ==
  LET members == Members(leaderLog[b])
      holders == {n \in Node : acked[b][n] >= k}
  IN /\ Leader(b)
     /\ k \in (commit[b] + 1)..Len(leaderLog[b])
     /\ leaderLog[b][k].ballot = b \/ Bug = "CommitOldBallot"
     /\ IsQuorum(holders, members) \/ Bug = "AckBeforeQuorum"
     /\ commit' = [commit EXCEPT ![b] = k]
     /\ UNCHANGED <<owner, promised, log, promises, leaderLog, acked, leading, mayVote, leaseVars, budget>>

(***************************************************************************)
(* Crashes, lost logs, repair                                              *)
(***************************************************************************)
\* Durable state survives.  Grants are not durable: a node that restarts waits as if it
\* had just given one.
Crash(n) ==
  /\ budget.crashes > 0
  /\ budget' = [budget EXCEPT !.crashes = @ - 1]
  /\ leading' = [leading EXCEPT ![n] = 0]
  /\ grant' = [grant EXCEPT ![n] = IF Leases /\ Bug # "ForgetGrant" THEN now + Lease ELSE 0]
  /\ promised' = IF Bug = "ForgetPromise"
                   THEN [promised EXCEPT ![n] = LastBallot(log[n])] ELSE promised
  /\ log' = IF Bug = "AckBeforeDurable" /\ log[n] # <<>>
              THEN [log EXCEPT ![n] = Prefix(@, Len(@) - 1)] ELSE log
  /\ UNCHANGED <<owner, promises, leaderLog, acked, commit, mayVote, now, beat, confirmed>>

\* Rot or a lost disk: acknowledged entries and the promise are gone, and the node knows.
LoseLog(n) ==
  /\ budget.losses > 0
  /\ log[n] # <<>> \/ promised[n] > 0
  /\ budget' = [budget EXCEPT !.losses = @ - 1]
  /\ leading' = [leading EXCEPT ![n] = 0]
  /\ log' = [log EXCEPT ![n] = <<>>]
  /\ promised' = [promised EXCEPT ![n] = 0]
  /\ mayVote' = [mayVote EXCEPT ![n] = (Bug = "VoteAfterLosingLog")]
  /\ grant' = [grant EXCEPT ![n] = IF Leases THEN now + Lease ELSE 0]
  /\ UNCHANGED <<owner, promises, leaderLog, acked, commit, now, beat, confirmed>>

\* The node has asked every other node (not a mere quorum: a candidate may hold a promise
\* of which the rest knows nothing) for the ballot it has promised, and holds all that the
\* leader of a ballot not below any of them had when it was asked.
Repair(n, b) ==
  /\ ~mayVote[n]
  /\ owner[b] # n
  /\ Leader(b)
  /\ \/ \A m \in Node \ {n} : mayVote[m] /\ promised[m] <= b
     \/ /\ Bug = "RepairFromQuorum"
        /\ IsQuorum({m \in Node \ {n} : mayVote[m] /\ promised[m] <= b}, Members(leaderLog[b]))
  /\ mayVote' = [mayVote EXCEPT ![n] = TRUE]
  /\ promised' = [promised EXCEPT ![n] = b]
  /\ log' = [log EXCEPT ![n] = leaderLog[b]]
  /\ UNCHANGED <<owner, promises, leaderLog, acked, commit, leading, leaseVars, budget>>

(***************************************************************************)
(* Time                                                                    *)
(***************************************************************************)
Tick ==
  /\ now < MaxTime
  /\ now' = now + 1
  /\ UNCHANGED <<logVars, beat, grant, confirmed, budget>>

SendBeat(b) ==
  /\ Leases
  /\ Leader(b)
  /\ beat[b] < now
  /\ beat' = [beat EXCEPT ![b] = now]
  /\ UNCHANGED <<logVars, now, grant, confirmed, budget>>

\* The heartbeat may have been on its way for long: the grant starts now, the lease then.
GiveGrant(n, b) ==
  /\ Leases
  /\ owner[b] \notin {None, n}
  /\ beat[b] > 0
  /\ mayVote[n]
  /\ promised[n] = b
  /\ confirmed[b][n] < beat[b]
  /\ grant' = [grant EXCEPT ![n] = now + Lease]
  /\ confirmed' = [confirmed EXCEPT ![b][n] = beat[b]]
  /\ UNCHANGED <<logVars, now, beat, budget>>

\* The error of measuring a lease from the arrival of the answer.
StaleLease(n, b) ==
  /\ Bug = "StaleLease"
  /\ Leader(b)
  /\ confirmed[b][n] \in 1..(now - 1)
  /\ confirmed' = [confirmed EXCEPT ![b][n] = now]
  /\ UNCHANGED <<logVars, now, beat, grant, budget>>

(***************************************************************************)
(* The whole                                                               *)
(***************************************************************************)
Next ==
  \/ \E n \in Node, b \in Ballot :
       \/ Prepare(n, b)
       \/ Promise(n, b)
       \/ Elect(n, b)
       \/ Repair(n, b)
       \/ GiveGrant(n, b)
       \/ StaleLease(n, b)
       \/ \E k \in Index : Accept(n, b, k) \/ AcceptAgain(n, b, k)
  \/ \E b \in Ballot :
       \/ Propose(b)
       \/ SendBeat(b)
       \/ \E k \in Index : Commit(b, k)
       \/ \E members \in SUBSET Node : ChangeMembership(b, members)
  \/ \E n \in Node : Crash(n) \/ LoseLog(n)
  \/ Tick

Spec == Init /\ [][Next]_vars

\* For liveness: whoever may help does, in the end; nobody has to start an election once
\* there has been one.
Fairness ==
  /\ WF_vars(\E n \in Node : /\ \A b \in Ballot : owner[b] = None
                             /\ Prepare(n, 1))
  /\ \A n \in Node, b \in Ballot :
       /\ WF_vars(Promise(n, b))
       /\ WF_vars(Elect(n, b))
       /\ WF_vars(\E k \in Index : Accept(n, b, k))
  /\ \A b \in Ballot : WF_vars(\E k \in Index : Commit(b, k))

FairSpec == Spec /\ Fairness

\* To save states where elections are not the subject: a ballot is prepared, and time passes,
\* once the leader of the (first) ballot before it has committed something.
InTurn ==
  /\ \A b \in Ballot \ {1} : owner[b] # None => commit[b-1] > 0
  /\ now > 1 => commit[1] > 0

Symmetry == Permutations(InitialMembers) \cup Permutations(Node \ InitialMembers)

(***************************************************************************)
(* What must hold                                                          *)
(***************************************************************************)
TypeOK ==
  /\ owner \in [Ballot -> Node \cup {None}]
  /\ promised \in [Node -> 0..MaxBallot]
  /\ \A n \in Node : Len(log[n]) <= MaxLog + MaxBallot
  /\ \A b \in Ballot : commit[b] <= Len(leaderLog[b])
  /\ leading \in [Node -> 0..MaxBallot]
  /\ mayVote \in [Node -> BOOLEAN]

\* One entry for each committed index, whoever says so.
Agreement ==
  \A a, b \in Ballot : \A i \in Index :
    i <= commit[a] /\ i <= commit[b] => leaderLog[a][i] = leaderLog[b][i]

\* What is committed stands in the log of every later leader ...
CommittedIsNeverLost ==
  \A a, b \in Ballot :
    a < b /\ leaderLog[b] # <<>> =>
      /\ Len(leaderLog[b]) >= commit[a]
      /\ Prefix(leaderLog[b], commit[a]) = Prefix(leaderLog[a], commit[a])

\* ... and, as long as the members that know of a loss are set aside, on a quorum's disks.
CommittedIsDurable ==
  \A b \in Ballot : Leader(b) /\ commit[b] > 0 =>
    LET holders == {n \in Node : \/ ~mayVote[n]
                                 \/ /\ Len(log[n]) >= commit[b]
                                    /\ Prefix(log[n], commit[b]) = Prefix(leaderLog[b], commit[b])}
    IN \/ IsQuorum(holders, Members(leaderLog[b]))
       \/ IsQuorum(holders, Members(Prefix(leaderLog[b], commit[b])))

\* Two logs that agree on an entry agree on everything before it.
LogsMatch ==
  \A m, n \in Node : \A i \in Index :
    i <= Len(log[m]) /\ i <= Len(log[n]) /\ log[m][i].ballot = log[n][i].ballot
      => Prefix(log[m], i) = Prefix(log[n], i)

OneLeaseholder == \A a, b \in Ballot : HasLease(a) /\ HasLease(b) => a = b

\* A read by the leaseholder sees everything that anyone has ever committed.
ReadsSeeEveryCommit ==
  \A b \in Ballot : HasLease(b) => \A a \in Ballot : commit[a] <= commit[b]

\* Checked with FairSpec.
SomethingIsCommitted == <>(\E b \in Ballot : commit[b] > 0)
=============================================================================
