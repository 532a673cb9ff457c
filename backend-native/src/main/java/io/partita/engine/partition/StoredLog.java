package io.partita.engine.partition;

import io.partita.engine.paxos.Ballot;
import io.partita.engine.paxos.Entry;
import io.partita.engine.paxos.LogView;
import java.util.List;

/**
 * The log of a group of one as its machine sees it: everything durable is applied, so of what is
 * stored only the last index and its ballot matter.
 */
final class StoredLog implements LogView {
  private long lastIndex;
  private Ballot lastBallot;

  StoredLog(long lastIndex, Ballot lastBallot) {
    this.lastIndex = lastIndex;
    this.lastBallot = lastBallot;
  }

  void advance(long index, Ballot ballot) {
    lastIndex = index;
    lastBallot = ballot;
  }

  Ballot lastBallot() {
    return lastBallot;
  }

  @Override
  public long firstIndex() {
    return lastIndex + 1;
  }

  @Override
  public long lastIndex() {
    return lastIndex;
  }

  @Override
  public Ballot ballotAt(long index) {
    if (index != lastIndex) {
      throw new IllegalArgumentException("entry " + index + " is not kept");
    }
    return lastBallot;
  }

  @Override
  public List<Entry> entries(long fromIndex, long toIndex, int maxBytes) {
    throw new IllegalArgumentException("entries from " + fromIndex + " are not kept");
  }
}
