package io.partita.engine.page;

import org.jspecify.annotations.Nullable;

/**
 * The one handle of a page, shared by every version of the page above it. For a dirty page the
 * pointer is 0 and {@link #page} is never null. For a clean page the cache may drop the page, and
 * any thread may load it again; its content never differs.
 */
public final class PageReference {
  /** The epoch of the tree's writer in which the page was made; 0 when it came from disk. */
  public final long epoch;

  private volatile long pointer;
  private volatile @Nullable Page page;

  /** Set by readers without order, cleared by the cache: a hint only. */
  private boolean touched;

  private PageReference(long epoch, long pointer, @Nullable Page page) {
    this.epoch = epoch;
    this.pointer = pointer;
    this.page = page;
  }

  /** A new page that is in memory only. */
  public static PageReference dirty(Page page, long epoch) {
    return new PageReference(epoch, 0, page);
  }

  /** A page on disk that is not loaded. */
  public static PageReference onDisk(long pointer) {
    return new PageReference(0, pointer, null);
  }

  /** The packed position in the file, or 0 while dirty. */
  public long pointer() {
    return pointer;
  }

  /** The page if it is in memory. */
  public @Nullable Page page() {
    Page present = page;
    if (!touched) {
      touched = true;
    }
    return present;
  }

  /** Gives a dirty page its place; called by the checkpoint role before it writes the page. */
  public void assign(long newPointer) {
    pointer = newPointer;
  }

  void loaded(Page content) {
    page = content;
  }

  /** Puts an equal page of another form in the place of a dirty one; by the checkpoint role. */
  public void reshape(Page equal) {
    page = equal;
  }

  /** Drops the page from memory. */
  void evict() {
    page = null;
  }

  boolean clearTouched() {
    boolean was = touched;
    touched = false;
    return was;
  }
}
