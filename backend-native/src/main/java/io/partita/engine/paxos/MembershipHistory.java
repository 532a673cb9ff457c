package io.partita.engine.paxos;

import io.partita.engine.invariant.Invariants;
import java.util.ArrayList;
import java.util.List;

/**
 * Memberships in the order of their entries. The first is committed and durable, so that it can be
 * part of the hard state; those after it stand in the log, and the last one is in force.
 */
final class MembershipHistory {
  private record Step(long index, Membership membership) {}

  private final List<Step> steps = new ArrayList<>();

  MembershipHistory(long index, Membership membership) {
    steps.add(new Step(index, membership));
  }

  Membership current() {
    return steps.getLast().membership();
  }

  long currentIndex() {
    return steps.getLast().index();
  }

  Membership settled() {
    return steps.getFirst().membership();
  }

  long settledIndex() {
    return steps.getFirst().index();
  }

  /** The membership that was in force when the log ended at an index, not below the settled one. */
  Membership asOf(long index) {
    for (int i = steps.size() - 1; i > 0; i--) {
      if (steps.get(i).index() <= index) {
        return steps.get(i).membership();
      }
    }
    return settled();
  }

  void add(long index, Membership membership) {
    Invariants.check(index > currentIndex(), "memberships ascend", index, currentIndex());
    steps.add(new Step(index, membership));
  }

  void cutFrom(long index) {
    while (steps.size() > 1 && currentIndex() >= index) {
      steps.removeLast();
    }
    Invariants.check(currentIndex() < index, "a settled membership stays");
  }

  /** Committed and durable up to an index; whether the newest such membership changes by it. */
  boolean settleTo(long index) {
    boolean changed = false;
    while (steps.size() > 1 && steps.get(1).index() <= index) {
      steps.removeFirst();
      changed = true;
    }
    return changed;
  }

  void reset(long index, Membership membership) {
    steps.clear();
    steps.add(new Step(index, membership));
  }
}
