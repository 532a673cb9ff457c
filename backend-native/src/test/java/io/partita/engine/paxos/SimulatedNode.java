package io.partita.engine.paxos;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * One node of a simulated cluster: a member, its disk (which survives crashes), writes on their way
 * to the disk (which may not), and a clock that runs too fast or too slow.
 */
final class SimulatedNode {
  private record Write(long handle, HardState hardState, List<Entry> entries) {}

  final int id;
  private final Settings settings;
  private final Rules rules;
  private final double clockRate;
  private final long clockOffset;
  private final ArrayDeque<Write> writes = new ArrayDeque<>();
  private MemoryLog disk = new MemoryLog();
  private HardState hardState;
  private PaxosMember member;
  private int starts;

  /** Entries that were applied, by index, over all lives of the node. */
  final List<Entry> applied = new ArrayList<>();

  SimulatedNode(int id, Membership initial, Settings settings, Rules rules, double clockRate) {
    this.id = id;
    this.settings = settings;
    this.rules = rules;
    this.clockRate = clockRate;
    this.clockOffset = id * 1_000_000_007L;
    this.hardState = HardState.initial(initial);
  }

  long clock(long now) {
    return clockOffset + (long) (now * clockRate);
  }

  PaxosMember member() {
    return member;
  }

  boolean isUp() {
    return member != null;
  }

  MemoryLog disk() {
    return disk;
  }

  void start(long now) {
    long seed = id * 31L + starts++;
    Startup startup = new Startup(id, hardState, applied.size(), true, settings, seed);
    member = new PaxosMember(startup, disk, clock(now), rules);
  }

  /** Loses what is not on the disk, except for a first part of the writes that had got there. */
  void crash(int completedWrites) {
    for (int i = 0; i < completedWrites && !writes.isEmpty(); i++) {
      store(writes.removeFirst());
    }
    writes.clear();
    member = null;
  }

  int pendingWrites() {
    return writes.size();
  }

  /** Makes some of the oldest writes durable and says so. */
  void completeWrites(int count) {
    long handle = 0;
    for (int i = 0; i < count && !writes.isEmpty(); i++) {
      Write write = writes.removeFirst();
      store(write);
      handle = write.handle();
    }
    if (handle != 0) {
      member.persisted(handle);
    }
  }

  private void store(Write write) {
    if (write.hardState() != null) {
      hardState = hardState.merge(write.hardState());
    }
    write.entries().forEach(disk::write);
  }

  /** Discards applied log, as after a checkpoint. */
  void checkpoint() {
    long index = Math.min(applied.size(), disk.lastIndex());
    if (index >= disk.firstIndex()) {
      HardState now = member.hardState();
      hardState = new HardState(hardState.promised(), now.membershipIndex(), now.membership());
      disk.discardThrough(index);
    }
  }

  /** Installs what another node has applied, as a snapshot. */
  void install(SimulatedNode source) {
    long index = source.applied.size();
    if (index == 0 || index <= applied.size()) {
      return;
    }
    Entry last = source.applied.getLast();
    HardState at = source.member.hardState();
    if (at.membershipIndex() > index) {
      return;
    }
    if (!member.installed(index, last.ballot(), at)) {
      return;
    }
    writes.clear();
    disk.reset(index, last.ballot());
    hardState = new HardState(member.promised(), at.membershipIndex(), at.membership());
    applied.addAll(source.applied.subList(applied.size(), (int) index));
  }

  /** Takes what the member has ready; returns it for the network and the observers. */
  Ready takeReady() {
    Ready ready = member.ready();
    if (ready.persistHandle() != 0) {
      writes.add(new Write(ready.persistHandle(), ready.hardState(), ready.persist()));
    }
    for (Entry entry : ready.apply()) {
      if (entry.index() != applied.size() + 1) {
        throw new AssertionError("applied out of order at node " + id + ": " + entry);
      }
      applied.add(entry);
    }
    return ready;
  }
}
