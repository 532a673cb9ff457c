package io.partita.engine.btree;

import io.partita.engine.page.Page;
import io.partita.engine.page.PageLayout;
import io.partita.engine.page.PageMiss;
import io.partita.engine.page.PageReference;
import io.partita.engine.page.Slice;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Walks a root in key order, either way. Every move either succeeds or throws {@link PageMiss} and
 * leaves the cursor where it was, so that the same move can be repeated after loading.
 */
public final class Cursor {
  private static final byte[] NO_KEY = {};
  private static final int FIRST_KEY_BYTES = 128;

  private final TreeRoot root;
  private final int height;
  private @Nullable Page[] path;
  private int[] indexes;
  private @Nullable Page[] nextPath;
  private int[] nextIndexes;
  private boolean valid;
  private byte[] key = NO_KEY;
  private int keyLength = -1;

  Cursor(TreeRoot root) {
    this.root = root;
    this.height = root.height();
    this.path = new @Nullable Page[height];
    this.indexes = new int[height];
    this.nextPath = new @Nullable Page[height];
    this.nextIndexes = new int[height];
  }

  /** Whether the cursor stands on a record. */
  public boolean isValid() {
    return valid;
  }

  /** Moves to the first record. */
  public boolean seekFirst() {
    return seek(NO_KEY, true, true);
  }

  /** Moves to the last record. */
  public boolean seekLast() {
    PageReference reference = root.root();
    if (reference == null) {
      return false;
    }
    descendToLast(height - 1, reference);
    return commit();
  }

  /** Moves to the first record with a key at or after {@code bound}. */
  public boolean seekAtOrAfter(byte[] bound) {
    return seek(bound, true, true);
  }

  /** Moves to the first record with a key after {@code bound}. */
  public boolean seekAfter(byte[] bound) {
    return seek(bound, true, false);
  }

  /** Moves to the last record with a key at or before {@code bound}. */
  public boolean seekAtOrBefore(byte[] bound) {
    return seek(bound, false, true);
  }

  /** Moves to the last record with a key before {@code bound}. */
  public boolean seekBefore(byte[] bound) {
    return seek(bound, false, false);
  }

  private boolean seek(byte[] bound, boolean forward, boolean inclusive) {
    PageReference reference = root.root();
    if (reference == null) {
      return false;
    }
    for (int level = height - 1; level > 0; level--) {
      Page page = root.fetch(reference);
      int index = page.findChild(bound, 0, bound.length);
      nextPath[level] = page;
      nextIndexes[level] = index;
      reference = page.childOf(index);
    }
    Page leaf = root.fetch(reference);
    int found = leaf.find(bound, 0, bound.length);
    int index;
    if (found >= 0) {
      index = inclusive ? found : found + (forward ? 1 : -1);
    } else {
      index = forward ? -found - 1 : -found - 2;
    }
    nextPath[0] = leaf;
    nextIndexes[0] = index;
    if (index >= 0 && index < leaf.count()) {
      return commit();
    }
    return step(nextPath, nextIndexes, forward);
  }

  /** Moves to the next record; false, and no longer valid, after the last. */
  public boolean next() {
    return move(true);
  }

  /** Moves to the previous record; false, and no longer valid, before the first. */
  public boolean previous() {
    return move(false);
  }

  private boolean move(boolean forward) {
    if (!valid) {
      return false;
    }
    Page leaf = pageAt(path, 0);
    int index = indexes[0] + (forward ? 1 : -1);
    if (index >= 0 && index < leaf.count()) {
      indexes[0] = index;
      keyLength = -1;
      return true;
    }
    System.arraycopy(path, 0, nextPath, 0, height);
    System.arraycopy(indexes, 0, nextIndexes, 0, height);
    return step(path, indexes, forward);
  }

  /** Goes to the neighbouring leaf of a path whose leaf is used up. */
  private boolean step(@Nullable Page[] from, int[] fromIndexes, boolean forward) {
    for (int level = 1; level < height; level++) {
      Page page = pageAt(from, level);
      int index = fromIndexes[level] + (forward ? 1 : -1);
      if (index >= 0 && index < page.count()) {
        nextIndexes[level] = index;
        PageReference child = page.childOf(index);
        if (forward) {
          descendToFirst(level - 1, child);
        } else {
          descendToLast(level - 1, child);
        }
        return commit();
      }
    }
    valid = false;
    return false;
  }

  private void descendToFirst(int level, PageReference reference) {
    PageReference below = reference;
    for (int at = level; at >= 0; at--) {
      Page page = root.fetch(below);
      nextPath[at] = page;
      nextIndexes[at] = 0;
      if (at > 0) {
        below = page.childOf(0);
      }
    }
  }

  private void descendToLast(int level, PageReference reference) {
    PageReference below = reference;
    for (int at = level; at >= 0; at--) {
      Page page = root.fetch(below);
      int last = page.count() - 1;
      nextPath[at] = page;
      nextIndexes[at] = last;
      if (at > 0) {
        below = page.childOf(last);
      }
    }
  }

  private boolean commit() {
    @Nullable Page[] oldPath = path;
    int[] oldIndexes = indexes;
    path = nextPath;
    indexes = nextIndexes;
    nextPath = oldPath;
    nextIndexes = oldIndexes;
    keyLength = -1;
    valid = true;
    return true;
  }

  private static Page pageAt(@Nullable Page[] path, int level) {
    Page page = path[level];
    if (page == null) {
      throw new IllegalStateException("cursor is not positioned");
    }
    return page;
  }

  private Page leaf() {
    if (!valid) {
      throw new IllegalStateException("cursor is not on a record");
    }
    return pageAt(path, 0);
  }

  /** How many records of this leaf come after this one. */
  public int followersInLeaf() {
    return leaf().count() - 1 - indexes[0];
  }

  /** How many records of this leaf come before this one. */
  public int predecessorsInLeaf() {
    return indexes[0];
  }

  /** Compares the key of the last (or first) record of this leaf with a bound, as bytes. */
  public int compareLeafEnd(boolean last, byte[] bound) {
    Page leaf = leaf();
    return leaf.compareKey(last ? leaf.count() - 1 : 0, bound);
  }

  /** The key of this record, in an array that the next move reuses; see {@link #keyLength}. */
  public byte[] keyArray() {
    keyLength();
    return key;
  }

  /** The length of the key of this record. */
  public int keyLength() {
    if (keyLength < 0) {
      Page leaf = leaf();
      int need = leaf.keyLength(indexes[0]);
      if (key.length < need) {
        int size = Math.max(FIRST_KEY_BYTES, need * 2);
        key = new byte[Math.min(size, PageLayout.MAX_KEY_BYTES)];
      }
      keyLength = leaf.copyKey(indexes[0], key);
    }
    return keyLength;
  }

  /** A copy of the key. */
  public byte[] key() {
    int length = keyLength();
    return Arrays.copyOf(key, length);
  }

  /** The length of the value, known without loading it. */
  public int valueLength() {
    return leaf().valueLength(indexes[0]);
  }

  /** Points {@code out} at the value; may throw {@link PageMiss} for a large one. */
  public void value(Slice out) {
    root.value(leaf(), indexes[0], out);
  }
}
