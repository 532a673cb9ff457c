package io.partita.engine.btree;

import io.partita.engine.page.Page;
import io.partita.engine.page.PageGuard;
import io.partita.engine.page.PageMiss;
import io.partita.engine.page.PageReference;
import io.partita.engine.page.Slice;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** One published, immutable version of a tree; any thread may read it. */
public final class TreeRoot implements PageGuard {
  private static final long CURRENT = Long.MAX_VALUE - 2;

  private final PageStore store;
  private final long treeId;
  private final @Nullable PageReference root;
  private final int height;
  private final long recordCount;
  private final long dataBytes;
  private final @Nullable Pin pin;
  private volatile long supersededDuring = CURRENT;

  TreeRoot(
      PageStore store,
      long treeId,
      @Nullable PageReference root,
      int height,
      long recordCount,
      long dataBytes,
      @Nullable Pin pin) {
    this.store = store;
    this.treeId = treeId;
    this.root = root;
    this.height = height;
    this.recordCount = recordCount;
    this.dataBytes = dataBytes;
    this.pin = pin;
  }

  public long treeId() {
    return treeId;
  }

  /** Levels of pages; 0 when empty. */
  public int height() {
    return height;
  }

  public long recordCount() {
    return recordCount;
  }

  /** Sum of the lengths of all keys and values. */
  public long dataBytes() {
    return dataBytes;
  }

  @Nullable PageReference root() {
    return root;
  }

  void supersede() {
    supersededDuring = store.writingGeneration();
  }

  @Override
  public boolean isExpired() {
    if (pin != null) {
      return pin.isBroken();
    }
    return store.writingGeneration() >= supersededDuring + 2;
  }

  /**
   * Finds {@code key} and points {@code out} at its value.
   *
   * @return whether there is one
   * @throws PageMiss when a page must be loaded first
   */
  public boolean get(byte[] key, Slice out) {
    PageReference reference = root;
    if (reference == null) {
      return false;
    }
    Page page = fetch(reference);
    for (int level = height; level > 1; level--) {
      page = fetch(page.childOf(page.findChild(key, 0, key.length)));
    }
    int index = page.find(key, 0, key.length);
    if (index < 0) {
      return false;
    }
    value(page, index, out);
    return true;
  }

  /** {@link #get} that loads what is missing itself. Blocks. */
  public boolean getBlocking(byte[] key, Slice out) throws IOException {
    while (true) {
      try {
        return get(key, out);
      } catch (PageMiss miss) {
        miss.load();
      }
    }
  }

  void value(Page leaf, int index, Slice out) {
    PageReference block = leaf.child(index);
    if (block == null) {
      leaf.inlineValue(index, out);
    } else {
      fetch(block).blockValue(out);
    }
  }

  Page fetch(PageReference reference) {
    Page page = reference.page();
    if (page == null) {
      throw new PageMiss(store.loader(), reference, this);
    }
    return page;
  }

  /** A cursor that is not positioned yet. For one thread. */
  public Cursor cursor() {
    return new Cursor(this);
  }
}
