package io.partita.engine.partition;

import io.partita.core.command.Images;
import io.partita.core.command.Reads;
import io.partita.core.item.Image;
import io.partita.engine.btree.Cursor;
import io.partita.engine.btree.TreeRoot;
import io.partita.engine.page.Slice;
import java.util.Arrays;

/** Walks a declared range of a root. A record's image lies in its page, which never changes. */
final class RangeReader implements Images.RangeCursor {
  private final Reads.Range range;
  private final Cursor cursor;
  private final Slice value = new Slice();
  private final int maximumRecords;
  private int count;

  /** So many more records of the leaf are known to lie within the range. */
  private int knownWithin;

  /**
   * @param maximumRecords after how many records to give up with {@link LongReadException}
   */
  RangeReader(TreeRoot root, Reads.Range range, int maximumRecords) {
    this.range = range;
    this.cursor = root.cursor();
    this.maximumRecords = maximumRecords;
  }

  @Override
  public boolean next() {
    if (count == maximumRecords) {
      throw new LongReadException();
    }
    boolean there = count == 0 ? seek() : move();
    count++;
    if (!there) {
      return false;
    }
    if (knownWithin > 0) {
      knownWithin--;
      return true;
    }
    return isWithin();
  }

  private boolean seek() {
    byte[] lower = range.range().lower();
    byte[] upper = range.range().upper();
    if (range.forward()) {
      return lower.length == 0 ? cursor.seekFirst() : cursor.seekAtOrAfter(lower);
    }
    return upper.length == 0 ? cursor.seekLast() : cursor.seekBefore(upper);
  }

  private boolean move() {
    return range.forward() ? cursor.next() : cursor.previous();
  }

  /** Looks at this record; where the leaf's far end is within, the records up to it are, too. */
  private boolean isWithin() {
    boolean forward = range.forward();
    byte[] bound = forward ? range.range().upper() : range.range().lower();
    if (bound.length == 0 || isBefore(cursor.compareLeafEnd(forward, bound))) {
      knownWithin = forward ? cursor.followersInLeaf() : cursor.predecessorsInLeaf();
      return true;
    }
    int length = cursor.keyLength();
    byte[] key = cursor.keyArray();
    return isBefore(Arrays.compareUnsigned(key, 0, length, bound, 0, bound.length));
  }

  private boolean isBefore(int order) {
    return range.forward() ? order < 0 : order >= 0;
  }

  @Override
  public byte[] key() {
    return cursor.key();
  }

  @Override
  public Image value() {
    cursor.value(value);
    return new Image(value.array(), value.offset(), value.length());
  }
}
