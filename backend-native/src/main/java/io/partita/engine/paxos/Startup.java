package io.partita.engine.paxos;

/**
 * What a member starts with.
 *
 * @param self this node's id
 * @param hardState as last made durable, or {@link HardState#initial}
 * @param appliedIndex the log is applied, hence committed, up to here; nothing up to here is handed
 *     out again
 * @param mayVote false if acknowledged log was lost: the member then neither promises nor counts
 * @param seed spreads elections in time
 */
public record Startup(
    int self,
    HardState hardState,
    long appliedIndex,
    boolean mayVote,
    Settings settings,
    long seed) {
  public Startup {
    if (self < 0 || appliedIndex < 0) {
      throw new IllegalArgumentException("ids and indexes are not negative");
    }
  }
}
