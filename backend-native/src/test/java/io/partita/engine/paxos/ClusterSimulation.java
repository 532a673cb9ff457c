package io.partita.engine.paxos;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * A cluster in one thread, from a seed: messages are lost, delayed, reordered and duplicated, nodes
 * crash and lose what was not on the disk, links fail, memberships change, logs are truncated. What
 * must hold is checked after every event.
 */
final class ClusterSimulation {
  private static final long MILLI = 1_000_000;
  private static final int SPARE_NODES = 2;

  /** Timers of a fast clock of small messages and windows, so that every bound is met. */
  static final Settings SETTINGS =
      new Settings(20 * MILLI, 80 * MILLI, 100 * MILLI, 80 * MILLI, 50_000, 300, 4000, 3, 2000);

  /** Nothing was found wrong, but nothing gets done. */
  static final class NoProgress extends AssertionError {
    private NoProgress(String message) {
      super(message);
    }
  }

  private record Flight(long arrival, long order, Message message) {}

  private final Random random;
  private final List<SimulatedNode> nodes = new ArrayList<>();
  private final PriorityQueue<Flight> network =
      new PriorityQueue<>(Comparator.comparingLong(Flight::arrival).thenComparing(Flight::order));
  private final List<Entry> chosen = new ArrayList<>();
  private final boolean changesMembership;
  private long now;
  private long sent;
  private long proposed;
  private boolean faulty = true;
  private int cutOff = -1;
  private int cutOffFrom = -1;

  /** What happened, to see that a run was not empty. */
  int changes;

  int snapshots;
  int leaseReads;

  ClusterSimulation(long seed, int size, boolean changesMembership, Rules rules) {
    this.random = new Random(seed * 0x9E3779B97F4A7C15L);
    this.changesMembership = changesMembership;
    int[] voters = new int[size];
    Arrays.setAll(voters, i -> i);
    int count = size + (changesMembership ? SPARE_NODES : 0);
    for (int id = 0; id < count; id++) {
      double rate = 0.95 + 0.1 * random.nextDouble();
      nodes.add(new SimulatedNode(id, Membership.of(voters), SETTINGS, rules, rate));
    }
    nodes.forEach(node -> node.start(now));
  }

  int chosenCount() {
    return chosen.size();
  }

  /** Runs with faults, heals, and demands progress. */
  void run(int steps) {
    for (int i = 0; i < steps; i++) {
      step();
    }
    heal();
    long proposedBefore = proposed;
    long goal = -1;
    for (int i = 0; i < 6000; i++) {
      step();
      if (goal < 0 && proposed > proposedBefore + 3) {
        goal =
            nodes.stream()
                .filter(SimulatedNode::isUp)
                .mapToLong(n -> n.member().lastIndex())
                .max()
                .getAsLong();
      }
      if (goal > 0 && allMembersApplied(goal)) {
        return;
      }
    }
    throw new NoProgress("no progress after the network healed: " + describe());
  }

  private boolean allMembersApplied(long index) {
    SimulatedNode leader = leaseholder();
    if (leader == null || chosen.size() < index) {
      return false;
    }
    for (int id : leader.member().membership().members()) {
      if (nodes.get(id).applied.size() < index) {
        return false;
      }
    }
    return true;
  }

  private String describe() {
    StringBuilder text = new StringBuilder();
    for (SimulatedNode node : nodes) {
      PaxosMember m = node.member();
      text.append("\n  ")
          .append(node.id)
          .append(' ')
          .append(m.role())
          .append(' ')
          .append(m.promised());
      text.append(" last=").append(m.lastIndex()).append(" commit=").append(m.commitIndex());
      text.append(" durable=").append(m.durableIndex()).append(" of ").append(m.membership());
    }
    return text.toString();
  }

  private void heal() {
    faulty = false;
    cutOff = -1;
    for (SimulatedNode node : nodes) {
      if (!node.isUp()) {
        node.start(now);
      }
    }
  }

  private void step() {
    now += MILLI / 2 + random.nextInt((int) (4 * MILLI));
    if (faulty) {
      disturb();
    }
    deliver();
    for (SimulatedNode node : nodes) {
      if (node.isUp()) {
        advance(node);
      }
    }
    checkLeases();
  }

  private void advance(SimulatedNode node) {
    long clock = node.clock(now);
    if (random.nextInt(3) == 0) {
      node.member().tick(clock);
    }
    if (node.member().role() == Role.LEADER && random.nextInt(3) == 0) {
      propose(node);
    }
    if (random.nextInt(3) > 0) {
      node.completeWrites(faulty ? random.nextInt(3) : 10);
    }
    drain(node);
  }

