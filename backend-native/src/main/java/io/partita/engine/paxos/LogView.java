package io.partita.engine.paxos;

import java.util.List;

/**
 * The durable log of one group as the machine reads it. The machine asks only for what it has been
 * told is {@code persisted} and has not since replaced, so an implementation may lag behind in what
 * it drops. Calls come from within the machine's own methods, on its caller's thread.
 */
public interface LogView {
  /** The first index that can still be read; {@code lastIndex() + 1} if there is none. */
  long firstIndex();

  /** The last index; {@code firstIndex() - 1} if all are discarded, 0 if there never was one. */
  long lastIndex();

  /**
   * The ballot of an entry from {@code firstIndex() - 1} to {@code lastIndex()}: that of the last
   * discarded entry is kept. {@link Ballot#NONE} for index 0.
   */
  Ballot ballotAt(long index);

  /**
   * Entries from {@code fromIndex} up to but without {@code toIndex}, in order; at least one, and
   * no more after {@code maxBytes} (of {@link Entry#sizeBytes}) are reached.
   */
  List<Entry> entries(long fromIndex, long toIndex, int maxBytes);
}
