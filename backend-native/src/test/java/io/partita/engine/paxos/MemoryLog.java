package io.partita.engine.paxos;

import java.util.ArrayList;
import java.util.List;

/** A {@link LogView} over a list: what is on a simulated disk. */
final class MemoryLog implements LogView {
  private final List<Entry> entries = new ArrayList<>();
  private long discardedIndex;
  private Ballot discardedBallot = Ballot.NONE;

  /** Writes an entry, replacing what stands from its index on. */
  void write(Entry entry) {
    if (entry.index() <= discardedIndex || entry.index() > lastIndex() + 1) {
      throw new IllegalArgumentException("not contiguous: " + entry);
    }
    while (lastIndex() >= entry.index()) {
      entries.removeLast();
    }
    entries.add(entry);
  }

  /** Discards the log up to an index. */
  void discardThrough(long index) {
    while (discardedIndex < index) {
      Entry first = entries.removeFirst();
      discardedIndex = first.index();
      discardedBallot = first.ballot();
    }
  }

  /** Starts anew after a snapshot. */
  void reset(long index, Ballot ballot) {
    entries.clear();
    discardedIndex = index;
    discardedBallot = ballot;
  }

  @Override
  public long firstIndex() {
    return discardedIndex + 1;
  }

  @Override
  public long lastIndex() {
    return discardedIndex + entries.size();
  }

  @Override
  public Ballot ballotAt(long index) {
    return index == discardedIndex ? discardedBallot : at(index).ballot();
  }

  @Override
  public List<Entry> entries(long fromIndex, long toIndex, int maxBytes) {
    List<Entry> found = new ArrayList<>();
    long bytes = 0;
    for (long index = fromIndex; index < toIndex; index++) {
      bytes += at(index).sizeBytes();
      if (bytes > maxBytes && !found.isEmpty()) {
        break;
      }
      found.add(at(index));
    }
    return found;
  }

  Entry at(long index) {
    return entries.get((int) (index - discardedIndex - 1));
  }
}
