package io.partita.engine.paxos;

import io.partita.engine.invariant.Invariants;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The end of the log that is held in memory: a ring of entries with ascending indexes. */
final class Tail {
  private static final int INITIAL_SLOTS = 16;

  private @Nullable Entry[] slots = new Entry[INITIAL_SLOTS];
  private long firstIndex;
  private int size;
  private long sizeBytes;

  Tail(long firstIndex) {
    this.firstIndex = firstIndex;
  }

  long firstIndex() {
    return firstIndex;
  }

  /** The last index; one below the first if the tail is empty. */
  long lastIndex() {
    return firstIndex + size - 1;
  }

  long sizeBytes() {
    return sizeBytes;
  }

  void add(Entry entry) {
    Invariants.check(
        entry.index() == lastIndex() + 1, "the log has no holes", entry.index(), lastIndex());
    if (size == slots.length) {
      grow();
    }
    slots[slot(entry.index())] = entry;
    size++;
    sizeBytes += entry.sizeBytes();
  }

  Entry get(long index) {
    Entry entry = slots[slot(index)];
    Invariants.check(
        index >= firstIndex && entry != null && entry.index() == index, "the tail holds the index");
    return entry;
  }

  /** A copy of the entries from one index up to but without another. */
  List<Entry> slice(long fromIndex, long toIndex) {
    int count = (int) (toIndex - fromIndex);
    Entry[] copy = new Entry[count];
    for (int i = 0; i < count; i++) {
      copy[i] = get(fromIndex + i);
    }
    return Arrays.asList(copy);
  }

  /** Where a slice from an index ends that holds at most so many bytes, but one entry at least. */
  long sliceEnd(long fromIndex, long toIndex, int maxBytes) {
    long bytes = 0;
    long index = fromIndex;
    while (index < toIndex) {
      bytes += get(index).sizeBytes();
      if (bytes > maxBytes && index > fromIndex) {
        return index;
      }
      index++;
    }
    return index;
  }

  /** Forgets entries up to an index. */
  void dropThrough(long index) {
    while (size > 0 && firstIndex <= index) {
      clear(firstIndex);
      firstIndex++;
      size--;
    }
  }

  /** Forgets entries from an index on; the next one added has this index. */
  void cutFrom(long index) {
    while (size > 0 && lastIndex() >= index) {
      clear(lastIndex());
      size--;
    }
    if (index < firstIndex) {
      firstIndex = index;
    }
  }

  /** Forgets everything; the next entry added has this index. */
  void reset(long nextIndex) {
    Arrays.fill(slots, null);
    firstIndex = nextIndex;
    size = 0;
    sizeBytes = 0;
  }

  private void clear(long index) {
    sizeBytes -= get(index).sizeBytes();
    slots[slot(index)] = null;
  }

  private int slot(long index) {
    return (int) index & (slots.length - 1);
  }

  private void grow() {
    @Nullable Entry[] old = slots;
    slots = new Entry[old.length * 2];
    for (int i = 0; i < size; i++) {
      long index = firstIndex + i;
      slots[slot(index)] = old[(int) index & (old.length - 1)];
    }
  }
}
