package io.partita.engine.paxos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.partita.engine.invariant.BrokenInvariantException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One member and what it says, where a story would be too long. */
class PaxosMemberTest {
  private static final Settings SETTINGS = Settings.standard();
  private static final long MILLI = 1_000_000;
  private static final Ballot FIRST = new Ballot(1, 1);

  private static PaxosMember member(int id, boolean mayVote, int... voters) {
    return member(id, mayVote, SETTINGS, voters);
  }

  private static PaxosMember member(int id, boolean mayVote, Settings settings, int... voters) {
    HardState initial = HardState.initial(Membership.of(voters));
    return new PaxosMember(new Startup(id, initial, 0, mayVote, settings, 1), new MemoryLog(), 0);
  }

  private static Ready persistAll(PaxosMember member) {
    Ready ready = member.ready();
    if (ready.persistHandle() != 0) {
      member.persisted(ready.persistHandle());
    }
    return member.ready();
  }

  private static Message.Prepare prepare(int from, int to, Ballot ballot) {
    return new Message.Prepare(from, to, ballot, Ballot.NONE, 0, 0);
  }

  private static Message.Accept heartbeat(int from, int to, Ballot ballot) {
    return new Message.Accept(from, to, ballot, Ballot.NONE, 0, List.of(), 0, 0);
  }

  @Test
  void aMemberThatLostItsLogPromisesNothingAndDoesNotCount() {
    PaxosMember amnesiac = member(2, false, 1, 2, 3);
    amnesiac.step(prepare(1, 2, FIRST), 0);
    assertEquals(Message.Refused.class, amnesiac.ready().send().get(0).getClass());
    assertEquals(Ballot.NONE, amnesiac.promised());
    amnesiac.step(heartbeat(1, 2, FIRST), 0);
    Message answer = persistAll(amnesiac).send().get(0);
    assertFalse(((Message.Accepted) answer).voting());
    amnesiac.tick(10_000 * MILLI);
    assertEquals(Role.FOLLOWER, amnesiac.role());
    amnesiac.allowVote();
    amnesiac.tick(20_000 * MILLI);
    assertEquals(Role.CANVASSING, amnesiac.role());
  }

  @Test
  void anAnswerThatDoesNotCountCommitsNothing() {
    PaxosMember leader = leaderOfThree();
    leader.propose(new byte[] {1}, 0);
    persistAll(leader);
    long last = leader.lastIndex();
    long sent = 1_000 * MILLI;
    leader.step(new Message.Accepted(2, 1, leader.promised(), last, sent, false), sent);
    assertEquals(0, leader.commitIndex());
    assertFalse(leader.leaseValid(sent));
    leader.step(new Message.Accepted(3, 1, leader.promised(), last, sent, true), sent);
    assertEquals(last, leader.commitIndex());
    assertTrue(leader.leaseValid(sent));
  }

  private static PaxosMember leaderOfThree() {
    PaxosMember leader = member(1, true, 1, 2, 3);
    leader.tick(1_000 * MILLI);
    leader.step(new Message.CanvassReply(2, 1, FIRST, true, Ballot.NONE), 1_000 * MILLI);
    persistAll(leader);
    leader.step(new Message.Promise(2, 1, FIRST, Ballot.NONE, 0, List.of()), 1_000 * MILLI);
    assertEquals(Role.LEADER, leader.role());
    return leader;
  }

  @Test
  void aPromiseIsGivenOnlyWhenItIsDurable() {
    PaxosMember member = member(2, true, 1, 2, 3);
    member.step(prepare(1, 2, FIRST), 0);
    Ready ready = member.ready();
    assertEquals(FIRST, ready.hardState().promised());
    assertTrue(ready.send().isEmpty());
    member.persisted(ready.persistHandle());
    assertEquals(Message.Promise.class, member.ready().send().get(0).getClass());
  }

