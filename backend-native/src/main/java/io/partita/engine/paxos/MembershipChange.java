package io.partita.engine.paxos;

import java.util.ArrayList;
import java.util.List;

/** One step from a membership to the next: at most one voter more or fewer. */
public sealed interface MembershipChange {
  /** The node that the step is about. */
  int node();

  /** Lets a node receive the log; the way in for every new member. */
  record AddLearner(int node) implements MembershipChange {}

  /** Makes a learner, which should be nearly up to date, a voter. */
  record Promote(int node) implements MembershipChange {}

  /** Takes a voter or learner out. */
  record Remove(int node) implements MembershipChange {}

  /** Whether the step makes sense from here. */
  default boolean appliesTo(Membership current) {
    return switch (this) {
      case AddLearner add -> !current.isMember(add.node());
      case Promote promote -> current.learners().contains(promote.node());
      case Remove remove ->
          current.isMember(remove.node()) && !current.voters().equals(List.of(remove.node()));
    };
  }

  /** The membership after the step. */
  default Membership apply(Membership current) {
    List<Integer> voters = new ArrayList<>(current.voters());
    List<Integer> learners = new ArrayList<>(current.learners());
    voters.remove((Integer) node());
    learners.remove((Integer) node());
    switch (this) {
      case AddLearner add -> learners.add(add.node());
      case Promote promote -> voters.add(promote.node());
      case Remove _ -> {}
    }
    return new Membership(voters, learners);
  }
}