  private void drain(SimulatedNode node) {
    for (int rounds = 0; node.member().hasReady(); rounds++) {
      if (rounds > 1000) {
        throw new AssertionError("a member is never done");
      }
      Ready ready = node.takeReady();
      ready.apply().forEach(this::onApplied);
      ready.send().forEach(this::send);
      for (SnapshotNeeded needed : ready.snapshotsNeeded()) {
        sendSnapshot(node, needed);
      }
    }
  }

  private void propose(SimulatedNode node) {
    PaxosMember member = node.member();
    if (faulty && changesMembership && random.nextInt(4) == 0) {
      changeMembership(node);
      return;
    }
    int count = 1 + random.nextInt(3);
    List<byte[]> payloads = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      payloads.add(("v" + proposed++).getBytes(StandardCharsets.UTF_8));
    }
    member.propose(payloads, now / MILLI);
  }

  private void changeMembership(SimulatedNode node) {
    Membership current = node.member().membership();
    int target = random.nextInt(nodes.size());
    MembershipChange change;
    if (current.learners().contains(target)) {
      change = new MembershipChange.Promote(target);
    } else if (current.isVoter(target)) {
      change = new MembershipChange.Remove(target);
    } else {
      change = new MembershipChange.AddLearner(target);
    }
    if (node.member().proposeChange(change, now / MILLI) > 0) {
      changes++;
    }
  }

  private void disturb() {
    if (random.nextInt(60) == 0) {
      SimulatedNode node = nodes.get(random.nextInt(nodes.size()));
      if (node.isUp()) {
        node.crash(random.nextInt(node.pendingWrites() + 1));
      } else {
        node.start(now);
      }
    }
    for (SimulatedNode node : nodes) {
      if (!node.isUp() && random.nextInt(40) == 0) {
        node.start(now);
      }
      if (changesMembership && node.isUp() && random.nextInt(60) == 0) {
        node.checkpoint();
      }
    }
    if (random.nextInt(80) == 0) {
      cutOff = random.nextBoolean() ? -1 : random.nextInt(nodes.size());
      cutOffFrom = random.nextBoolean() ? -1 : random.nextInt(nodes.size());
    }
  }

  private void send(Message message) {
    boolean lost =
        faulty && (random.nextInt(10) == 0 || message.from() == cutOff || message.to() == cutOff);
    if (lost) {
      return;
    }
    int copies = faulty && random.nextInt(15) == 0 ? 2 : 1;
    for (int i = 0; i < copies; i++) {
      long delay = random.nextInt((int) (8 * MILLI));
      if (faulty && random.nextInt(15) == 0) {
        delay += random.nextInt((int) (300 * MILLI));
      }
      network.add(new Flight(now + delay, sent++, message));
    }
  }

  /** A node is cut off from everybody, or from one other. */
  private boolean isCut(int one, int other) {
    return one == cutOff && (cutOffFrom < 0 || other == cutOffFrom);
  }

  private void deliver() {
    while (!network.isEmpty() && network.peek().arrival() <= now) {
      Message message = network.poll().message();
      SimulatedNode node = nodes.get(message.to());
      if (node.isUp()) {
        node.member().step(message, node.clock(now));
        drain(node);
      }
    }
  }

  private void sendSnapshot(SimulatedNode from, SnapshotNeeded needed) {
    SimulatedNode to = nodes.get(needed.node());
    if (to.isUp() && !(faulty && random.nextInt(3) == 0)) {
      to.install(from);
      snapshots++;
    }
    from.member().snapshotDone(needed.node());
  }

  private void onApplied(Entry entry) {
    int position = (int) entry.index() - 1;
    if (position < chosen.size()) {
      Entry before = chosen.get(position);
      if (!before.ballot().equals(entry.ballot())
          || before.kind() != entry.kind()
          || !Arrays.equals(before.payload(), entry.payload())) {
        throw new AssertionError("two values for one index: " + before + " and " + entry);
      }
    } else if (position == chosen.size()) {
      chosen.add(entry);
    } else {
      throw new AssertionError("a hole before " + entry);
    }
  }

  private SimulatedNode leaseholder() {
    SimulatedNode holder = null;
    for (SimulatedNode node : nodes) {
      if (node.isUp() && node.member().leaseValid(node.clock(now))) {
        if (holder != null) {
          throw new AssertionError("two leaseholders: " + holder.id + " and " + node.id);
        }
        holder = node;
      }
    }
    return holder;
  }

  private void checkLeases() {
    SimulatedNode holder = leaseholder();
    if (holder != null) {
      leaseReads++;
      if (holder.member().commitIndex() < chosen.size()) {
        throw new AssertionError("a read by the leaseholder misses a committed write");
      }
    }
  }
}