  @Test
  void aGrantKeepsOthersOutUntilItEnds() {
    PaxosMember member = member(2, true, 1, 2, 3);
    member.step(heartbeat(1, 2, FIRST), 0);
    persistAll(member);
    Ballot higher = new Ballot(2, 3);
    member.step(prepare(3, 2, higher), SETTINGS.leaseNanos() - 1);
    assertEquals(Message.Refused.class, member.ready().send().get(0).getClass());
    member.step(prepare(3, 2, higher), SETTINGS.leaseNanos());
    assertEquals(higher, member.promised());
  }

  @Test
  void aLeaseCountsFromTheSendingAndEndsBeforeTheGrants() {
    PaxosMember leader = leaderOfThree();
    Ready ready = leader.ready();
    leader.persisted(ready.persistHandle());
    long sent = 1_000 * MILLI;
    Message answer = new Message.Accepted(2, 1, leader.promised(), 1, sent, true);
    leader.step(answer, sent + 100 * MILLI);
    long lease = SETTINGS.leaderLeaseNanos();
    assertTrue(lease < SETTINGS.leaseNanos());
    assertTrue(leader.leaseValid(sent + lease - 1));
    assertFalse(leader.leaseValid(sent + lease));
  }

  @Test
  void tooMuchInFlightIsRefusedUntilItIsCommitted() {
    Settings small = new Settings(MILLI, 2 * MILLI, 3 * MILLI, MILLI, 0, 1000, 1000, 4, 200);
    PaxosMember alone = member(1, true, small, 1);
    persistAll(alone);
    long index = 0;
    int taken = 0;
    while (index != Proposal.FULL) {
      index = alone.propose(new byte[20], 0);
      taken++;
      assertTrue(taken < 100);
    }
    persistAll(alone);
    assertNotEquals(Proposal.FULL, alone.propose(new byte[20], 0));
  }

  @Test
  void aFollowerTakesNoProposals() {
    PaxosMember follower = member(1, true, 1, 2, 3);
    assertEquals(Proposal.NOT_LEADER, follower.propose(new byte[1], 0));
    assertEquals(
        Proposal.NOT_LEADER, follower.proposeChange(new MembershipChange.AddLearner(9), 0));
  }

  @Test
  void severalWritesMayBeUnderWayAndOneHandleStandsForAllBefore() {
    PaxosMember alone = member(1, true, 1);
    alone.propose(List.of(new byte[1], new byte[2]), 5);
    Ready first = alone.ready();
    alone.propose(new byte[3], 6);
    Ready second = alone.ready();
    assertEquals(3, first.persist().size());
    assertEquals(List.of(4L), second.persist().stream().map(Entry::index).toList());
    assertFalse(alone.hasReady());
    assertFalse(alone.leaseValid(0));
    alone.persisted(second.persistHandle());
    assertEquals(4, alone.ready().apply().size());
    assertTrue(alone.leaseValid(Long.MAX_VALUE - 1));
  }

  @Test
  void aCommittedEntryIsNeverReplaced() {
    PaxosMember member = member(2, true, 1, 2, 3);
    Entry entry = new Entry(FIRST, 1, 0, EntryKind.DATA, new byte[1]);
    Ballot higher = new Ballot(2, 3);
    Entry other = new Entry(higher, 1, 0, EntryKind.DATA, new byte[2]);
    member.step(new Message.Accept(1, 2, FIRST, Ballot.NONE, 0, List.of(entry), 1, 0), MILLI);
    persistAll(member);
    member.step(new Message.Accept(3, 2, higher, Ballot.NONE, 0, List.of(other), 1, 0), MILLI);
    assertTrue(member.ready().persist().isEmpty());
  }

  @Test
  void aMessageForAnotherIsADefect() {
    PaxosMember member = member(2, true, 1, 2, 3);
    assertThrows(BrokenInvariantException.class, () -> member.step(prepare(1, 3, FIRST), 0));
  }
}
