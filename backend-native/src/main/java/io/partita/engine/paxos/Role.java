package io.partita.engine.paxos;

/** What a member is doing. */
public enum Role {
  /** Accepts what a leader says, or waits for one. */
  FOLLOWER,
  /** Asks whether others would promise. */
  CANVASSING,
  /** Asks for promises. */
  CANDIDATE,
  /** Proposes. */
  LEADER
}
