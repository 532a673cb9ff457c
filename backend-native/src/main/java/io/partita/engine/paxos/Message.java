package io.partita.engine.paxos;

import java.util.List;

/**
 * What members of one group tell each other. Messages may be lost, delayed, repeated and overtake
 * each other; they are not forged or altered, and belong to one group (the carrier adds its id).
 */
public sealed interface Message {
  int from();

  int to();

  /** The ballot that the message is about. */
  Ballot ballot();

  /** "Would you promise me this ballot?" Changes nothing at the receiver. */
  record Canvass(
      int from, int to, Ballot ballot, Ballot lastBallot, long lastIndex, long commitIndex)
      implements Message {}

  /** The answer to {@link Canvass}. */
  record CanvassReply(int from, int to, Ballot ballot, boolean granted, Ballot promised)
      implements Message {}

  /** Phase 1: asks for a promise; says how far the candidate's own log reaches. */
  record Prepare(
      int from, int to, Ballot ballot, Ballot lastBallot, long lastIndex, long commitIndex)
      implements Message {}

  /**
   * Nothing below the ballot will be accepted any more. If the sender's log is better than the
   * candidate's, the suffix holds all of it after an index where they agree, else nothing.
   */
  record Promise(
      int from, int to, Ballot ballot, Ballot lastBallot, long lastIndex, List<Entry> suffix)
      implements Message {}

  /**
   * Phase 2, and heartbeat when it holds no entries: asks to accept entries that follow the given
   * one. {@code sentNanos} is the sender's clock, which the answer repeats.
   */
  record Accept(
      int from,
      int to,
      Ballot ballot,
      Ballot previousBallot,
      long previousIndex,
      List<Entry> entries,
      long commitIndex,
      long sentNanos)
      implements Message {}

  /** The sender's log is durable and the same as the leader's up to {@code matchIndex}. */
  record Accepted(int from, int to, Ballot ballot, long matchIndex, long sentNanos, boolean voting)
      implements Message {}

  /** The entry before those offered is missing or another; try after {@code hintIndex}. */
  record Mismatch(
      int from,
      int to,
      Ballot ballot,
      long previousIndex,
      long hintIndex,
      long sentNanos,
      boolean voting)
      implements Message {}

  /** The ballot (of a Prepare or Accept) is refused; {@code promised} is the sender's promise. */
  record Refused(int from, int to, Ballot ballot, Ballot promised) implements Message {}
}
